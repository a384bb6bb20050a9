"""Search engines are told of every live page, of nothing else, and at a constant cost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home import sitemaps
from stats_pages.models import NewsPage
from tests.stats_pages.crowd import crowd

LOC = re.compile(r"<loc>([^<]+)</loc>")


@pytest.fixture
def one_map(monkeypatch):
    """All keys in one span, whatever number a database has counted to before this test."""
    monkeypatch.setattr(sitemaps, "SPAN", 10**9)


def addresses(ask):
    """Every address of every map that the list names."""
    maps = LOC.findall(ask("/sitemap.xml").content.decode())
    return [url for one in maps for url in LOC.findall(ask(path(one)).content.decode())]


def path(url):
    return "/" + url.split("/", 3)[3]


def test_every_live_page_is_named_once_by_its_canonical_address(ask, place, filled):
    pages = [place.home, place.news, place.law, *filled.values()]

    assert sorted(addresses(ask)) == sorted(page.full_url for page in pages)


def test_a_draft_and_another_office_s_pages_are_named_nowhere(ask, draft, other_place, filled):
    draft(NewsPage, slug="chua-cong-bo")

    found = " ".join(addresses(ask))

    assert "chua-cong-bo" not in found
    assert "khac.example.vn" not in found


def test_a_page_behind_a_restriction_is_not_named(ask, place, live):
    page = live(NewsPage, place.news)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert page.full_url not in addresses(ask)


def test_maps_split_by_spans_of_keys_and_lose_nothing(ask, place, filled, monkeypatch):
    monkeypatch.setattr(sitemaps, "SPAN", 2)

    maps = LOC.findall(ask("/sitemap.xml").content.decode())

    assert len(maps) > 3
    assert len(addresses(ask)) == len(filled) + 3


def test_a_map_that_would_be_empty_is_not_there(ask, place):
    assert ask("/sitemap-vi-999.xml").status_code == 404
    assert ask("/sitemap-xx-0.xml").status_code == 404
    assert ask(f"/sitemap-vi-{10**30}.xml").status_code == 404


def test_the_last_change_is_the_last_release(ask, place, live, one_map):
    page = live(NewsPage, place.news, last_published_at="2026-03-02T02:00:00Z")
    entry = next(
        line for line in ask("/sitemap-vi-0.xml").content.decode().splitlines() if page.slug in line
    )

    assert "<lastmod>2026-03-02T09:00:00+07:00</lastmod>" in entry


def test_a_map_costs_the_same_with_ten_and_a_thousand_pages(ask, place, live, one_map):
    sample = live(NewsPage, place.news, first_published_at="2026-03-02T02:00:00Z")
    sample.refresh_from_db()
    crowd(sample, 9)
    few = cost(ask)
    crowd(sample, 600, after=9)

    assert cost(ask) == few


def cost(ask):
    ask("/sitemap-vi-0.xml")
    with CaptureQueriesContext(connection) as queries:
        assert ask("/sitemap.xml").status_code == ask("/sitemap-vi-0.xml").status_code == 200
    return len(queries)


def test_robots_name_the_map_of_their_own_host(client, place, other_place):
    for host, site in (("testserver", place.site), ("khac.example.vn", other_place.site)):
        text = client.get("/robots.txt", HTTP_HOST=host).content.decode()
        assert f"Sitemap: {site.root_url}/sitemap.xml" in text
        assert "Disallow: /admin/" in text


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/nguon-tin/all.atom"])
def test_nothing_is_written_through_these_addresses(client, place, address):
    assert client.post(address, HTTP_HOST="testserver").status_code == 405
