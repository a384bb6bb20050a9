"""Index pages: they list what the chain released, and hold nothing of their own but an intro."""

from django.apps import apps
from django.db import models
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from gso_workflow.models.regulated import RegulatedPage
from gso_workflow.vietnamese import sort_key
from gso_workflow.withholding import shown
from stats_pages import filters
from stats_pages.listing import page_of
from stats_pages.panels import INDEX_EDITOR
from stats_pages.places import site_path
from stats_pages.validity import STATUSES, with_status


class IndexPage(RegulatedPage):
    """A list of the live items of one type on this site, newest first."""

    intro = models.TextField(_("introduction"), blank=True)

    item_model = ""
    order_field = "first_published_at"
    year_field = "first_published_at__year"
    page_size = 20
    edit_handler = INDEX_EDITOR
    subpage_types = []
    search_fields = RegulatedPage.search_fields + [index.SearchField("intro")]

    class Meta:
        abstract = True

    def queryset(self):
        """Every live item of the type on this site, with what a list shows of it."""
        model = apps.get_model("stats_pages", self.item_model)
        live = shown(model.objects.live()).filter(path__startswith=site_path(self))
        return live.select_related("responsible_unit").defer("body")

    def filtered(self, request):
        return filters.by_year(self.queryset(), self.year_field, request.GET.get("year"))

    def items(self, request):
        """One page of the list: `items` and the key where the older ones begin."""
        older = request.GET.get("older", "")
        return page_of(self.filtered(request), self.order_field, older, self.page_size)

    def years(self):
        """The years that have items, newest first."""
        values = self.queryset().exclude(**{self.order_field: None}).order_by()
        years = values.values_list(self.year_field, flat=True).distinct()
        return sorted(years, reverse=True)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listing = self.items(request)
        chosen = filters.chosen(request)
        context.update(
            items=listing.items,
            older_key=listing.older_key,
            older_query=filters.query_string({**chosen, "older": listing.older_key}),
            years=self.years(),
            chosen=chosen,
        )
        return context


class NewsIndexPage(IndexPage):
    """The list of news (R-075)."""

    item_model = "NewsPage"

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def queryset(self):
        return super().queryset().select_related("main_image")


class LegalDocumentIndexPage(IndexPage):
    """The legal library: by date, with type, issuer, field, year, number and status (R-069, L-12)."""

    item_model = "LegalDocumentPage"
    order_field = "issued_on"
    year_field = "issued_on__year"

    class Meta:
        verbose_name = _("list of legal documents")
        verbose_name_plural = _("lists of legal documents")

    def queryset(self):
        return super().queryset().select_related("document_type").defer("body", "parts")

    def filtered(self, request):
        """The documents that the reader's filters leave, each with its status on the chosen day."""
        chosen = filters.chosen(request)
        found = filters.by_type(super().filtered(request), chosen["type"])
        found = filters.by_key(found, "issuer_key", chosen["issuer"])
        found = filters.by_key(found, "field_key", chosen["field"])
        found = filters.by_number(found, chosen["q"])
        found = with_status(found, filters.day_or_today(chosen["on"]), site_path(self))
        if chosen["status"] in STATUSES:
            found = found.filter(status_rank=STATUSES.index(chosen["status"]))
        return found

    def types(self):
        """The types that have documents here, by their names in the page's language."""
        used = self.queryset().order_by().values("document_type")
        found = apps.get_model("stats_pages", "DocumentType").objects.filter(pk__in=used)
        return sorted(found, key=lambda kind: (kind.family, sort_key(kind.title)))

    def keyed(self, key: str, name: str) -> list[tuple[str, str]]:
        """(key, words) of every issuing body or field that has documents here, by its words."""
        rows = self.queryset().exclude(**{key: ""}).order_by().values_list(key)
        return sorted(rows.annotate(words=Max(name)), key=lambda pair: sort_key(pair[1]))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        day = filters.chosen_day(context["chosen"]["on"])
        context.update(
            types=self.types(),
            issuers=self.keyed("issuer_key", "issuing_body"),
            fields=self.keyed("field_key", "field_of_work"),
            statuses=STATUSES,
            day=day or localdate(),
            day_is_chosen=day is not None,
            filtered=any(context["chosen"].values()),
        )
        return context


class YearbookIndexPage(IndexPage):
    """The list of yearbooks, by reference year (R-073)."""

    item_model = "YearbookPage"
    order_field = "year"
    year_field = "year"

    class Meta:
        verbose_name = _("list of yearbooks")
        verbose_name_plural = _("lists of yearbooks")

    def queryset(self):
        return super().queryset().select_related("cover_image").defer("body", "chapters")


class SocioEconomicReportIndexPage(IndexPage):
    """The list of socio-economic reports, by period (R-076)."""

    item_model = "SocioEconomicReportPage"
    order_field = "period_end"
    year_field = "period_end__year"

    class Meta:
        verbose_name = _("list of socio-economic reports")
        verbose_name_plural = _("lists of socio-economic reports")

    def queryset(self):
        return super().queryset().prefetch_related("periods")
