"""Reads files an office already has and makes drafts of them; nothing here can publish."""
