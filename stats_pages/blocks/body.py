from wagtail import blocks

from stats_pages.blocks.figures import FigureBlock
from stats_pages.blocks.files import DocumentBlock, ImageBlock
from stats_pages.blocks.recordings import AlbumBlock, AudioBlock, VideoBlock
from stats_pages.blocks.tables import TableBlock
from stats_pages.blocks.text import (
    HeadingBlock,
    NoticeBlock,
    ProseBlock,
    QuoteBlock,
    RelatedLinksBlock,
)


class BodyStreamBlock(blocks.StreamBlock):
    """The body that every type of item shares."""

    rich_text = ProseBlock()
    heading = HeadingBlock()
    image = ImageBlock()
    album = AlbumBlock()
    video = VideoBlock()
    audio = AudioBlock()
    quote = QuoteBlock()
    table = TableBlock()
    figure = FigureBlock()
    document = DocumentBlock()
    related_links = RelatedLinksBlock()
    notice = NoticeBlock()
