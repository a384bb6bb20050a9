from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.search import index

from stats_pages import rules
from stats_pages.catalogues import completeness
from stats_pages.catalogues.panels import REPORT_FORM_PANELS, REPORTING_REGIME_EDITOR
from stats_pages.models.attached import AttachedFile
from stats_pages.models.decided import DecidedFields
from stats_pages.models.publication import PublicationPage
from stats_pages.models.used_files import used_document
from stats_pages.states import Frequency, RegimeKind


class ReportingRegimePage(DecidedFields, PublicationPage):
    """Who reports what to whom, on which form and by when (R-072, Art. 12.3)."""

    kind = models.CharField(
        _("kind of regime"),
        max_length=12,
        choices=RegimeKind.choices,
        default=RegimeKind.NATIONAL,
    )
    effective_on = models.DateField(_("effective on"), null=True, blank=True)
    expires_on = models.DateField(
        _("expires on"), null=True, blank=True, help_text=_("The first day it no longer binds.")
    )
    reporting_units = models.TextField(
        _("who reports"), blank=True, help_text=_("Bodies and units, one a line.")
    )
    receiving_body = models.CharField(_("who receives the reports"), max_length=255, blank=True)

    edit_handler = REPORTING_REGIME_EDITOR
    subpage_types = []
    search_fields = PublicationPage.search_fields + [
        index.SearchField("reporting_units"),
        index.SearchField("receiving_body"),
        index.SearchField("cited_number"),
        index.SearchField("forms_text"),
        index.FilterField("kind"),
        index.FilterField("effective_on"),
    ]

    class Meta:
        verbose_name = _("reporting regime")
        verbose_name_plural = _("reporting regimes")
        indexes = [
            models.Index(fields=["-effective_on", "-page_ptr"]),
            models.Index(fields=["expires_on"], name="regime_by_end"),
        ]

    @property
    def in_effect_from(self):
        return self.effective_on

    @property
    def status(self):
        """Whether it binds today."""
        return self.status_on(timezone.localdate())

    def status_on(self, day):
        """Whether it binds on a day: by its own dates, for nothing else changes it."""
        return rules.status_on(day, self.effective_on, self.expires_on, [], [])

    def spans(self) -> list[rules.Span]:
        """Its statuses one after another, as far as they are known today."""
        return rules.spans(self.effective_on, self.expires_on, [], [])

    @property
    def forms_text(self):
        """Codes and titles of the forms, for the search of the site."""
        return "\n".join(map(str, self.forms.all()))

    def submission_problems(self):
        return completeness.of_reporting_regime(self)


class ReportForm(Orderable):
    """A form of the regime: who fills it in, how often and by when."""

    page = ParentalKey(ReportingRegimePage, on_delete=models.CASCADE, related_name="forms")
    code = models.CharField(_("code of the form"), max_length=60, help_text=_("E.g. 01/BC-XH."))
    title = models.CharField(_("title"), max_length=255)
    frequency = models.CharField(
        _("reporting period"), max_length=12, choices=Frequency.choices, default=Frequency.YEARLY
    )
    deadline = models.CharField(
        _("deadline"), max_length=255, help_text=_("E.g. the 12th of the month that follows.")
    )
    reporters = models.CharField(_("who reports"), max_length=500)
    receiver = models.CharField(_("who receives it"), max_length=255, blank=True)
    document = used_document(_("file of the form"))

    panels = REPORT_FORM_PANELS

    class Meta(Orderable.Meta):
        verbose_name = _("report form")
        verbose_name_plural = _("report forms")

    def __str__(self):
        return f"{self.code} {self.title}"


class ReportingRegimeFile(AttachedFile):
    page = ParentalKey(ReportingRegimePage, on_delete=models.CASCADE, related_name="files")

    class Meta(AttachedFile.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
