"""Writes the drafts of the story: items, sections and lists, and changes of live pages."""

import json
from functools import partial

from wagtail.models import Page

from home.demo import featured, items, markup
from home.demo.cast import Cast
from home.demo.content import Entry
from home.demo.journey import swap
from home.models import SectionPage
from stats_pages import models as publications

INDEXES = {
    "news": publications.NewsIndexPage,
    "document": publications.LegalDocumentIndexPage,
    "yearbook": publications.YearbookIndexPage,
    "report": publications.SocioEconomicReportIndexPage,
    "analysis": publications.ThematicAnalysisIndexPage,
    "classification": publications.ClassificationIndexPage,
    "survey": publications.SurveyPlanIndexPage,
    "regime": publications.ReportingRegimeIndexPage,
    "series": publications.SerialIndexPage,
}


def item(cast: Cast, entry: Entry) -> Page:
    """A new item in its section."""
    return _add(cast, items.section_of(entry), items.page_of(cast, entry), entry.get("author"))


def section(cast: Cast, head: dict) -> Page:
    parent, _, slug = head["path"].rpartition("/")
    page = SectionPage(title=head["title"], slug=slug, intro=head["intro"])
    page.category = head.get("category", "")
    page.show_in_menus = head.get("menu", True)
    page.featured = json.dumps(featured.stream(cast, head.get("featured", [])), ensure_ascii=False)
    return add_structure(cast, parent, page)


def index(cast: Cast, head: dict) -> Page:
    words = {name: value for name, value in head.items() if name != "type"}
    page = INDEXES[head["type"]](**words)
    return add_structure(cast, "", page)


def front_page(cast: Cast) -> Page:
    """The home page that the office was founded with, written for the first time."""
    page = cast.home
    page.responsible_unit = cast.units[cast.operating["unit"]]
    page.save_revision(user=cast.person(cast.operating["author"]))
    return page


def new_front(cast: Cast, head: dict) -> Page:
    """The home page with other things put first."""
    front = cast.home.get_latest_revision_as_object()
    notice = {"title": "Trang minh họa", "text": f"<p>{head['notice']}</p>", "tone": "info"}
    pages = [(cast.page(link["path"]), link["text"]) for link in head["links"]]
    links = [
        {"title": "", "page": page.pk, "url": "", "text": text} for page, text in pages if page
    ]
    blocks = [markup.stream("notice", notice), *map(partial(markup.stream, "link"), links)]
    front.featured = json.dumps(blocks, ensure_ascii=False)
    front.bands = json.dumps(featured.bands(cast, head.get("bands", [])), ensure_ascii=False)
    front.save_revision(user=cast.person(cast.operating["author"]))
    return front


def correction(cast: Cast, entry: Entry) -> Page:
    """A live item with a few words changed."""
    live = Page.objects.get(slug=entry.get("corrects"), path__startswith=cast.home.path)
    page = live.specific.get_latest_revision_as_object()
    swap(page, entry.get("replace"))
    page.save_revision(user=cast.person(entry.get("author")))
    return page


def of_unit(cast: Cast, parent: str, page: Page) -> Page:
    """A page that the unit in charge of its section writes itself."""
    author = cast.places["organisation"]["author"]
    page.responsible_unit = cast.unit_named(author)
    page.live = False
    return _add(cast, parent, page, author)


def add_structure(cast: Cast, parent: str, page: Page) -> Page:
    """Sections and lists are set up by the unit that runs the site."""
    page.responsible_unit = cast.units[cast.operating["unit"]]
    page.live = False
    return _add(cast, parent, page, cast.operating["author"])


def _add(cast: Cast, parent: str, page: Page, author: str) -> Page:
    page.owner = cast.person(author)
    place = cast.page(parent)
    place.add_child(instance=page)
    page.save_revision(user=page.owner, log_action=True)
    return page
