from django.db import models
from django.utils.translation import gettext_lazy as _


class PagePreview(models.Model):
    """A small picture of one page of a PDF, drawn when the file is released; sizes in pixels."""

    document = models.ForeignKey(
        "stats_pages.OfficeDocument",
        models.CASCADE,
        related_name="page_previews",
        verbose_name=_("file"),
    )
    number = models.PositiveSmallIntegerField(_("page"))
    page_count = models.PositiveIntegerField(_("number of pages"))
    file = models.FileField(_("picture"), upload_to="previews")
    width = models.PositiveSmallIntegerField(_("width"))
    height = models.PositiveSmallIntegerField(_("height"))

    # A picture drawn of a file is no use of it: it must not make the file look free of any item.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page preview")
        verbose_name_plural = _("page previews")
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_preview_of_a_page")
        ]

    def __str__(self):
        return f"{self.document} {self.number}"
