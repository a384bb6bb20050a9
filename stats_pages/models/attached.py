from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

from stats_pages.models.used_files import used_document
from stats_pages.panels import ATTACHED_FILE_PANELS
from stats_pages.states import AttachmentKind


class AttachedFile(Orderable):
    """A file offered beside the text of an item, in the editor's order."""

    document = used_document(_("file"), blank=False)
    title = models.CharField(
        _("title"), max_length=255, blank=True, help_text=_("If empty, the title of the file.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=AttachmentKind.choices,
        default=AttachmentKind.ATTACHMENT,
    )

    panels = ATTACHED_FILE_PANELS

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.title or str(self.document or "")
