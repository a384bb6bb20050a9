"""The office as readers and staff look it up: its structure, its addresses, its people."""
