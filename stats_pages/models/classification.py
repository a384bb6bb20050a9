from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from stats_pages import citations
from stats_pages.catalogues import completeness, views
from stats_pages.catalogues.panels import CLASSIFICATION_EDITOR
from stats_pages.models.publication import PublicationPage
from stats_pages.printing import serving as printing
from stats_pages.states import ClassificationKind


class ClassificationPage(RoutablePageMixin, PublicationPage):
    """A shared list of codes with its versions and the ways between them (R-070, Art. 12.3)."""

    kind = models.CharField(
        _("kind of list"),
        max_length=20,
        choices=ClassificationKind.choices,
        default=ClassificationKind.OTHER,
    )
    level_names = models.TextField(
        _("names of the levels"),
        blank=True,
        help_text=_("From the top, one a line, e.g. Province, then Commune; at most five."),
    )

    # What a view shows below the item's own address: the end of its address, and its name.
    shown_below = ""
    shown_part = ""
    edit_handler = CLASSIFICATION_EDITOR
    subpage_types = []
    search_fields = PublicationPage.search_fields + [
        index.SearchField("codes_text"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("classification list")
        verbose_name_plural = _("classification lists")

    @cached_property
    def timeline(self):
        """The versions in order of time, each with `.until` and its `.number` in that order."""
        found = sorted(self.versions.all(), key=lambda one: one.valid_from or date.min)
        for number, version in enumerate(found):
            later = found[number + 1 : number + 2]
            version.until = version.valid_until or (later[0].valid_from if later else None)
            version.number = number
        return found

    def version_on(self, day):
        """The version that counts on a day, or None."""
        return next(
            (
                one
                for one in reversed(self.timeline)
                if one.valid_from and one.valid_from <= day and not (one.until and one.until <= day)
            ),
            None,
        )

    @cached_property
    def current(self):
        """The version of today; before the first, the first; after the last, the last."""
        found = self.version_on(timezone.localdate())
        if found is None and self.timeline:
            ended = [
                one for one in self.timeline if one.until and one.until <= timezone.localdate()
            ]
            found = ended[-1] if ended else self.timeline[0]
        return found

    def version_of(self, key: str):
        """The version with this key in its address, or None."""
        return next((one for one in self.timeline if one.slug == key), None)

    @cached_property
    def linked_versions(self):
        """The versions, the newest first, each with `.link`: the public page of its decision."""
        return citations.with_links(self, self.timeline, "cited_page")[::-1]

    def before(self, version):
        return self.timeline[version.number - 1] if version.number else None

    def after(self, version):
        return next(iter(self.timeline[version.number + 1 :]), None)

    def newest_with(self, code: str):
        """The version that shows a code: today's if it has it, else the latest that had it."""
        tried = [self.current, *reversed(self.timeline)]
        return next((one for one in tried if one and one.scheme.get(code)), None)

    def level_name(self, level: int) -> str:
        names = [line.strip() for line in self.level_names.splitlines() if line.strip()]
        return names[level - 1] if level <= len(names) else ""

    @property
    def codes_text(self):
        """Codes and names of today's version, for the search of the site."""
        entries = self.current.scheme.entries if self.current else []
        return "\n".join(f"{one.code} {one.name} {one.name_en}".strip() for one in entries)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, **views.front(self)}

    @path("")
    def index_route(self, request):
        return views.search(self, request) or super().index_route(request)

    @path(f"{printing.SEGMENT}/")
    def pdf_route(self, request):
        return printing.serve(self, request)

    @path("ma/<slug:address>/")
    def code_route(self, request, address):
        return views.code(self, request, address)

    @path("phien-ban/<slug:key>/")
    def version_route(self, request, key):
        return views.version(self, request, key)

    @path("phien-ban/<slug:key>/ma/<slug:address>/")
    def version_code_route(self, request, key, address):
        return views.code(self, request, address, key)

    @path("phien-ban/<slug:key>/doi-chieu/")
    def crosswalk_route(self, request, key):
        return views.crosswalk(self, request, key)

    @path("phien-ban/<slug:key>/<slug:form>/")
    def download_route(self, request, key, form):
        return views.download(self, request, key, form)

    @path("phien-ban/<slug:key>/doi-chieu/<slug:form>/")
    def crosswalk_download_route(self, request, key, form):
        return views.download_crosswalk(self, request, key, form)

    def submission_problems(self):
        return completeness.of_classification(self)
