"""A topic gathers what its editors chose and what its rules name, across sections."""

from datetime import datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gso_workflow.verifying.articles import articles_in
from home import lists
from home.models import TopicPage
from stats_pages.models import LegalDocumentPage, NewsPage, YearbookPage
from tests.factories import HANOI
from tests.home.conftest import in_order
from tests.stats_pages.samples import make

START = datetime(2026, 1, 1, 9, tzinfo=HANOI)


def rule(**value):
    return ("rule", {"section": None, "item_type": "", "since": None, **value})


def topic(place, rules=(), chosen=()):
    page = TopicPage(title="Giá cả", slug="gia-ca", intro="Gom về một nơi.")
    page.rules = list(rules)
    page.chosen = [("item", item) for item in chosen]
    return place.home.add_child(instance=page)


def test_rules_gather_from_several_sections(place, live, read):
    live(NewsPage, place.news, title="Tin về giá")
    live(LegalDocumentPage, place.law, document_number="55")
    page = topic(place, [rule(section=place.news), rule(section=place.law)])

    html = read(page)

    assert "Tin về giá" in html
    assert "55/QĐ-MAU" in html


def test_a_rule_may_name_a_type_and_a_day_and_both_must_hold(place, live, read):
    live(NewsPage, place.news, title="Tin năm cũ", first_published_at=START - timedelta(days=9))
    live(NewsPage, place.news, title="Tin năm nay", first_published_at=START)
    live(YearbookPage, place.news, title="Sách năm nay", first_published_at=START)
    page = topic(place, [rule(item_type="stats_pages.newspage", since=START.date())])

    html = read(page)

    assert "Tin năm nay" in html
    assert "Tin năm cũ" not in html
    assert "Sách năm nay" not in html


def test_chosen_items_stand_first_in_the_editors_order_and_only_once(place, live, read):
    old = live(NewsPage, place.news, title="Tin đã cũ", first_published_at=START)
    new = live(NewsPage, place.news, title="Tin rất mới", first_published_at=START)
    live(NewsPage, place.news, title="Tin theo luật gom", first_published_at=START)
    page = topic(place, [rule(section=place.news)], [new, old])

    html = read(page)

    assert in_order(html, "Tin rất mới", "Tin đã cũ", "Tin theo luật gom")
    assert html.count(">Tin rất mới<") == 1


def test_what_is_not_public_is_not_gathered_though_it_was_chosen(place, read):
    secret = make(NewsPage, place.news, title="Còn chờ duyệt")
    page = topic(place, [rule(section=place.news)], [secret])

    assert "Còn chờ duyệt" not in read(page)


def test_another_office_s_items_are_not_gathered(place, other_place, live, read):
    far = live(NewsPage, other_place.news, title="Tin nơi khác")
    page = topic(place, [rule(item_type="stats_pages.newspage")], [far])

    assert "Tin nơi khác" not in read(page)


def test_what_is_gathered_stands_outside_the_article(place, live, read):
    live(NewsPage, place.news, title="Mục_được_gom")
    page = topic(place, [rule(section=place.news)])

    (article,) = articles_in(read(page))

    assert "Mục_được_gom" not in article.content
    assert " ".join(article.content) == "Giá cả Gom về một nơi."


def test_a_topic_without_rules_says_that_it_is_empty(place, read):
    assert 'class="empty-list"' in read(topic(place))


def test_older_items_of_a_topic_are_reached_page_by_page(place, live, read, monkeypatch):
    monkeypatch.setattr(lists, "PAGE_SIZE", 2)
    for number in range(5):
        live(NewsPage, place.news, title=f"Tin số {number}", first_published_at=START)
    page = topic(place, [rule(section=place.news)])

    seen, query = [], ""
    while query is not None:
        html = read(page, query)
        seen += [number for number in range(5) if f">Tin số {number}<" in html]
        older = html.split('pager__older" href="')[1:]
        query = older[0].split('"')[0].replace("&amp;", "&") if older else None

    assert sorted(seen) == [0, 1, 2, 3, 4]


def test_the_number_of_queries_does_not_grow_with_a_topic(place, live, read):
    chosen = [live(model, place.news) for model in (NewsPage, YearbookPage)]
    page = topic(place, [rule(section=place.news)], chosen)
    live(NewsPage, place.news)
    few = queries(read, page)
    for _ in range(6):
        live(NewsPage, place.news)

    assert queries(read, page) == few


def queries(read, page):
    read(page)
    with CaptureQueriesContext(connection) as captured:
        read(page)
    return len(captured)
