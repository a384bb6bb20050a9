"""Readers' search: what is public, found by any spelling, on both databases alike."""
