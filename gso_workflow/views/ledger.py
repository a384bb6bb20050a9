"""The ledger as a report: read, filtered and exported, never changed (R-105)."""

import json

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button

from gso_workflow import clocks, ledger_words
from gso_workflow.evidence.accounts import warnings_for
from gso_workflow.ledger_pages import Window
from gso_workflow.ledger_reading import ACTS, VERBS, may_export, readable_entries, verb_label
from gso_workflow.models import LedgerEntry
from gso_workflow.spreadsheets import ReadableExport


class LedgerFilterSet(WagtailFilterSet):
    """By person, act, day, object and check code."""

    actor = django_filters.CharFilter(label=_("Person"), lookup_expr="icontains")
    verb = django_filters.ChoiceFilter(
        label=_("Act"), method="filter_verb", choices=lambda: list(VERBS.items())
    )
    refused = django_filters.BooleanFilter(label=_("Not allowed"), method="filter_refused")
    at = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    object_text = django_filters.CharFilter(label=_("Object"), lookup_expr="icontains")
    digest = django_filters.CharFilter(label=_("Check code"), lookup_expr="startswith")

    class Meta:
        model = LedgerEntry
        fields = []

    def filter_verb(self, queryset, name, value):
        return queryset.filter(verb__in=[value, f"refused:{value}"])

    def filter_refused(self, queryset, name, value):
        refusals = queryset.filter(verb__startswith="refused:")
        return refusals if value else queryset.exclude(verb__startswith="refused:")


class LedgerView(ReadableExport, ReportView):
    """One line an act; administrators read all, heads and chief editors their own office's."""

    model = LedgerEntry
    page_title = _("Ledger")
    header_icon = "history"
    template_name = "gso_workflow/ledger/ledger.html"
    results_template_name = "gso_workflow/ledger/results.html"
    index_url_name = "gso_workflow:ledger"
    index_results_url_name = "gso_workflow:ledger_results"
    filterset_class = LedgerFilterSet
    default_ordering = "-sequence"
    paginate_by = 50
    list_export = [
        "sequence",
        "at",
        "actor",
        "capacity",
        "verb",
        "object_type",
        "object_id",
        "object_text",
        "digest",
        "payload",
        "previous_hash",
        "hash",
    ]
    custom_field_preprocess = {
        "payload": {
            format: lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True)
            for format in ReportView.FORMATS
        }
    }

    def dispatch(self, request, *args, **kwargs):
        self.entries = readable_entries(request.user)
        if self.entries is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return self.entries

    def get_filename(self):
        return f"ledger-{clocks.now():%Y-%m-%d}"

    def paginate_queryset(self, queryset, page_size):
        """By number, never by offset or count: the last page costs what the first one does."""
        self.window = Window.of(queryset, self.request.GET, page_size)
        return None, None, self.window.entries, False

    @cached_property
    def header_more_buttons(self):
        buttons = super().header_more_buttons
        if not may_export(self.request.user):
            return buttons
        files = [
            (_("Whole ledger, for the verifier"), reverse("gso_workflow:ledger_export")),
            (_("Download the verifier (Python)"), reverse("gso_workflow:verifier")),
        ]
        offered = [
            Button(label, url=url, icon_name="download", priority=priority)
            for priority, (label, url) in enumerate(files, 110)
        ]
        return [*buttons, *offered]

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        return {**context, "window": getattr(self, "window", None)}

    def decorate_paginated_queryset(self, object_list):
        if self.is_export:
            return object_list
        warnings = warnings_for([entry for entry in object_list if entry.verb in ACTS])
        for entry in object_list:
            entry.label = verb_label(entry.verb)
            entry.is_refusal = entry.verb.startswith("refused:")
            entry.kind = ledger_words.kind_of(entry)
            entry.details = ledger_words.details_of(entry)
            entry.brief = ledger_words.brief_of(entry)
            entry.warnings = warnings(entry) if entry.verb in ACTS else ()
        return object_list
