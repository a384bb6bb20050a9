"""Readers browse a list, look a code up in any version, search, and follow a code through time."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gso_workflow import clocks
from stats_pages.models import ClassificationPage, LegalDocumentPage
from tests.stats_pages.catalogues.conftest import versions
from tests.stats_pages.samples import version


def test_the_list_shows_today_s_codes_in_their_tree(codes, read):
    html = read(codes)

    assert html.index("Nông nghiệp") < html.index("Lúa nước") < html.index("Ngô nếp")
    assert "Chăn nuôi" not in html
    assert f'href="{codes.url}ma/01_1/"' in html
    assert html.count('class="code-table__row code-table__row--3"') == 1


def test_the_version_changes_on_its_day(codes):
    with clocks.at(datetime(2025, 6, 30, 16, tzinfo=UTC)):
        assert (
            ClassificationPage.objects.get(pk=codes.pk)
            .version_on(datetime(2025, 6, 30).date())
            .label
            == "2020"
        )
    assert codes.version_on(datetime(2025, 7, 1).date()).label == "7/2025"
    assert codes.version_on(datetime(2019, 12, 31).date()) is None


@pytest.mark.parametrize(
    ("below", "words"),
    [
        ("ma/01/", ["Lúa", "Rice", "Nông nghiệp", "Lúa nước", "7/2025", "Cấp hai"]),
        ("ma/01_1/", ["01.1", "Lúa nước"]),
        ("ma/03/", ["Ngô nếp", "một phần", "02"]),
        ("ma/02/", ["Ngô", "2020", "03", "04", "phần còn lại"]),
        ("ma/11/", ["Gà", "Chăn nuôi"]),
        ("phien-ban/2020/", ["Trồng trọt", "Chăn nuôi", "1/1/2020"]),
        ("phien-ban/7-2025/", ["Nông nghiệp", "Có hiệu lực giữa năm"]),
        ("phien-ban/2020/ma/A/", ["Trồng trọt", "Nông nghiệp"]),
        ("phien-ban/7-2025/doi-chieu/", ["Nhập vào nông nghiệp", "Ngô tẻ", "Gà"]),
    ],
)
def test_each_code_and_version_has_an_address_of_its_own(codes, read, below, words):
    html = read(codes, below)

    assert [word for word in words if word not in html] == []


@pytest.mark.parametrize(
    "below",
    [
        *("ma/99/", "ma/a/", "ma/01-1/", "phien-ban/2019/", "phien-ban/2020/ma/03/"),
        *("phien-ban/2020/doi-chieu/", "phien-ban/2020/doi-chieu/csv/", "phien-ban/2020/pdf/"),
        *("phien-ban/2019/csv/", "khac/"),
    ],
)
def test_what_is_not_there_is_not_found(client, codes, below):
    assert client.get(f"{codes.url}{below}").status_code == 404


def test_nothing_below_a_draft_is_read(client, draft):
    page = draft(ClassificationPage, slug="nhap", versions=versions())

    for below in ("", "ma/01/", "phien-ban/2020/", "phien-ban/2020/csv/"):
        assert client.get(f"/nhap/{below}").status_code == 404
    assert not page.live


def test_a_code_of_an_older_version_says_so_and_leads_on(codes, read):
    html = read(codes, "ma/02/")

    assert "notice--warning" in html
    assert f'href="{codes.url}ma/03/"' in html
    assert "notice--warning" not in read(codes, "ma/01/")


def test_the_same_code_in_two_versions_leads_to_both(codes, read):
    assert f'href="{codes.url}phien-ban/2020/ma/A/"' in read(codes, "ma/A/")
    assert f'href="{codes.url}ma/A/"' in read(codes, "phien-ban/2020/ma/A/")


def test_a_search_finds_codes_and_names_without_their_marks(codes, read):
    html = read(codes, q="ngo")

    assert "Ngô nếp" in html
    assert "Ngô tẻ" in html
    assert "Lúa nước" not in html
    assert "data-package" not in html


def test_a_search_in_an_older_version_stays_there(codes, read):
    html = read(codes, q="ga", version="2020")

    assert f'href="{codes.url}ma/11/"' in html
    assert 'name="version" value="2020"' in html
    assert "empty-list" in read(codes, q="ga")


@pytest.mark.parametrize("typed", ["<script>", "\x00", "%_", "x" * 5000, "'\"", "  "])
def test_whatever_is_typed_does_no_harm(client, codes, typed):
    response = client.get(codes.url, {"q": typed})

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_a_version_links_to_its_decision_once_that_is_public(codes, live, read):
    page = live(ClassificationPage, versions=[version(cited_number="44/QĐ-MAU")])
    assert "44/QĐ-MAU" in read(page)

    law = live(LegalDocumentPage, document_number="44", document_symbol="QĐ-MAU")

    assert f'href="{law.url}">44/QĐ-MAU' in read(page)


def test_a_long_list_shows_its_upper_levels_and_costs_no_more_queries(client, live):
    def queries(page, below):
        client.get(page.url)
        with CaptureQueriesContext(connection) as found:
            response = client.get(f"{page.url}{below}")
        assert response.status_code == 200
        return len(found), response.content.decode()

    def listed(units):
        provinces = [f"{n:02}\tTỉnh {n}" for n in range(34)]
        return provinces + [f"{n:05}\tXã {n}\t\t{n % 34:02}" for n in range(100, 100 + units)]

    small = live(ClassificationPage, versions=[version("2025", "\n".join(listed(10)))])
    large = live(ClassificationPage, versions=[version("2025", "\n".join(listed(3366)))])
    for below in ("", "ma/01/", "?q=xa", "phien-ban/2025/", "phien-ban/2025/csv/"):
        few, _html = queries(small, below)
        many, html = queries(large, below)
        assert many == few, below
        assert "csv" in below or len(html) < 150_000, below
    assert "Xã 101" in queries(small, "")[1]
    assert "Xã 3000" not in queries(large, "")[1]
    assert "3.366" in queries(large, "")[1]
