"""The text of legal documents: parts, chapters and articles (R-005)."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from stats_pages.blocks.files import DocumentBlock
from stats_pages.blocks.samples import sample
from stats_pages.blocks.tables import TableBlock
from stats_pages.blocks.text import PLAIN_FEATURES, ProseBlock
from stats_pages.states import PartKind


class ArticleBlock(blocks.StructBlock):
    section = blocks.CharBlock(
        required=False,
        label=_("Section before this article"),
        help_text=_("Only where a new section (Mục) of the chapter begins here."),
    )
    number = blocks.CharBlock(max_length=10, label=_("Number"))
    heading = blocks.CharBlock(required=False, label=_("Heading"))
    text = ProseBlock(required=False, features=PLAIN_FEATURES, label=_("Content"))

    class Meta:
        icon = "doc-empty"
        label = _("Article")
        description = _("One article with its clauses and points")
        template = "stats_pages/blocks/article.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("article")
        label_format = "{number}. {heading}"


class ChapterBlock(blocks.StructBlock):
    number = blocks.CharBlock(max_length=10, label=_("Number"))
    title = blocks.CharBlock(required=False, label=_("Title"))
    articles = blocks.ListBlock(ArticleBlock(), label=_("Articles"))

    class Meta:
        icon = "list-ol"
        label = _("Chapter")
        description = _("A chapter and its articles")
        template = "stats_pages/blocks/chapter.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("chapter")
        label_format = "{number}. {title}"


class PartTextBlock(ProseBlock):
    class Meta:
        label = _("Text outside the articles")
        description = _("Opening or closing words, or a part without articles")


class PartContentBlock(blocks.StreamBlock):
    chapter = ChapterBlock()
    article = ArticleBlock()
    text = PartTextBlock()
    table = TableBlock()
    document = DocumentBlock()

    class Meta:
        required = False


class PartBlock(blocks.StructBlock):
    """A decision, or the regulation issued with it: each has its own articles."""

    kind = blocks.ChoiceBlock(choices=PartKind.choices, default=PartKind.DECISION, label=_("Kind"))
    title = blocks.CharBlock(required=False, label=_("Title"))
    anchor = blocks.RegexBlock(
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        required=False,
        max_length=40,
        label=_("Address of the part"),
        help_text=_("Small letters, digits and hyphens; if empty it follows from the kind."),
        error_messages={"invalid": _("Use small letters without marks, digits and hyphens.")},
    )
    issued_with = blocks.CharBlock(
        required=False,
        label=_("Issued together with"),
        help_text=_("The printed line below the title."),
    )
    preamble = ProseBlock(required=False, features=PLAIN_FEATURES, label=_("Preamble"))
    content = PartContentBlock(required=False, label=_("Chapters and articles"))

    class Meta:
        icon = "folder-open-inverse"
        label = _("Part")
        description = _("The document itself, or what was issued with it")
        template = "stats_pages/blocks/part.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("part")
        label_format = "{kind} {title}"


class PartsStreamBlock(blocks.StreamBlock):
    part = PartBlock()
