"""The legal library: filters, numbers in any spelling, the status on a chosen day, page by page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stats_pages.models import (
    DocumentRelation,
    DocumentType,
    EffectEvent,
    LegalDocumentIndexPage,
    LegalDocumentPage,
)
from tests.stats_pages.crowd import crowd

LIBRARY = [
    ("94", "2016/NĐ-CP", "decree", "Chính phủ", "Thông tin thống kê", date(2016, 7, 1)),
    ("181", "QĐ-CTK", "decision", "Cục Mẫu", "Tổ chức", date(2018, 5, 24)),
    (
        "42",
        "2016/QĐ-TTg",
        "decision",
        "Thủ tướng Chính phủ",
        "thông tin thống kê",
        date(2016, 9, 8),
    ),
    ("5", "KH-CTK", "plan", "CỤC MẪU", "Điều tra", date(2026, 1, 2)),
]


@pytest.fixture
def library(live):
    found = {}
    for number, symbol, kind, issuer, field, day in LIBRARY:
        found[number] = live(
            LegalDocumentPage,
            title=f"Văn bản {number}/{symbol}",
            document_number=number,
            document_symbol=symbol,
            document_type=DocumentType.objects.get(code=kind),
            issuing_body=issuer,
            field_of_work=field,
            issued_on=day,
            abstract="",
        )
    return live(LegalDocumentIndexPage, title="Văn bản")


@pytest.fixture
def found(client, library):
    """The numbers of the documents that the library lists for these filters, as they stand."""

    def get(**filters):
        response = client.get(library.url, filters)
        assert response.status_code == 200
        return [item.document_number for item in response.context["items"]]

    return get


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({}, ["5", "181", "42", "94"]),
        ({"type": "decision"}, ["181", "42"]),
        ({"issuer": "cuc-mau"}, ["5", "181"]),
        ({"field": "thong-tin-thong-ke"}, ["42", "94"]),
        ({"year": "2016"}, ["42", "94"]),
        ({"year": "2016", "type": "decision"}, ["42"]),
        ({"field": "khong-co"}, []),
        ({"type": "x" * 5000}, []),
        ({"status": "khong-co", "on": "hôm nay"}, ["5", "181", "42", "94"]),
    ],
)
def test_filters_narrow_the_list_and_nonsense_filters_nothing(found, filters, numbers):
    assert found(**filters) == numbers


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("181", ["181"]),
        ("181/QĐ-CTK", ["181"]),
        ("181/qd-ctk", ["181"]),
        (" 181 / QÐ – CTK ", ["181"]),
        ("181qdctk", ["181"]),
        ("QD-CTK", ["181"]),
        ("942016ndcp", ["94"]),
        ("094/2016/NĐ-CP", ["94"]),
        ("94 2016 nd cp", ["94"]),
        ("942016", ["94"]),
        ("ctk", ["5", "181"]),
        ("18", []),
        ("%", ["5", "181", "42", "94"]),
    ],
)
def test_a_number_is_found_in_any_spelling(found, typed, numbers):
    assert found(q=typed) == numbers


@pytest.mark.parametrize(
    ("on", "status", "numbers"),
    [
        ("2016-07-01", "in_force", ["94"]),
        ("2016-06-30", "in_force", []),
        ("30/6/2016", "not_yet", ["5", "181", "42", "94"]),
        ("2020-01-01", "in_force", ["181", "42", "94"]),
    ],
)
def test_the_status_is_that_of_the_chosen_day(found, on, status, numbers):
    assert found(status=status, on=on) == numbers


def test_what_other_documents_do_counts_in_the_list(client, live, library):
    page = LegalDocumentPage.objects.get(document_number="181")
    live(
        LegalDocumentPage,
        document_number="900",
        issued_on=date(2020, 1, 1),
        relations=[DocumentRelation(kind="repeals", target=page)],
    )

    response = client.get(library.url, {"status": "expired", "on": "2020-06-01"})

    assert [item.pk for item in response.context["items"]] == [page.pk]
    assert "badge--expired" in response.content.decode()


def test_the_pages_of_the_list_keep_the_filters_and_miss_nothing(client, live, library):
    event = EffectEvent(on=date(2019, 1, 1), new_status="suspended")
    sample = live(LegalDocumentPage, first_published_at="2026-01-01T00:00Z", effect_events=[event])
    crowd(sample, 45)
    query, seen = "?type=decision&status=in_force&on=2026-01-01", []
    while query:
        response = client.get(library.url + query)
        seen += [item.pk for item in response.context["items"]]
        html = response.content.decode()
        older = html.split('pager__older" href="')
        query = older[1].split('"')[0].replace("&amp;", "&") if len(older) > 1 else ""

    assert len(seen) == len(set(seen)) == 45 + 2
    assert sample.pk not in seen


@pytest.mark.parametrize(
    "query", ["", "?status=in_force&on=2020-01-01&q=qd&field=to-chuc&year=2018"]
)
def test_a_filtered_list_costs_the_same_with_few_and_many(client, live, library, query):
    sample = live(
        LegalDocumentPage, field_of_work="Tổ chức", first_published_at="2026-01-01T00:00Z"
    )

    def queries():
        client.get(library.url + query)
        with CaptureQueriesContext(connection) as seen:
            client.get(library.url + query)
        return len(seen)

    crowd(sample, 10)
    few = queries()
    crowd(sample, 300, after=10)

    assert queries() == few


def test_an_empty_answer_says_so_and_leads_back(client, library):
    html = client.get(library.url, {"q": "999/QD-KHONG"}).content.decode()

    assert "Không có văn bản nào như vậy" in html
    assert f'<a href="{library.url}">' in html
