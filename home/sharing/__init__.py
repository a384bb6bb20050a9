"""What other programs show when a reader passes a page on."""
