"""Classification lists: from an editor's table to what readers browse, search and download."""
