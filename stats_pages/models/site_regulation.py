from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow import places
from gso_workflow.withholding import shown
from stats_pages.models.legal import LegalDocumentPage


class SiteRegulation(models.Model):
    """Which document is the regulation of an office's site (R-004, Art. 18.1)."""

    office = models.OneToOneField(
        "gso_workflow.Office",
        models.PROTECT,
        related_name="site_regulation",
        verbose_name=_("office"),
    )
    document = models.ForeignKey(
        LegalDocumentPage,
        models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("Readers find it in the footer of every page, staff in the help menu."),
    )

    class Meta:
        verbose_name = _("regulation of the site")
        verbose_name_plural = _("regulations of the sites")
        ordering = ["office"]

    def __str__(self):
        return str(self.document)

    def clean(self):
        super().clean()
        if self.document_id and self.office_id and places.office_of(self.document) != self.office:
            raise ValidationError({"document": _("Choose a document of this office's own site.")})


def regulation_of(site) -> LegalDocumentPage | None:
    """The live regulation of a site, without its text; one query."""
    chosen = SiteRegulation.objects.filter(office__site=site).values("document")
    live = shown(LegalDocumentPage.objects.live()).filter(pk__in=chosen)
    return live.defer_streamfields().first() if site else None
