from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from stats_pages.blocks.files import DocumentBlock
from stats_pages.blocks.samples import sample
from stats_pages.blocks.tables import TableBlock
from stats_pages.blocks.text import ProseBlock


class YearbookChapterBlock(blocks.StructBlock):
    """A chapter of a yearbook with its tables and files (R-073)."""

    number = blocks.CharBlock(required=False, max_length=10, label=_("Number"))
    title = blocks.CharBlock(label=_("Title"))
    text = ProseBlock(required=False, label=_("Content"))
    tables = blocks.ListBlock(TableBlock(), default=[], label=_("Tables"))
    files = blocks.ListBlock(DocumentBlock(), default=[], label=_("Files"))

    class Meta:
        icon = "list-ol"
        label = _("Chapter")
        description = _("A chapter with text, tables and files")
        template = "stats_pages/blocks/yearbook_chapter.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("yearbook_chapter")
        label_format = "{number}. {title}"


class ChaptersStreamBlock(blocks.StreamBlock):
    chapter = YearbookChapterBlock()
