"""Which feeds a site has: everything, one section, one type, or what one unit answers for.

Each holds the items of one language; without one in its address that of the site's own tree.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from gso_workflow import clocks
from gso_workflow.languages import Words
from gso_workflow.models import Office, Unit
from home import published
from home.models import SectionPage
from stats_pages.listing import newest_first

SIZE = 30


@dataclass(frozen=True)
class Channel:
    """One feed: what it is called, which items it draws from and where it is found."""

    title: Words
    items: object
    name: str
    key: str = ""
    page: Page | None = None
    query: str = ""  # names the language, where it is not the site's own

    def path(self, ending: str) -> str:
        if not self.key:
            return reverse("feed", args=[self.name, ending]) + self.query
        return reverse("feed_of", args=[self.name, self.key, ending]) + self.query

    @property
    def atom(self) -> str:
        return self.path("atom")

    @property
    def rss(self) -> str:
        return self.path("rss")

    @property
    def ics(self) -> str:
        """The calendar of the same items."""
        if not self.key:
            return reverse("calendar", args=[self.name]) + self.query
        return reverse("calendar_of", args=[self.name, self.key]) + self.query

    def newest(self, size: int = SIZE) -> list:
        """The items posted or corrected last, in full."""
        rows = newest_first(self.items, "last_published_at")[:size]
        return published.in_full(list(rows))


def own_language(site) -> str:
    """The language of the tree in which the site begins."""
    roots = Site.get_site_root_paths()
    return next(root.language_code for root in roots if root.site_id == site.pk)


def query_for(site, language: str) -> str:
    return f"?language={language}" if language != own_language(site) else ""


def items_of(site, language: str):
    return published.items_of(site).filter(published.in_language(language))


def channel(site, language: str, name: str, key: str = "") -> Channel | None:
    """The feed of this name on this site, or None."""
    return MAKERS[name](site, language, key) if name in MAKERS else None


def everything(site, language: str, key: str = "") -> Channel | None:
    title = Words(_("All items"), get_language())
    query = query_for(site, language)
    return None if key else Channel(title, items_of(site, language), "all", query=query)


def of_section(site, language: str, key: str) -> Channel | None:
    """A section with all that stands below it, in its own language; a hidden one has no feed."""
    if not key.isdecimal() or len(key) > 18:
        return None
    sections = published.pages_of(site).type(SectionPage).select_related("locale")
    page = sections.filter(pk=key).first()
    return page and _section(page, published.items_of(site).descendant_of(page))


def of_type(site, language: str, key: str) -> Channel | None:
    model = published.item_models().get(key)
    if model is None:
        return None
    items = items_of(site, language).filter(content_type=published.content_types()[key])
    title = Words(str(model._meta.verbose_name_plural).capitalize(), get_language())
    return Channel(title, items, "type", key, query=query_for(site, language))


def of_unit(site, language: str, key: str) -> Channel | None:
    """What the unit answers for now, under the name it bears today."""
    unit = Unit.objects.filter(office__site=site, code=key).prefetch_related("names").first()
    if unit is None:
        return None
    return _unit(unit, site, language, items_of(site, language).filter(published.of_unit(unit)))


MAKERS = {"all": everything, "section": of_section, "type": of_type, "unit": of_unit}


def sections_of(site, language: str) -> list[Channel]:
    rows = published.pages_of(site).type(SectionPage).select_related("locale").order_by("path")
    return [_section(page) for page in rows.filter(published.in_language(language))]


def types_of(site, language: str) -> list[Channel]:
    """Only the types of which something is public here."""
    used = set(items_of(site, language).order_by().values_list("content_type", flat=True))
    kinds = published.content_types().items()
    found = [of_type(site, language, name) for name, kind in kinds if kind.pk in used]
    return sorted(found, key=lambda one: one.title)


def units_of(site, language: str) -> list[Channel]:
    office = Office.objects.filter(site=site).first()
    if office is None:
        return []
    units = office.units.filter(closed_on=None).prefetch_related("names").order_by("code")
    return [_unit(unit, site, language) for unit in units]


def _section(page, items=None) -> Channel:
    title = Words(page.title, page.locale.language_code)
    return Channel(title, items, "section", str(page.pk), page)


def _unit(unit, site, language, items=None) -> Channel:
    name = unit.name_on(clocks.now(), language)
    return Channel(name, items, "unit", unit.code, query=query_for(site, language))
