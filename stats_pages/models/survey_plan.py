from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.search import index

from stats_pages.catalogues import completeness
from stats_pages.catalogues.panels import SURVEY_FORM_PANELS, SURVEY_PLAN_EDITOR
from stats_pages.models.attached import AttachedFile
from stats_pages.models.decided import DecidedFields
from stats_pages.models.publication import PublicationPage
from stats_pages.models.used_files import used_document
from stats_pages.states import Frequency, SurveyKind


class SurveyPlanPage(DecidedFields, PublicationPage):
    """How one statistical survey is carried out, and who decided it (R-071, Art. 12.3)."""

    kind = models.CharField(
        _("kind of survey"),
        max_length=12,
        choices=SurveyKind.choices,
        default=SurveyKind.SAMPLE,
    )
    frequency = models.CharField(
        _("how often"), max_length=12, choices=Frequency.choices, default=Frequency.YEARLY
    )
    purpose = models.TextField(_("purpose"), blank=True)
    subjects = models.TextField(
        _("subjects and units"), blank=True, help_text=_("What and who is surveyed.")
    )
    scope = models.TextField(
        _("scope"), blank=True, help_text=_("Areas, industries or groups that are covered.")
    )
    reference_time = models.CharField(
        _("reference time"),
        max_length=255,
        blank=True,
        help_text=_("The moment or period that the answers are about."),
    )
    collection_from = models.DateField(_("collection begins"), null=True, blank=True)
    collection_until = models.DateField(_("collection ends"), null=True, blank=True)
    method = models.TextField(_("method of collection"), blank=True)
    sample_size = models.PositiveIntegerField(_("size of the sample"), null=True, blank=True)
    sample_design = models.TextField(_("design of the sample"), blank=True)
    conducting_unit = models.CharField(_("conducted by"), max_length=255, blank=True)
    cooperating_units = models.TextField(
        _("in cooperation with"), blank=True, help_text=_("One a line.")
    )
    results_due = models.CharField(
        _("results"), max_length=255, blank=True, help_text=_("When and where they are published.")
    )

    edit_handler = SURVEY_PLAN_EDITOR
    subpage_types = []
    search_fields = PublicationPage.search_fields + [
        index.SearchField("purpose"),
        index.SearchField("subjects"),
        index.SearchField("scope"),
        index.SearchField("conducting_unit"),
        index.SearchField("cited_number"),
        index.FilterField("kind"),
        index.FilterField("frequency"),
        index.FilterField("cited_on"),
    ]

    class Meta:
        verbose_name = _("survey plan")
        verbose_name_plural = _("survey plans")
        indexes = [models.Index(fields=["-cited_on", "-page_ptr"])]

    def submission_problems(self):
        return completeness.of_survey_plan(self)


class SurveyForm(Orderable):
    """A questionnaire of the survey and who answers it."""

    page = ParentalKey(SurveyPlanPage, on_delete=models.CASCADE, related_name="forms")
    code = models.CharField(_("code of the form"), max_length=60)
    title = models.CharField(_("title"), max_length=255)
    respondents = models.CharField(_("who answers"), max_length=255, blank=True)
    document = used_document(_("file"))

    panels = SURVEY_FORM_PANELS

    class Meta(Orderable.Meta):
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")

    def __str__(self):
        return f"{self.code} {self.title}"


class SurveyPlanFile(AttachedFile):
    page = ParentalKey(SurveyPlanPage, on_delete=models.CASCADE, related_name="files")

    class Meta(AttachedFile.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
