"""Lists show what is public on their site, page by page, at a cost that does not grow."""

from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from stats_pages import models
from stats_pages.models import (
    LegalDocumentIndexPage,
    LegalDocumentPage,
    NewsIndexPage,
    NewsPage,
    SocioEconomicReportIndexPage,
    SocioEconomicReportPage,
    YearbookIndexPage,
    YearbookPage,
)
from tests.stats_pages.crowd import crowd
from tests.stats_pages.samples import make

POSTED = datetime(2026, 6, 1, 1, tzinfo=UTC)
LISTS = [
    (NewsIndexPage, NewsPage),
    (LegalDocumentIndexPage, LegalDocumentPage),
    (YearbookIndexPage, YearbookPage),
    (SocioEconomicReportIndexPage, SocioEconomicReportPage),
    (models.ClassificationIndexPage, models.ClassificationPage),
    (models.SurveyPlanIndexPage, models.SurveyPlanPage),
    (models.ReportingRegimeIndexPage, models.ReportingRegimePage),
    (models.ThematicAnalysisIndexPage, models.ThematicAnalysisPage),
]


def listed(index, **query):
    return index.items(RequestFactory().get("/", query))


def titles(index, **query):
    return [page.title for page in listed(index, **query).items]


@pytest.mark.parametrize(("index", "model"), LISTS)
def test_a_list_has_the_live_items_of_its_site_only(live, home, other_home, index, model):
    page = live(index)
    live(model, title="Ở đây", first_published_at=POSTED)
    live(model, other_home, title="Nơi khác", first_published_at=POSTED)
    make(model, home, title="Bản nháp")

    assert titles(page) == ["Ở đây"]


def test_items_in_sections_below_are_listed_too(live, home):
    section = home.add_child(instance=Page(title="Mục", slug="muc-nho"))
    live(NewsPage, section, title="Tin trong mục", first_published_at=POSTED)

    assert titles(live(NewsIndexPage)) == ["Tin trong mục"]


@pytest.mark.parametrize(("index", "model"), LISTS)
def test_pages_of_a_list_follow_each_other_without_gap_or_repeat(live, index, model):
    page = live(index)
    crowd(live(model, first_published_at=POSTED), 44)
    seen, older = [], ""
    while True:
        listing = listed(page, older=older)
        seen += [item.pk for item in listing.items]
        if not (older := listing.older_key):
            break

    assert len(seen) == len(set(seen)) == 45


def test_items_without_a_date_come_last_and_are_not_lost(live):
    page = live(LegalDocumentIndexPage)
    page.page_size = 2
    for issued_on in (None, date(2020, 1, 1), None, date(2021, 1, 1), None):
        live(LegalDocumentPage, issued_on=issued_on)
    seen, older = [], ""
    for _turn in range(3):
        listing = listed(page, older=older)
        seen += [item.issued_on for item in listing.items]
        older = listing.older_key

    assert seen == [date(2021, 1, 1), date(2020, 1, 1), None, None, None]
    assert older == ""


@pytest.mark.parametrize(
    "key",
    ["x", "~", "2026-06-31~1", "2026-06-01~x", "9" * 400, "khong-phai-ngay~3", "~" + "9" * 40]
    + ["2026-06-01T25:00~2", "99999~1", "2026-06-01~" + "9" * 40, "\x00~1", "²~²"],
)
@pytest.mark.parametrize(("index", "model"), LISTS)
def test_keys_that_nobody_was_given_do_no_harm(client, live, index, model, key):
    page = live(index)
    live(model, first_published_at=POSTED)

    assert client.get(page.url, {"older": key}).status_code == 200


@pytest.mark.parametrize("year", ["2018", "năm", "99999", "²", "2017"])
def test_the_year_filters_when_it_is_one(live, year):
    page = live(LegalDocumentIndexPage)
    live(LegalDocumentPage, title="Năm 2018")

    assert titles(page, year=year) == ([] if year == "2017" else ["Năm 2018"])
    assert page.years() == [2018]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("181", ["Quyết định"]),
        ("0181/QĐ-MAU", ["Quyết định"]),
        ("qd-mau", ["Quyết định"]),
        ("64/2007/nđ-cp", ["Nghị định"]),
        ("18", []),
        ("không có", []),
        ("", ["Quyết định", "Nghị định"]),
    ],
)
def test_legal_documents_are_found_by_number_however_it_is_typed(live, text, found):
    page = live(LegalDocumentIndexPage)
    live(LegalDocumentPage, title="Quyết định")
    live(
        LegalDocumentPage,
        title="Nghị định",
        document_number="64",
        document_symbol="2007/NĐ-CP",
        document_type=models.DocumentType.objects.get(code="decree"),
        issued_on=date(2007, 4, 10),
    )

    assert titles(page, q=text) == found
    assert titles(page, type="decree") == ["Nghị định"]
    assert {kind.code for kind in page.types()} == {"decision", "decree"}
