"""The search page as readers meet it: results, facets, pages, other offices, costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import SearchItem
from home.search import matching, searching, store
from stats_pages.models import LegalDocumentPage, NewsPage, YearbookPage
from tests.stats_pages.crowd import crowd
from tests.stats_pages.samples import make


def html(client, query="", host="testserver"):
    response = client.get(f"/tim-kiem/{query}", HTTP_HOST=host)
    assert response.status_code == 200
    return response.content.decode()


def choices(context, name):
    facet = next((f for f in context["facets"] if f.name == name), None)
    return {choice.label: choice for choice in facet.choices} if facet else {}


def test_the_form_stands_alone_before_anything_was_asked(client, corpus):
    text = html(client)

    assert 'name="q"' in text
    assert "<ol" not in text
    assert "942016ndcp" in text


def test_every_public_page_has_the_form_and_the_search_page_one_only(client, corpus):
    assert client.get(corpus["dan-so"].url).content.decode().count('role="search"') == 1
    assert html(client, "?q=gia").count('role="search"') == 1


def test_a_result_names_type_date_and_validity_and_links_into_the_item(client, corpus):
    text = html(client, "?q=lich+pho+bien")

    assert 'href="/van-ban/nd94/#quyet-dinh-dieu-1"' in text
    assert "1/7/2016" in text
    assert "Còn hiệu lực" in text
    assert "<mark>Lịch</mark> <mark>phổ</mark> <mark>biến</mark>" in text


def test_a_page_of_a_file_is_linked_by_its_number(client, corpus):
    document = corpus["nien-giam-2025"].full_pdf

    assert f'href="{document.url}#page=2"' in html(client, "?q=rung+ngap+man")


def test_what_a_reader_typed_is_shown_as_text(client, corpus):
    text = html(client, "?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in text


def test_facets_count_what_they_would_leave(ask, corpus):
    context = ask("thống kê")
    by_type = choices(context, "type")

    for choice in by_type.values():
        narrowed = ask("thống kê", **dict(p.split("=") for p in choice.query.split("&")[1:]))
        assert len(narrowed["found"]) == choice.count
    assert {"Niên giám", "Văn bản"} <= set(by_type) or len(by_type) >= 2


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({"type": "yearbookpage"}, {"nien-giam-2024", "nien-giam-2025"}),
        ({"type": "yearbookpage", "year": "2024"}, {"nien-giam-2024"}),
        ({"period": "quarter2"}, {"thang-6"}),
        ({"year": "2018"}, {"qd181"}),
        ({"status": "in_force", "year": "2016"}, {"nd94"}),
    ],
)
def test_filters_alone_list_what_fits(ask, corpus, filters, keys):
    assert {item.page.slug for item in ask("", **filters)["found"].items} == keys


def test_a_chosen_filter_is_kept_shown_and_can_be_taken_back(ask, corpus):
    context = ask("giá", year="2026")
    chosen = choices(context, "year")["2026"]

    assert chosen.is_chosen
    assert "year" not in chosen.query
    assert context["chosen"] == {"year": "2026"}


@pytest.mark.parametrize("value", ["'", "zz OR", "../", "x" * 99, "2026 OR 1=1"])
def test_a_filter_that_nobody_was_offered_filters_nothing(ask, corpus, value):
    assert len(ask("niên giám", year=value)["found"]) == len(ask("niên giám")["found"])


def test_sections_and_units_are_facets_under_their_names(ask, corpus):
    assert set(choices(ask("thống kê"), "section")) == {"Tin tức", "Văn bản"}


def test_only_the_own_office_is_searched_unless_all_are_asked_for(ask, titles, corpus, other_place):
    page = make(NewsPage, other_place.news, live=True, title="Dân số trung bình nơi khác")
    store.index_page(page)

    assert titles("dân số trung bình") == ["Dân số trung bình năm 2025"]
    assert titles("dân số trung bình", host="khac.example.vn") == ["Dân số trung bình nơi khác"]
    context = ask("dân số trung bình", offices="all")
    results = {row.page.title: row for row in context["results"]}
    assert set(results) == {"Dân số trung bình năm 2025", "Dân số trung bình nơi khác"}
    assert results["Dân số trung bình nơi khác"].address.startswith("http://khac.example.vn")
    assert results["Dân số trung bình nơi khác"].office == "Cục Thống kê khac"


def test_results_come_in_pages_that_share_nothing(client, place, put):
    for number in range(searching.PAGE_SIZE + 3):
        put(NewsPage, place.news, title=f"Tin về lúa gạo {number}")
    links = re.compile(r'<h3 class="result__title"><a href="([^"]+)"')

    first = links.findall(html(client, "?q=lua+gao"))
    second = links.findall(html(client, "?q=lua+gao&amp;page=2".replace("&amp;", "&")))

    assert len(first) == searching.PAGE_SIZE
    assert len(set(first) | set(second)) == searching.PAGE_SIZE + 3
    for odd in ("0", "-1", "abc", "99", "١"):
        assert links.findall(html(client, f"?q=lua+gao&page={odd}"))


def test_a_word_that_stands_nowhere_is_named_and_left_out(ask, corpus):
    context = ask("niên giám qwrtp")

    assert context["left_out"] == ["qwrtp"]
    assert {row.item.page.slug for row in context["results"]} >= {"nien-giam-2025"}


def test_did_you_mean_is_a_link_to_what_is_found(client, corpus):
    text = html(client, "?q=tieuu+dung")

    assert "Ý bạn là" in text
    assert 'href="?q=ti%C3%AAu+d%C3%B9ng"' in text


def test_counts_are_capped(ask, put, place, monkeypatch):
    monkeypatch.setattr(matching, "CAP", 5)
    for name in ("SQLITE", "POSTGRES"):
        monkeypatch.setattr(matching, name, getattr(matching, name).replace("1000", "5"))
    for number in range(8):
        put(NewsPage, place.news, title=f"Tin về lúa gạo {number}")

    context = ask("lúa gạo")

    assert context["found"].is_capped
    assert len(context["found"]) == 5


def test_the_newest_of_many_are_the_candidates(titles, put, place, monkeypatch):
    for name in ("SQLITE", "POSTGRES"):
        monkeypatch.setattr(matching, name, getattr(matching, name).replace("1000", "2"))
    for number in range(4):
        put(NewsPage, place.news, title=f"Tin về lúa gạo {number}")

    assert set(titles("lúa gạo")) == {"Tin về lúa gạo 2", "Tin về lúa gạo 3"}


def test_a_search_costs_the_same_number_of_queries_whatever_the_site_holds(client, place, put):
    def queries():
        client.get("/tim-kiem/?q=lua+gao")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/tim-kiem/?q=lua+gao").status_code == 200
        return len(asked)

    sample = put(
        LegalDocumentPage, place.law, title="Lúa gạo", first_published_at="2026-01-01T00:00Z"
    )
    put(YearbookPage, place.news, title="Lúa gạo toàn tập")
    for number in range(3):
        put(NewsPage, place.news, title=f"Tin về lúa gạo {number}")
    few = queries()
    sample.refresh_from_db()
    crowd(sample, 60)
    for page in LegalDocumentPage.objects.exclude(pk=sample.pk):
        store.index_page(page)

    assert SearchItem.objects.count() > 60
    assert queries() <= few
    assert few <= 40


def test_only_get_is_answered(client, place):
    assert client.post("/tim-kiem/").status_code == 405
    assert client.post("/tim-kiem/goi-y/").status_code == 405
