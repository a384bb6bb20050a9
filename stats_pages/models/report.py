from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from gso_workflow.withholding import shown
from stats_pages import completeness, periods
from stats_pages.blocks import FiguresStreamBlock
from stats_pages.models.attached import AttachedFile
from stats_pages.models.publication import EditionFields, PublicationPage
from stats_pages.panels import PERIOD_PANELS, REPORT_EDITOR
from stats_pages.places import site_path
from stats_pages.states import DataStatus, PeriodType


class SocioEconomicReportPage(EditionFields, PublicationPage):
    """The socio-economic situation of one or several periods (R-076, Art. 12.6)."""

    data_status = models.CharField(
        _("data status"),
        max_length=12,
        choices=DataStatus.choices,
        default=DataStatus.ESTIMATE,
    )
    announced_by = models.CharField(
        _("announced by"),
        max_length=255,
        blank=True,
        help_text=_("The person or body that may announce these figures by law."),
    )
    announced_at = models.DateTimeField(_("announced at"), null=True, blank=True)
    headline_figures = StreamField(
        FiguresStreamBlock(required=False), blank=True, verbose_name=_("headline figures")
    )
    # Derived from the periods, for ordering: no part of the content.
    period_end = models.DateField(null=True, editable=False, serialize=False)

    edit_handler = REPORT_EDITOR
    subpage_types = []
    search_fields = PublicationPage.search_fields + [
        index.SearchField("headline_figures"),
        index.SearchField("period_label"),
        index.FilterField("data_status"),
        index.FilterField("period_end"),
    ]

    class Meta:
        verbose_name = _("socio-economic report")
        verbose_name_plural = _("socio-economic reports")
        indexes = [models.Index(fields=["-period_end", "-page_ptr"])]

    def save(self, *args, **kwargs):
        self.period_end = self.end
        return super().save(*args, **kwargs)

    def covered(self) -> list[periods.Period]:
        """The periods of this report in order of time; impossible ones are left out."""
        rows = [row.period for row in self.periods.all()]
        return sorted((p for p in rows if p.is_valid), key=lambda period: period.order)

    @property
    def end(self):
        """What `period_end` holds of a saved row: the last day covered, or None."""
        return max((period.end for period in self.covered()), default=None)

    @property
    def period_label(self):
        """E.g. tháng 6, quý II và 6 tháng năm 2026."""
        return periods.joined_label(self.covered(), (get_language() or "vi")[:2])

    def previous_period_page(self):
        """The live report of the period before, of this office and language, or None."""
        end = self.end
        earlier = self._series().filter(period_end__lt=end) if end else self._series().none()
        return earlier.order_by("-period_end", "-edition").first()

    def next_period_page(self):
        """The live report of the period after, of this office and language, or None."""
        end = self.end
        later = self._series().filter(period_end__gt=end) if end else self._series().none()
        return later.order_by("period_end", "-edition").first()

    def _series(self):
        same = {"path__startswith": site_path(self), "language": self.language}
        return shown(SocioEconomicReportPage.objects.live()).filter(**same).defer("body")

    def submission_problems(self):
        return completeness.of_report(self)


class ReportPeriod(Orderable):
    """One period that a report covers; no period is covered twice."""

    page = ParentalKey(SocioEconomicReportPage, on_delete=models.CASCADE, related_name="periods")
    period_type = models.CharField(_("period"), max_length=12, choices=PeriodType.choices)
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1900), MaxValueValidator(2200)]
    )
    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("Month 1 to 12 or quarter 1 to 4; empty for longer periods."),
    )

    panels = PERIOD_PANELS

    class Meta(Orderable.Meta):
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        indexes = [models.Index(fields=["year", "period_type", "number"])]

    def __str__(self):
        return self.label

    @property
    def period(self):
        return periods.Period(self.period_type, self.year, self.number)

    @property
    def label(self):
        return self.period.label((get_language() or "vi")[:2])

    def clean(self):
        super().clean()
        completeness.check_period(self)


class ReportFile(AttachedFile):
    page = ParentalKey(SocioEconomicReportPage, on_delete=models.CASCADE, related_name="files")

    class Meta(AttachedFile.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
