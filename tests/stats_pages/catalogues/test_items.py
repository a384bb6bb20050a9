"""Survey plans, reporting regimes, analyses and issues: what each lacks, and what readers find."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stats_pages.models import (
    LegalDocumentPage,
    ReportForm,
    ReportingRegimeIndexPage,
    ReportingRegimePage,
    SerialEntry,
    SerialIndexPage,
    SerialIssuePage,
    SurveyForm,
    SurveyPlanIndexPage,
    SurveyPlanPage,
    ThematicAnalysisIndexPage,
    ThematicAnalysisPage,
)
from tests.stats_pages.crowd import crowd
from tests.stats_pages.samples import document, make, picture

POSTED = datetime(2026, 6, 1, 1, tzinfo=UTC)


def text(client, page, **query):
    """What the page itself says; its menus name whatever stands on the site."""
    html = client.get(page.url, query).content.decode()
    return html.split("<main", 1)[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("model", "fields", "lacking"),
    [
        (SurveyPlanPage, {"purpose": "", "subjects": ""}, {"purpose", "subjects"}),
        (SurveyPlanPage, {"cited_number": "", "cited_on": None}, {"cited_number", "cited_on"}),
        (
            SurveyPlanPage,
            {"collection_from": None, "collection_until": None},
            {"collection_from"},
        ),
        (SurveyPlanPage, {"collection_until": date(2026, 1, 1)}, {"collection_until"}),
        (ReportingRegimePage, {"forms": []}, {"forms"}),
        (ReportingRegimePage, {"expires_on": date(2026, 2, 1)}, {"expires_on"}),
        (ReportingRegimePage, {"reporting_units": ""}, {"reporting_units"}),
        (ThematicAnalysisPage, {"body": []}, {"body"}),
        (ThematicAnalysisPage, {"authors": "", "topic": ""}, {"authors", "topic"}),
        (ThematicAnalysisPage, {"period_from": 2025, "period_until": 2020}, {"period_until"}),
        (SerialIssuePage, {"contents": [], "number": None}, {"number", "full_pdf"}),
    ],
)
def test_what_is_lacking_is_named(home, draft, model, fields, lacking):
    given = {"series": make(SerialIndexPage, home)} if model is SerialIssuePage else {}

    assert set(draft(model, **given, **fields).submission_problems()) == lacking


def test_two_forms_of_a_regime_have_two_codes(draft):
    rows = [ReportForm(code="01/BC", title="Biểu", deadline="x", reporters="y") for _ in range(2)]

    assert set(draft(ReportingRegimePage, forms=rows).submission_problems()) == {"forms"}


def test_a_cover_needs_words_for_those_who_cannot_see_it(draft):
    page = draft(ThematicAnalysisPage, cover_image=picture(alt_text=""))

    assert set(page.submission_problems()) == {"cover_image"}


@pytest.mark.parametrize("model", [SurveyPlanPage, ReportingRegimePage])
def test_the_decision_is_linked_once_it_is_public(client, live, model):
    page = live(model, cited_number="44/QĐ-MAU", cited_on=date(2026, 1, 5))
    assert "44/QĐ-MAU" in text(client, page)

    law = live(
        LegalDocumentPage,
        document_number="44",
        document_symbol="QĐ-MAU",
        issued_on=date(2026, 1, 5),
    )

    assert f'href="{law.url}">44/QĐ-MAU' in text(client, page)


def test_forms_are_listed_with_period_deadline_and_file(client, live):
    form = {"frequency": "quarterly", "deadline": "Ngày 10 tháng sau", "reporters": "Các sở"}
    file = document("Biểu trống")
    page = live(
        ReportingRegimePage,
        forms=[ReportForm(code="07/BC", title="Vốn đầu tư", document=file, **form)],
    )
    html = text(client, page)

    for words in ("07/BC", "Vốn đầu tư", "Hằng quý", "Ngày 10 tháng sau", "Các sở", file.url):
        assert words in html


def test_questionnaires_may_come_without_a_file(client, live):
    page = live(SurveyPlanPage, forms=[SurveyForm(code="02/HO", title="Phiếu ngắn")])

    assert "02/HO" in text(client, page)
    assert page.submission_problems() == {}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"effective_on": date(2020, 1, 1)}, "in_force"),
        ({"effective_on": date(2020, 1, 1), "expires_on": date(2021, 1, 1)}, "expired"),
        ({"effective_on": date(2100, 1, 1)}, "not_yet"),
        ({"effective_on": None}, None),
    ],
)
def test_a_regime_says_whether_it_binds_today(client, live, fields, status):
    page = live(ReportingRegimePage, **fields)

    assert page.status == status
    assert ("badge--" in text(client, page)) == (status is not None)
    assert client.get(live(ReportingRegimeIndexPage).url).status_code == 200


def test_analyses_are_listed_by_topic(client, live):
    listing = live(ThematicAnalysisIndexPage)
    live(ThematicAnalysisPage, title="Về dân số", topic="Dân số")
    live(ThematicAnalysisPage, title="Về giá cả", topic="Giá cả")

    assert [value for value, _words in listing.types()] == ["Dân số", "Giá cả"]
    chosen = text(client, listing, type="Giá cả")
    assert "Về giá cả" in chosen
    assert "Về dân số" not in chosen
    assert client.get(listing.url, {"type": "\x00khác"}).status_code == 200


def test_plans_are_listed_by_kind_in_words(live):
    listing = live(SurveyPlanIndexPage)
    live(SurveyPlanPage, kind="census")

    assert listing.types() == [("census", "Tổng điều tra")]


class TestSeries:
    @pytest.fixture
    def series(self, live):
        return live(SerialIndexPage, title="Công báo mẫu", frequency="quarterly")

    @pytest.fixture
    def issues(self, live, series):
        days = [date(2025, 9, 1), date(2026, 3, 1), date(2026, 6, 1)]
        return [
            live(
                SerialIssuePage, title=f"Số ra ngày {day}", series=series, issued_on=day, number=at
            )
            for at, day in enumerate(days, 1)
        ]

    def test_a_series_lists_its_own_issues_by_year(self, client, live, series, issues):
        other = live(SerialIndexPage, title="Bản tin khác")
        live(SerialIssuePage, title="Số của bản tin khác", series=other)
        live(SerialIssuePage, title="Số không loạt", series=None)
        html = text(client, series)

        places = [html.index(words) for words in ("Năm 2026", "2026-06-01", "Năm 2025")]
        assert places == sorted(places)
        assert "Số của bản tin khác" not in html
        assert "Số không loạt" not in html
        assert "Số ra ngày 2025" not in text(client, series, year="2026")

    def test_an_issue_leads_to_the_one_before_and_after_and_to_its_series(
        self, client, series, issues
    ):
        first, second, third = issues
        html = text(client, second)

        assert f'href="{first.url}" rel="prev"' in html
        assert f'href="{third.url}" rel="next"' in html
        assert f'href="{series.url}"' in html
        assert 'rel="prev"' not in text(client, first)
        assert 'rel="next"' not in text(client, third)

    def test_an_issue_lists_its_documents_and_links_those_that_are_here(self, client, live, series):
        law = live(LegalDocumentPage, document_number="77", document_symbol="QĐ-MAU")
        page = live(
            SerialIssuePage,
            series=series,
            contents=[
                SerialEntry(text="Quyết định có ở đây", cited_number="77/QĐ-MAU", first_page=3),
                SerialEntry(text="Quyết định ở nơi khác", cited_number="78/QĐ-MAU"),
            ],
        )
        html = text(client, page)

        assert f'<a href="{law.url}">Quyết định có ở đây</a>' in html
        assert "Quyết định ở nơi khác" in html
        assert "Quyết định ở nơi khác</a>" not in html

    def test_a_number_is_given_once_a_year(self, draft, series, issues):
        twin = draft(SerialIssuePage, series=series, number=2, issued_on=date(2026, 9, 1))
        other = draft(SerialIssuePage, series=series, number=2, issued_on=date(2027, 9, 1))

        assert set(twin.submission_problems()) == {"number"}
        assert other.submission_problems() == {}

    def test_reading_costs_the_same_however_many_issues_there_are(self, client, live, series):
        page = live(SerialIssuePage, series=series, first_published_at=POSTED)

        def cost():
            found = []
            for one in (series, page):
                client.get(one.url)
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(one.url).status_code == 200
                found.append(len(queries))
            return found

        crowd(page, 9)
        few = cost()
        crowd(page, 390, after=9)

        assert cost() == few
