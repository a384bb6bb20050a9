"""The content checks of news, documents, yearbooks and reports; the plugin finds this module."""

from stats_pages.checks import figures, legal, pictures, sources, structure

__all__ = ["figures", "legal", "pictures", "sources", "structure"]
