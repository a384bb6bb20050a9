"""A section shows the sections below it and what stands in them, newest first."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gso_workflow import public_notices
from gso_workflow.versions import Version
from home import lists
from home.models import SectionPage
from stats_pages.models import LegalDocumentPage, NewsPage, YearbookPage
from tests.factories import HANOI
from tests.home.conftest import ITEMS, in_order
from tests.stats_pages.samples import make

START = datetime(2026, 1, 1, 9, tzinfo=HANOI)


def sub_section(place, **fields):
    values = {"title": "Hoạt động", "slug": "hoat-dong", **fields}
    return place.news.add_child(instance=SectionPage(**values))


def test_items_of_sub_sections_are_among_the_newest(place, live, read):
    below = sub_section(place)
    live(NewsPage, place.news, title="Tin cũ", first_published_at=START)
    live(YearbookPage, below, title="Sách mới", first_published_at=START + timedelta(days=1))

    html = read(place.news)

    assert html.index("Sách mới") < html.index("Tin cũ")
    assert 'href="/tin-tuc/hoat-dong/"' in html


def test_drafts_and_hidden_sections_are_not_shown(place, read):
    sub_section(place, live=False)
    make(NewsPage, place.news, title="Bản thảo")

    html = read(place.news)

    assert "Bản thảo" not in html
    assert "hoat-dong" not in html


def test_a_front_page_says_last_what_was_corrected_and_an_item_first(
    place, live, read, monkeypatch
):
    item = live(NewsPage, place.news)
    package = SimpleNamespace(order=None)
    versions = [Version(2, package, START, note="Đổi thứ tự"), Version(1, package, START)]
    monkeypatch.setattr(public_notices, "versions_of", lambda page: versions)

    for page in (place.home, place.news):
        assert in_order(read(page), "<h1", "data-gso-corrections", "Đổi thứ tự", "</main>")
    assert in_order(read(item), "<main", "Đổi thứ tự", "<h1")


def test_items_of_other_sections_stay_there(place, live, read):
    live(LegalDocumentPage, place.law, document_number="99")

    assert "99/QĐ-MAU" not in read(place.news)


def test_a_mixed_list_names_the_types(place, live, read):
    live(NewsPage, place.news)
    assert "item__facts" not in read(place.news)

    live(YearbookPage, place.news)
    assert "item__facts" in read(place.news)


def test_the_pages_of_a_section_show_every_item_once(place, live, read, monkeypatch):
    monkeypatch.setattr(lists, "PAGE_SIZE", 3)
    for day in range(7):
        live(NewsPage, place.news, title=f"Tin số {day}", first_published_at=START)

    seen, query = [], ""
    while query is not None:
        html = read(place.news, query)
        seen += [int(day) for day in re.findall(r">Tin số (\d)<", html)]
        older = html.split('pager__older" href="')[1:]
        query = older[0].split('"')[0].replace("&amp;", "&") if older else None

    assert seen == [6, 5, 4, 3, 2, 1, 0]


def test_a_later_page_leads_back_to_the_newest(place, live, read):
    live(NewsPage, place.news)

    assert 'href="?"' in read(place.news, "?older=2030-01-01T00:00:00%2B00:00~1")


def test_a_key_that_means_nothing_shows_the_newest(place, live, read):
    live(NewsPage, place.news, title="Tin duy nhất")

    assert "Tin duy nhất" in read(place.news, "?older=%27%20OR%201")


def test_the_number_of_queries_does_not_grow_with_the_section(place, live, read):
    for model in ITEMS:
        live(model, place.news)
    few = queries(read, place.news)
    for model in ITEMS * 3:
        live(model, place.news)

    assert queries(read, place.news) == few


def queries(read, page):
    read(page)
    with CaptureQueriesContext(connection) as captured:
        read(page)
    return len(captured)
