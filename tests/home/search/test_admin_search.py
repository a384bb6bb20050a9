"""The admin's own search: any spelling, numbers, few queries, and an index that is really used."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from gso_workflow import gate
from stats_pages.models import LegalDocumentPage, NewsPage
from tests.factories import UserFactory
from tests.stats_pages.samples import document, make


@pytest.fixture
def pages(place):
    """Drafts too: editors look for what is not public yet."""
    return [
        make(NewsPage, place.news, title="Điều tra thuỷ sản giữa kỳ"),
        make(NewsPage, place.news, title="Dân số - lao động", lead="Kỹ thuật phỏng vấn"),
        make(
            LegalDocumentPage,
            place.law,
            title="Nghị định về lịch phổ biến",
            document_number="94",
            document_symbol="2016/NĐ-CP",
        ),
    ]


def found(text, method="search"):
    return [page.title for page in getattr(Page.objects.all(), method)(text)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("thuy san", "Điều tra thuỷ sản giữa kỳ"),
        ("thủy sản", "Điều tra thuỷ sản giữa kỳ"),
        ("DIEU TRA", "Điều tra thuỷ sản giữa kỳ"),
        ("dân số - lao động", "Dân số - lao động"),
        ("kĩ thuật", "Dân số - lao động"),
        ("94/2016/NĐ-CP", "Nghị định về lịch phổ biến"),
        ("942016ndcp", "Nghị định về lịch phổ biến"),
        ("94/2016/nd–cp", "Nghị định về lịch phổ biến"),
    ],
)
def test_pages_are_found_by_any_spelling(pages, text, title):
    assert found(text) == [title]


@pytest.mark.parametrize("text", ["dieu tra thuy", "điều t", "Thuỷ sả"])
def test_choosers_find_while_one_types(pages, text):
    assert "Điều tra thuỷ sản giữa kỳ" in found(text, "autocomplete")


@pytest.mark.parametrize("text", ["", "-", "…", "'", '"a" OR *', "a:*", "(", "%"])
def test_what_is_no_word_finds_nothing_and_breaks_nothing(pages, text):
    assert found(text) == [] == found(text, "autocomplete")


def test_files_are_found_without_marks(place):
    document("Biểu tổng hợp điều tra dân số")

    files = get_document_model().objects.all().search("bieu tong hop")

    assert [row.title for row in files] == ["Biểu tổng hợp điều tra dân số"]


def test_the_best_comes_first_and_filters_hold(pages, place):
    make(NewsPage, place.news, title="Tin khác", lead="Nhắc đến thuỷ sản một lần.")
    backend = get_search_backend()

    everything = backend.search("thuy san", Page.objects.all())
    below_law = backend.search("thuy san", Page.objects.descendant_of(place.law))

    assert [page.title for page in everything] == ["Điều tra thuỷ sản giữa kỳ", "Tin khác"]
    assert everything.count() == 2
    assert list(below_law) == []
    assert [page.title for page in everything[1:2]] == ["Tin khác"]


def test_a_given_order_is_kept(pages, place):
    make(NewsPage, place.news, title="Ao cá thuỷ sản")

    rows = Page.objects.order_by("title").search("thuy san", order_by_relevance=False)

    assert [page.title for page in rows] == ["Ao cá thuỷ sản", "Điều tra thuỷ sản giữa kỳ"]


def test_a_search_asks_the_same_few_questions_of_many_pages(place):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            list(Page.objects.all().search("thuy san")[:20])
        return len(asked)

    make(NewsPage, place.news, title="Thuỷ sản")
    few = queries()
    for number in range(12):
        make(NewsPage, place.news, title=f"Thuỷ sản {number}")

    assert queries() == few <= 3


def test_a_save_does_not_weigh_every_other_title(place):
    page = make(NewsPage, place.news, title="Một tin")
    with gate.lifted_for_tests(), CaptureQueriesContext(connection) as asked:
        page.save()

    assert not [query["sql"] for query in asked if "AVG(" in query["sql"]]


def test_the_explorer_searches_so(pages, client):
    client.force_login(UserFactory(is_superuser=True))

    answer = client.get(reverse("wagtailadmin_explore_root"), {"q": "942016ndcp"})

    assert answer.status_code == 200
    assert "Nghị định về lịch phổ biến" in answer.content.decode()
    assert "Điều tra thuỷ sản" not in answer.content.decode()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such index")
def test_postgresql_uses_the_index_on_title_and_body(pages):
    compiler = get_search_backend().query_compiler_class(Page.objects.all(), "thuy san")
    sql, params = compiler._rows("simple").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO wagtailsearch_indexentry (content_type_id, object_id, title, autocomplete,"
            " body, title_norm, title_text, body_text) SELECT content_type_id,"
            " (object_id::bigint * 100000 + n)::text, to_tsvector('simple', 'tu ' || n), '',"
            " to_tsvector('simple', 'nhieu chu ' || n), 1, '', ''"
            " FROM wagtailsearch_indexentry, generate_series(1, 3000) n"
        )
        cursor.execute("SELECT gin_clean_pending_list('home_admin_search_gin')")
        cursor.execute("ANALYZE wagtailsearch_indexentry")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "home_admin_search_gin" in plan
    assert "Seq Scan" not in plan
