"""Pictures and files in the text."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from stats_pages.blocks.samples import sample
from stats_pages.pictures import picture_faults
from stats_pages.states import AttachmentKind


class ImageValue(blocks.StructValue):
    """A picture as used here: its own words win over those stored with the image."""

    @cached_property
    def alt(self):
        if self.get("decorative"):
            return ""
        return self.get("alt_text") or getattr(self.get("image"), "alt_text", "")

    @cached_property
    def credit_line(self):
        return self.get("credit") or getattr(self.get("image"), "credit", "")

    @cached_property
    def caption_line(self):
        return self.get("caption") or getattr(self.get("image"), "caption", "")


class ImageBlock(blocks.StructBlock):
    """A picture; without alt text or credit it cannot be submitted (R-052, R-131, Art. 9.4)."""

    image = ImageChooserBlock(label=_("Image"))
    alt_text = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Alt text"),
        help_text=_("If empty, the alt text of the image."),
    )
    caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))
    credit = blocks.CharBlock(
        required=False,
        max_length=255,
        label=pgettext_lazy("image", "Credit"),
        help_text=_("If empty, the credit of the image."),
    )

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation:
            faults = picture_faults(value.get("image"), value.alt, value.credit_line)
            if faults:
                raise blocks.StructBlockValidationError(
                    block_errors={name: ValidationError(text) for name, text in faults.items()}
                )
        return value

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with alt text, caption and credit")
        value_class = ImageValue
        template = "stats_pages/blocks/image.html"
        preview_template = "stats_pages_admin/image_preview.html"
        preview_value = sample("image")


class DocumentValue(blocks.StructValue):
    @property
    def label(self):
        return self.get("title") or getattr(self.get("document"), "title", "")


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        required=False, label=_("Title"), help_text=_("If empty, the title of the file.")
    )
    kind = blocks.ChoiceBlock(
        choices=AttachmentKind.choices, default=AttachmentKind.ATTACHMENT, label=_("Kind")
    )

    class Meta:
        icon = "doc-full"
        label = _("File")
        description = _("A file for download")
        value_class = DocumentValue
        template = "stats_pages/blocks/document.html"
        preview_template = "stats_pages_admin/document_preview.html"
        preview_value = sample("document")
