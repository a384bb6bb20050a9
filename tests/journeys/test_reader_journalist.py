"""A journalist at release time: a second before the hour nothing, at the hour everything."""

import json
from datetime import timedelta

import pytest

from gso_workflow import chain, clocks
from stats_pages.models import NewsPage
from tests.journeys.browsing import vi
from tests.journeys.world import CITATION, approved_by, submitted

TITLE = "Giá tiêu dùng tháng Mười Một tăng 0,42%"
PAGES = ("/", "/tin-bai/", "/tat-ca-tin/")
MACHINES = (
    *("/nguon-tin/all.atom", "/nguon-tin/all.rss", "/nguon-tin/type/news.atom"),
    *("/api/v1/items/", "/api/v1/items/?type=news&limit=100"),
)


@pytest.fixture
def embargoed(world):
    """An approved item whose hour is set, and the hour."""
    cast = world.cast
    package = submitted(cast, TITLE)
    package = approved_by(package, cast.head, cast.secretary, cast.chief)
    hour = clocks.now().replace(microsecond=0) + timedelta(hours=1)
    chain.release(package.order, cast.poster, package.digest, at=hour)
    page = NewsPage.objects.get(pk=package.object_id)
    return package, page.get_url_parts()[2], hour


def test_a_journalist_waits_for_the_hour(embargoed, visit, monkeypatch):
    # All keys in one map, whatever number a database has counted to before this story.
    monkeypatch.setattr("home.sitemaps.SPAN", 10**9)
    package, path, hour = embargoed
    of_item = (
        *(path, f"/trich-dan/{package.object_id}.bib", f"/trich-dan/{package.object_id}.ris"),
        *(f"/api/v1/items/{package.object_id}/", f"/hinh-chia-se/{package.digest}.png"),
    )
    with visit() as reader:
        ask = reader.page.request.get
        with clocks.at(hour - timedelta(seconds=1)):
            assert chain.release_due() == (0, 0)
        for address in PAGES:
            reader.go(address)
            assert TITLE not in reader.text, address
        for address in (*MACHINES, "/sitemap.xml", "/sitemap-vi-0.xml"):
            text = ask(address).text()
            assert TITLE not in text, address
            assert path not in text, address
        assert [ask(address).status for address in of_item] == [404] * len(of_item)
        assert reader.go(path).status == 404
        reader.shot()

        with clocks.at(hour):
            assert chain.release_due()[0] == 1

        for address in PAGES:
            reader.go(address)
            assert TITLE in reader.text, address
        for address in MACHINES:
            assert TITLE in ask(address).text(), address
        assert path in ask("/sitemap-vi-0.xml").text()
        assert [ask(address).status for address in of_item] == [200] * len(of_item)
        _quote(reader, package, path)


def _quote(reader, package, path):
    """What they take home: the item with its preview, the sentence to quote, a reference."""
    reader.go(path)
    head = reader.page.locator("head")
    picture = head.locator('meta[property="og:image"]').get_attribute("content")
    assert picture.endswith(f"/hinh-chia-se/{package.digest}.png")
    graph = json.loads(head.locator('script[type="application/ld+json"]').text_content())
    assert any(node.get("headline") == TITLE for node in graph["@graph"])
    assert CITATION in reader.page.locator("#citation-text").inner_text()
    reader.sees("Copy the citation")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="BibTeX").click()
    assert download.value.suggested_filename.endswith(".bib")
    reader.follow(vi("Data for programs"))
    assert reader.page.locator("h1").inner_text() == vi("Data for programs")
    reader.shot()
    reader.shot(phone=True)
