"""Feeds of the site, its sections, types and units tell of what is new and what was corrected."""

import xml.etree.ElementTree as ET
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from gso_workflow.states import PackageState
from home.models import SectionPage
from stats_pages.models import LegalDocumentPage, NewsPage
from tests.factories import HANOI, UnitFactory
from tests.home.machines.conftest import release
from tests.stats_pages.crowd import crowd

ATOM = {"a": "http://www.w3.org/2005/Atom"}
POSTED = datetime(2026, 3, 2, 9, tzinfo=HANOI)


def entries(ask, address):
    return ET.fromstring(ask(address).content).findall("a:entry", ATOM)


def titles(ask, address):
    return [entry.find("a:title", ATOM).text for entry in entries(ask, address)]


def test_an_entry_says_what_an_item_says(ask, place, live):
    page = live(NewsPage, place.news, title="Giá & lương <mới>", first_published_at=POSTED)

    (entry,) = entries(ask, "/nguon-tin/all.atom")

    assert entry.find("a:title", ATOM).text == "Giá & lương <mới>"
    assert entry.find("a:link", ATOM).get("href") == page.full_url
    assert entry.find("a:summary", ATOM).text == page.lead
    assert entry.find("a:published", ATOM).text == "2026-03-02T09:00:00+07:00"


@pytest.mark.parametrize("ending", ["atom", "rss"])
def test_the_mandated_sentence_stands_in_the_rights_word_for_word(ask, place, live, ending):
    live(NewsPage, place.news)

    text = ask(f"/nguon-tin/all.{ending}").content.decode()

    tag = "rights" if ending == "atom" else "copyright"
    assert f"<{tag}>{place.office.citation}</{tag}>" in text


def test_a_correction_moves_updated_and_keeps_the_entry(ask, place, live):
    page = live(NewsPage, place.news, first_published_at=POSTED, last_published_at=POSTED)
    first = release(page, "a" * 64, place.office, POSTED)
    (before,) = entries(ask, "/nguon-tin/all.atom")
    first.state = PackageState.REPLACED
    first.save()
    later = POSTED + timedelta(days=3)
    release(page, "b" * 64, place.office, later)
    NewsPage.objects.filter(pk=page.pk).update(last_published_at=later)

    (after,) = entries(ask, "/nguon-tin/all.atom")

    told = {
        name: (before.find(f"a:{name}", ATOM).text, after.find(f"a:{name}", ATOM).text)
        for name in ("id", "published", "updated")
    }
    assert told["id"][0] == told["id"][1]
    assert told["published"][0] == told["published"][1]
    assert told["updated"] == ("2026-03-02T09:00:00+07:00", "2026-03-05T09:00:00+07:00")


def test_a_section_s_feed_holds_what_stands_below_it(ask, place, live):
    inner = place.news.add_child(instance=SectionPage(title="Trong", slug="trong"))
    live(NewsPage, inner, title="Tin trong")
    live(NewsPage, place.law, title="Tin ngoài")

    assert titles(ask, f"/nguon-tin/section/{place.news.pk}.atom") == ["Tin trong"]


def test_a_type_s_feed_holds_that_type_only(ask, place, live):
    live(NewsPage, place.news, title="Một tin")
    live(LegalDocumentPage, place.law, title="Một văn bản")

    assert titles(ask, "/nguon-tin/type/legal-document.atom") == ["Một văn bản"]


def test_a_unit_s_feed_holds_what_it_answers_for(ask, place, live):
    unit = UnitFactory(office=place.office, code="gia", named="Phòng Giá")
    live(NewsPage, place.news, title="Của phòng", responsible_unit=unit)
    live(NewsPage, place.news, title="Của nơi khác")

    assert titles(ask, "/nguon-tin/unit/gia.atom") == ["Của phòng"]


def test_a_draft_or_hidden_section_has_no_entry_and_no_feed(ask, place, draft, live):
    draft(NewsPage, title="Chưa công bố")
    hidden = place.news.add_child(instance=SectionPage(title="Ẩn", slug="an", live=False))

    assert titles(ask, "/nguon-tin/all.atom") == []
    assert ask(f"/nguon-tin/section/{hidden.pk}.atom").status_code == 404
    assert ask("/nguon-tin/unit/khong-co.rss").status_code == 404
    assert ask("/nguon-tin/type/khong-co.ics").status_code == 404


def test_another_office_s_sections_and_units_have_no_feed_here(ask, place, other_place, live):
    UnitFactory(office=other_place.office, code="la", named="Phòng Lạ")
    live(NewsPage, other_place.news, title="Tin nơi khác")

    assert titles(ask, "/nguon-tin/all.atom") == []
    assert ask("/nguon-tin/unit/la.atom").status_code == 404
    assert ask(f"/nguon-tin/section/{other_place.news.pk}.atom").status_code == 404


def test_an_unchanged_feed_is_not_sent_twice(ask, place, live):
    live(NewsPage, place.news, first_published_at=POSTED)
    tag = ask("/nguon-tin/all.atom")["ETag"]

    assert ask("/nguon-tin/all.atom", HTTP_IF_NONE_MATCH=tag).status_code == 304
    live(NewsPage, place.news, first_published_at=POSTED)
    assert ask("/nguon-tin/all.atom", HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_pages_name_their_feeds_and_the_list_names_them_all(ask, place, read, filled):
    html = read(place.news)
    own = f'/nguon-tin/section/{place.news.pk}.atom"'
    assert '<link rel="alternate" type="application/atom+xml" title="Tin tức - ' in html
    assert own in html
    assert "/nguon-tin/all.atom" in read(place.home)

    overview = ask("/nguon-tin/").content.decode()

    for address in (own, '/nguon-tin/all.rss"', "/nguon-tin/type/yearbook.atom", "all.ics"):
        assert address in overview


def test_a_feed_costs_the_same_with_ten_and_a_hundred_items(ask, place, live):
    sample = live(NewsPage, place.news, first_published_at=POSTED)
    crowd(sample, 9)
    few = cost(ask)
    crowd(sample, 100, after=9)

    assert cost(ask) == few


def cost(ask):
    ask("/nguon-tin/all.atom")
    with CaptureQueriesContext(connection) as queries:
        ask("/nguon-tin/all.atom")
    return len(queries)


@pytest.mark.parametrize(
    "address", ["/nguon-tin/all.atom", "/api/v1/items/", "/api/v1/items/?language=vi"]
)
def test_what_changed_last_is_read_off_its_index_among_thousands(ask, place, live, address):
    sample = live(NewsPage, place.news, first_published_at=POSTED)
    crowd(sample, 3000)
    copies = Page.objects.child_of(place.news)
    copies.update(last_published_at=F("first_published_at"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE wagtailcore_page")

    plans = [plan_of(sql) for sql in newest_asked(ask, address)]

    assert plans
    assert all("home_page_newest_changes" in plan for plan in plans)


def newest_asked(ask, address):
    with CaptureQueriesContext(connection) as queries:
        assert ask(address).status_code == 200
    asked = [query["sql"] for query in queries]
    return [sql for sql in asked if '"last_published_at" DESC' in sql and "LIMIT" in sql]


def plan_of(sql):
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}")
        return "\n".join(str(row) for row in cursor.fetchall())
