from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from gso_workflow import vietnamese
from stats_pages.catalogues.crosswalk import crosswalk_of
from stats_pages.catalogues.fields import TableField
from stats_pages.catalogues.panels import VERSION_PANELS
from stats_pages.catalogues.scheme import scheme_of
from stats_pages.models.legal_rows import CitedDocument


class ClassificationVersion(CitedDocument):
    """One version of a list, valid over a half-open span of days; the whole table is sealed."""

    page = ParentalKey("ClassificationPage", on_delete=models.CASCADE, related_name="versions")
    label = models.CharField(
        _("name of the version"),
        max_length=60,
        help_text=_("Short, e.g. 2025; it becomes a part of the address."),
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("The first day it no longer counts. Empty: until the next version begins."),
    )
    issued_by = models.CharField(
        _("issuing body"), max_length=255, blank=True, help_text=_("As printed.")
    )
    cited_page = models.ForeignKey(
        "stats_pages.LegalDocumentPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of that document"),
        help_text=_("Only where the number alone would find the wrong one."),
    )
    entries = TableField(
        _("codes"),
        layout="entries",
        help_text=_(
            "Paste the table from a spreadsheet. Columns: code, name, English name, code above, "
            "note; with a heading row they may stand in any order."
        ),
    )
    crosswalk = TableField(
        _("correspondence with the version before"),
        layout="matches",
        blank=True,
        help_text=_(
            "Columns: old code, new code, note. One code may stand in several rows; an old code "
            "without a new one ended, a new one without an old one is new."
        ),
    )
    note = models.TextField(_("note"), blank=True)

    panels = VERSION_PANELS

    class Meta(CitedDocument.Meta):
        verbose_name = _("version of a classification")
        verbose_name_plural = _("versions of a classification")

    def __str__(self):
        return self.label

    @property
    def slug(self):
        """The version in addresses: 7/2025 → 7-2025."""
        return vietnamese.slug(self.label)

    @cached_property
    def scheme(self):
        return scheme_of(self.entries)

    @cached_property
    def matches(self):
        return crosswalk_of(self.crosswalk)
