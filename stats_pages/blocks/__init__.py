"""The building blocks of every item's text."""

from stats_pages.blocks.body import BodyStreamBlock
from stats_pages.blocks.chapters import ChaptersStreamBlock
from stats_pages.blocks.figures import FiguresStreamBlock
from stats_pages.blocks.parts import PartsStreamBlock

__all__ = ["BodyStreamBlock", "ChaptersStreamBlock", "FiguresStreamBlock", "PartsStreamBlock"]
