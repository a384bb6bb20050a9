"""Words: running text, headings, quotations, notices and links."""

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.rich_text import RichText

from stats_pages.blocks.samples import sample

RICH_TEXT_FEATURES = [
    "h3",
    "h4",
    "bold",
    "italic",
    "superscript",
    "subscript",
    "ol",
    "ul",
    "hr",
    "link",
    "document-link",
]
PLAIN_FEATURES = ["bold", "italic", "superscript", "subscript", "ol", "ul", "link"]


class ProseBlock(blocks.RichTextBlock):
    """Running text. Pictures and tables are blocks of their own, with credit and source."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    def clean(self, value):
        """Paragraphs without a letter are no text."""
        return super().clean(value if strip_tags(value.source).strip() else RichText(""))

    class Meta:
        icon = "pilcrow"
        label = pgettext_lazy("block", "Text")
        description = _("Paragraphs, lists and links")
        template = "stats_pages/blocks/rich_text.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("rich_text")


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("The title of a section of the text")
        template = "stats_pages/blocks/heading.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("heading")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    speaker = blocks.CharBlock(required=False, label=_("Who said or wrote it"))
    source = blocks.CharBlock(required=False, label=_("Source"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's words, with name and source")
        template = "stats_pages/blocks/quote.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("quote")


class NoticeBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    text = ProseBlock(label=_("Content"))
    tone = blocks.ChoiceBlock(
        choices=[("info", _("Information")), ("warning", _("Attention"))],
        default="info",
        label=_("Tone"),
    )

    class Meta:
        icon = "warning"
        label = _("Notice")
        description = _("A framed remark, e.g. on the method or on a revision")
        template = "stats_pages/blocks/notice.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("notice")


class LinkBlock(blocks.StructBlock):
    """A link to a page of this system or to an outside address."""

    title = blocks.CharBlock(required=False, label=_("Title"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    url = blocks.URLBlock(required=False, label=_("Outside address"))

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation or value.get("page"):
            return value
        if not value.get("url"):
            raise _at("page", _("Choose a page or give an outside address."))
        if not value.get("title"):
            raise _at("title", _("An outside link needs a title."))
        return value

    class Meta:
        icon = "link"
        label = _("Link")


class RelatedLinksBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    links = blocks.ListBlock(LinkBlock(), label=_("Links"))

    class Meta:
        icon = "list-ul"
        label = _("Related links")
        description = _("Further reading on this site or elsewhere")
        template = "stats_pages/blocks/related_links.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("related_links")


def _at(name, message):
    return blocks.StructBlockValidationError(block_errors={name: ValidationError(message)})
