"""What a page is, in the words of schema.org, for search engines and reference managers."""

from home.structured_data.graph import graph_of, is_past

__all__ = ["graph_of", "is_past"]
