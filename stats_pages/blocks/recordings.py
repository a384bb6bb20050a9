"""Albums, video and sound: by file, with words for those who cannot see or hear them."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from gso_workflow.files.serving import media_type
from stats_pages.blocks.files import ImageBlock
from stats_pages.blocks.samples import sample
from stats_pages.blocks.text import PLAIN_FEATURES, ProseBlock


class AlbumBlock(blocks.StructBlock):
    """Pictures of one occasion, each with its own words and credit (R-052, R-131)."""

    title = blocks.CharBlock(required=False, label=_("Title"))
    images = blocks.ListBlock(ImageBlock(), min_num=2, max_num=60, label=_("Pictures"))

    class Meta:
        icon = "image"
        label = _("Photo album")
        description = _("Several pictures with captions and credits")
        template = "stats_pages/blocks/album.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("album")


class RecordingValue(blocks.StructValue):
    @cached_property
    def media_type(self):
        """E.g. video/mp4, by the ending of the file; "" without a file."""
        return _media_type(self.get("file"))

    @cached_property
    def credit_words(self):
        return self.get("credit") or getattr(self.get("file"), "credit", "")


class RecordingBlock(blocks.StructBlock):
    """A recording that plays only when the reader starts it."""

    family = ""
    endings: tuple[str, ...] = ()

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    file = DocumentChooserBlock(label=_("File"))
    transcript = ProseBlock(
        required=False,
        features=PLAIN_FEATURES,
        label=_("Transcript"),
        help_text=_("What is said and, where it matters, shown or heard."),
    )
    credit = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Credit"),
        help_text=_("If empty, that of the file."),
    )

    def faults(self, value) -> dict:
        """What a submission still lacks, by the name of the field."""
        faults = {}
        if value.get("file") and not _media_type(value["file"]).startswith(f"{self.family}/"):
            text = _("Choose a file of the kind: %(endings)s.")
            faults["file"] = text % {"endings": ", ".join(self.endings)}
        if value.get("file") and not value.credit_words:
            faults["credit"] = _("Say who made the recording.")
        return faults

    def clean(self, value):
        value = super().clean(value)
        faults = {} if self.is_deferred_validation else self.faults(value)
        if faults:
            raise blocks.StructBlockValidationError(
                block_errors={name: ValidationError(text) for name, text in faults.items()}
            )
        return value

    class Meta:
        value_class = RecordingValue
        preview_template = "stats_pages_admin/block_preview.html"


class VideoBlock(RecordingBlock):
    """A video with captions; without captions or transcript it cannot be submitted (WCAG 1.2)."""

    family = "video"
    endings = ("mp4", "webm")

    poster = ImageChooserBlock(
        required=False, label=_("Still picture"), help_text=_("Shown until the video is started.")
    )
    captions = DocumentChooserBlock(
        required=False, label=_("Captions"), help_text=_("A file of the kind .vtt.")
    )

    def faults(self, value) -> dict:
        faults = super().faults(value)
        captions = value.get("captions")
        if captions and _media_type(captions) != "text/vtt":
            faults["captions"] = _("Choose a file of the kind: %(endings)s.") % {"endings": "vtt"}
        if not captions and not value.get("transcript"):
            faults["captions"] = _("A video needs captions or a transcript.")
        return faults

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video file with captions and transcript")
        template = "stats_pages/blocks/video.html"
        preview_value = sample("video")


class AudioBlock(RecordingBlock):
    """A sound recording with its transcript (WCAG 1.2.1)."""

    family = "audio"
    endings = ("mp3", "m4a", "ogg", "wav")

    def faults(self, value) -> dict:
        faults = super().faults(value)
        if not value.get("transcript"):
            faults["transcript"] = _("A sound recording needs a transcript.")
        return faults

    class Meta:
        icon = "media"
        label = pgettext_lazy("block", "Sound recording")
        description = _("A sound file with its transcript")
        template = "stats_pages/blocks/audio.html"
        preview_value = sample("audio")


def _media_type(document) -> str:
    return media_type(document.filename) if document else ""
