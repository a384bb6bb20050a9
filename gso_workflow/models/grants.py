"""Who supplies which section, and who may post there (R-045, R-099)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from gso_workflow import places
from gso_workflow.models.dated import Dated
from gso_workflow.models.unit import Unit
from gso_workflow.people import full_name


class SectionSupply(Dated):
    """A unit supplies a section and what lies under it; one unit at a time owns it (R-045)."""

    sole_by = ("page",)
    binding = ("is_owner",)

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="supplies", verbose_name=_("Unit"))
    page = models.ForeignKey(
        "wagtailcore.Page", models.PROTECT, related_name="supplies", verbose_name=_("Section")
    )
    is_owner = models.BooleanField(
        pgettext_lazy("section", "Owner"),
        default=False,
        help_text=_("The unit that answers for the section; others supply it as well."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Supply of a section")
        verbose_name_plural = _("Supplies of sections")
        ordering = ["page__path", "-is_owner", "unit"]

    def __str__(self):
        return f"{self.page} ← {self.unit}"

    def siblings(self):
        """The other owners of the section; of a mere supplier its own other periods."""
        rows = super().siblings()
        return rows.filter(is_owner=True) if self.is_owner else rows.filter(unit=self.unit_id)

    def clean(self):
        super().clean()
        if self.page_id is None or self.unit_id is None:
            return
        if places.office_of(self.page) != self.unit.office:
            raise ValidationError({"page": _("This section belongs to another office's site.")})


class PostingGrant(Dated):
    """A person may post approved items in a section and what lies under it (R-099)."""

    sole_by = ("page", "person")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="posting_grants",
        verbose_name=pgettext_lazy("holder", "Person"),
    )
    page = models.ForeignKey(
        "wagtailcore.Page", models.PROTECT, related_name="posting_grants", verbose_name=_("Section")
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="posting_grants_given",
        verbose_name=_("Granted by"),
    )
    document = models.CharField(
        pgettext_lazy("decision", "Document"),
        max_length=255,
        help_text=_("The decision: number, symbol and date."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Posting grant")
        verbose_name_plural = _("Posting grants")
        ordering = ["-valid_from"]

    def __str__(self):
        return f"{full_name(self.person)} → {self.page}"

    def clean(self):
        super().clean()
        if self.page_id and places.office_of(self.page) is None:
            raise ValidationError({"page": _("This page lies on no office's site.")})
