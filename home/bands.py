"""What the bands of a page list: live items only, each band in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from gso_workflow import clocks
from gso_workflow.withholding import shown
from home import item_types, lists
from stats_pages.models import (
    LegalDocumentPage,
    NewsPage,
    ReportingRegimePage,
    SocioEconomicReportPage,
    YearbookPage,
)
from stats_pages.models.publication import PublicationPage
from stats_pages.places import site_path

# What takes effect on a day, and ends on one.
BINDING = (LegalDocumentPage, ReportingRegimePage)


@dataclass
class Band:
    """Rows for readers, and the page that holds all of them."""

    items: list
    more: Page | None = None
    lead: Page | None = None


@dataclass(frozen=True, order=True)
class Coming:
    """A day to come: an event or a change in force, with the item that announces it."""

    day: date
    at: datetime | None = field(compare=False)
    what: str = field(compare=False)
    page: Page = field(compare=False)


def latest(page, label, section, number) -> Band | None:
    """The newest items of a type (None: of all) in a section, or below the page itself."""
    place = _public(section, page) if section else page
    if place is None:
        return None
    model = item_types.model_of(label)
    if label and model is None:
        return None
    items = _newest_of(place, model, number)
    more = place if section else list_page(page, model)
    return Band(items, more) if items else None


def _newest_of(place, model, number):
    place = place.specific
    if hasattr(place, "gathered"):
        found = place.gathered()
        found = found.type(model) if model else found
        return lists.specific(list(found.order_by("-first_published_at", "-pk")[:number]))
    if model:
        return _newest(model, place, number)
    items = shown(Page.objects.live()).descendant_of(place).type(PublicationPage)
    return lists.specific(list(items.order_by("-first_published_at", "-pk")[:number]))


def news(page, number) -> Band | None:
    """The newest news; the newest with a picture leads."""
    items = _newest(NewsPage, page, number)
    if not items:
        return None
    lead = next((item for item in items if item.main_image_id), items[0])
    rest = [item for item in items if item.pk != lead.pk]
    return Band(rest, list_page(page, NewsPage), lead)


def headlines(page, number) -> Band | None:
    """The headline figures of the newest report that has any."""
    report = next(iter(_newest(SocioEconomicReportPage, page, 1)), None)
    figures = list(report.headline_figures)[:number] if report else []
    return Band(figures, report) if figures else None


def yearbooks(page, number) -> Band | None:
    items = _newest(YearbookPage, page, number)
    return Band(items, list_page(page, YearbookPage)) if items else None


def sections(page) -> Band | None:
    items = list(page.child_sections())
    return Band(items) if items else None


def topics(page, number) -> Band | None:
    """The topic pages of the site that were posted last."""
    model = apps.get_model("home", "TopicPage")
    found = shown(model.objects.live()).descendant_of(page).order_by("-first_published_at", "-pk")
    items = list(item_types.without_texts(found)[:number])
    return Band(items) if items else None


def calendar(page, number) -> Band | None:
    """Dates to come that live items announce, the nearest first."""
    now = clocks.now()
    found = sorted([*_events(page, now, number), *_in_force(page, now, number)])[:number]
    return Band(found) if found else None


def directory(chosen, page, number) -> Band | None:
    """The first entries of a directory page that is public."""
    chosen = _public(chosen, page)
    entries = chosen.specific.shown_entries()[:number] if chosen else []
    return Band(entries, chosen) if entries else None


def _events(page, now, number):
    rows = shown(NewsPage.objects.live()).descendant_of(page).filter(event_starts_at__gte=now)
    for item in item_types.without_texts(rows).order_by("event_starts_at")[:number]:
        at = item.event_starts_at
        yield Coming(timezone.localdate(at), at, item.event_place or _("Event"), item)


def _in_force(page, now, number):
    today = timezone.localdate(now)
    words = (("effective_on", _("Comes into force")), ("expires_on", _("Ceases to be in force")))
    for model, (name, what) in product(BINDING, words):
        rows = shown(model.objects.live()).descendant_of(page)
        rows = rows.filter(**{f"{name}__gte": today}).order_by(name)
        for item in item_types.without_texts(rows)[:number]:
            yield Coming(getattr(item, name), None, what, item)


def list_page(page, model):
    """The live list page of a type on the page's site; all of them in one query a page."""
    known = page.__dict__.get("_list_pages")
    if known is None:
        home = site_path(page)
        depth = len(home) // page.steplen + 1
        rows = shown(Page.objects.live()).filter(path__startswith=home, depth=depth)
        kinds = {index: item for item, index in item_types.index_types().items()}
        found = rows.type(*kinds).order_by("-path")
        known = {kinds[row.specific_class]: row for row in found}
        page.__dict__["_list_pages"] = known
    return known.get(model)


def _newest(model, place, number):
    items = shown(model.objects.live()).descendant_of(place)
    found = item_types.without_texts(items).order_by(f"-{item_types.order_of(model)}", "-pk")
    return list(found[:number])


def _public(chosen, page):
    """What was chosen for a page, in that page's language if readers may see it there.

    A translation begins as a copy of the original, whose blocks name pages of the original.
    """
    if chosen is None:
        return None
    if chosen.locale_id == page.locale_id:
        return shown(Page.objects.live()).filter(pk=chosen.pk).first()
    rows = shown(Page.objects.live()).filter(translation_key=chosen.translation_key)
    found = {row.locale_id: row for row in rows}
    return found.get(page.locale_id) or found.get(chosen.locale_id)
