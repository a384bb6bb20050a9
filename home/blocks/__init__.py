"""Blocks of the front door: words that travel through the chain, and bands that are computed."""

from home.blocks.bands import BandStreamBlock
from home.blocks.words import FeaturedStreamBlock

__all__ = ["BandStreamBlock", "FeaturedStreamBlock"]
