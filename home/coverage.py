"""Whether the site holds what regulation and law ask for: per category, how much and how fresh (R-081)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, F, IntegerField, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page

from gso_workflow import clocks
from gso_workflow.models import Office, SectionSupply
from gso_workflow.withholding import shown
from home.categories import OF_THE_REGULATION, ContentCategory
from home.models import SectionPage

# Days after which nothing new in a category is worth a look; a year and a month for yearly ones.
STALE_AFTER = {ContentCategory.NEWS: 31, ContentCategory.REPORTS: 45}
USUALLY = 396


@dataclass
class Coverage:
    """One category on one site."""

    category: ContentCategory
    sections: list = field(default_factory=list)
    owners: set[str] = field(default_factory=set)
    number: int = 0
    last: datetime | None = None

    @property
    def is_regulated(self) -> bool:
        return self.category in OF_THE_REGULATION

    @property
    def is_missing(self) -> bool:
        return not self.sections

    @property
    def is_empty(self) -> bool:
        return not self.number

    @property
    def is_stale(self) -> bool:
        longest = timedelta(days=STALE_AFTER.get(self.category, USUALLY))
        return self.last is not None and clocks.now() - self.last > longest

    @property
    def is_sound(self) -> bool:
        return not (self.is_missing or self.is_empty or self.is_stale or not self.owners)


def of_office(office) -> list[Coverage]:
    """Every category in the order of the regulation, then the law's; two queries."""
    found = {category: Coverage(category) for category in ContentCategory}
    sections = list(_sections(office.site.root_page))
    owners = _owners(sections)
    for section in sections:
        row = found[ContentCategory(section.category)]
        row.sections.append(section)
        row.owners |= owners.get(section.pk, set())
        own = 1 if section.featured else 0
        row.number += section.items + own
        moments = [section.newest, section.last_published_at if own else None, row.last]
        row.last = max(filter(None, moments), default=None)
    return list(found.values())


def _sections(root):
    below = shown(Page.objects.live()).filter(path__startswith=OuterRef("path"))
    items = below.not_type(SectionPage).order_by().annotate(one=Value(1)).values("one")
    live = shown(SectionPage.objects.live()).descendant_of(root).exclude(category="")
    return live.order_by("path").annotate(
        items=Coalesce(
            Subquery(items.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
        ),
        newest=Subquery(items.annotate(at=Max(F("last_published_at"))).values("at")),
    )


def _owners(sections) -> dict[int, set[str]]:
    rows = SectionSupply.objects.on(clocks.now()).filter(page__in=sections, is_owner=True)
    found: dict[int, set[str]] = {}
    for row in rows.select_related("unit").prefetch_related("unit__names"):
        found.setdefault(row.page_id, set()).add(row.unit.name)
    return found


def offices_for(duties, user):
    """The offices whose coverage a person looks after: board, head and administrators."""
    offices = Office.objects.select_related("site__root_page").prefetch_related("names")
    if user.is_superuser:
        return offices
    return offices.filter(pk__in=duties.offices_read | duties.offices_administered)
