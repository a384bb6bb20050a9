"""Lists of the catalogues: classifications, survey plans, reporting regimes, analyses, series."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from stats_pages import filters
from stats_pages.catalogues.panels import SERIAL_INDEX_EDITOR
from stats_pages.models.listing import IndexPage
from stats_pages.states import ClassificationKind, Frequency, RegimeKind, SurveyKind


class CatalogueIndexPage(IndexPage):
    """A list that readers narrow by one field of its items, named in `type_field`."""

    type_field = "kind"
    type_label = ""
    type_choices = None

    class Meta:
        abstract = True

    def filtered(self, request):
        found = super().filtered(request)
        return filters.by_value(found, self.type_field, request.GET.get("type"))

    def types(self):
        """(value, words) of what the items here are, by their words."""
        used = self.queryset().order_by().values_list(self.type_field, flat=True).distinct()
        words = dict(self.type_choices.choices) if self.type_choices else {}
        found = [(value, str(words.get(value, value))) for value in used if value]
        return sorted(found, key=lambda pair: pair[1])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "types": self.types(), "type_label": self.type_label}


class ClassificationIndexPage(CatalogueIndexPage):
    """The shared lists of codes, by kind (R-070)."""

    item_model = "ClassificationPage"
    type_label = _("Kind of list")
    type_choices = ClassificationKind

    class Meta:
        verbose_name = _("list of classifications")
        verbose_name_plural = _("lists of classifications")

    def queryset(self):
        versions = apps.get_model("stats_pages", "ClassificationVersion").objects
        light = models.Prefetch("versions", versions.defer("entries", "crosswalk"))
        return super().queryset().prefetch_related(light)


class SurveyPlanIndexPage(CatalogueIndexPage):
    """The survey plans, by the day of their decision (R-071)."""

    item_model = "SurveyPlanPage"
    order_field = "cited_on"
    year_field = "cited_on__year"
    type_label = _("Kind of survey")
    type_choices = SurveyKind

    class Meta:
        verbose_name = _("list of survey plans")
        verbose_name_plural = _("lists of survey plans")


class ReportingRegimeIndexPage(CatalogueIndexPage):
    """The reporting regimes, by the day they take effect (R-072)."""

    item_model = "ReportingRegimePage"
    order_field = "effective_on"
    year_field = "effective_on__year"
    type_label = _("Kind of regime")
    type_choices = RegimeKind

    class Meta:
        verbose_name = _("list of reporting regimes")
        verbose_name_plural = _("lists of reporting regimes")


class ThematicAnalysisIndexPage(CatalogueIndexPage):
    """The thematic analyses, by topic and year (R-074)."""

    item_model = "ThematicAnalysisPage"
    order_field = "year"
    year_field = "year"
    type_field = "topic"
    type_label = _("Topic")

    class Meta:
        verbose_name = _("list of thematic analyses")
        verbose_name_plural = _("lists of thematic analyses")


class SerialIndexPage(IndexPage):
    """A series: a gazette, a bulletin, a journal, with its issues by year (R-138)."""

    item_model = "SerialIssuePage"
    order_field = "issued_on"
    year_field = "issued_on__year"

    frequency = models.CharField(
        _("how often"), max_length=12, choices=Frequency.choices, default=Frequency.MONTHLY
    )
    issn = models.CharField(_("ISSN"), max_length=9, blank=True)
    publisher = models.CharField(_("publisher"), max_length=255, blank=True)

    edit_handler = SERIAL_INDEX_EDITOR
    search_fields = IndexPage.search_fields + [index.SearchField("issn")]

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def queryset(self):
        return super().queryset().filter(series=self.pk).exclude(series=None)
