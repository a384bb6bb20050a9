"""What is downloaded is the whole version, and says where it comes from and how to cite it."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook
from wagtail.models import Site

from tests.factories import BareOfficeFactory
from tests.stats_pages.catalogues.conftest import NEW, WALK

CITATION = "Thông tin khai thác từ Trang Thông tin điện tử Cục Thống kê Mẫu"


@pytest.fixture
def office(home):
    return BareOfficeFactory(site=Site.objects.get(is_default_site=True), citation=CITATION)


def table(client, url) -> list[list[str]]:
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def book(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return CalamineWorkbook.from_filelike(io.BytesIO(response.content)), response


def test_the_csv_has_every_code_with_its_level_and_zeros(client, codes, office):
    rows = table(client, f"{codes.url}phien-ban/7-2025/csv/")

    assert len(rows[0]) == 6
    assert [row[0] for row in rows[1:6]] == ["A", "01", "01.1", "03", "04"]
    assert rows[3] == ["01.1", "Lúa nước", "", "01", "3", ""]
    assert rows[6] == []
    assert len(rows[1:6]) == len(NEW.splitlines())


def test_the_csv_carries_the_office_s_sentence_word_for_word(client, codes, office):
    for below in ("phien-ban/7-2025/csv/", "phien-ban/7-2025/doi-chieu/csv/"):
        assert CITATION in [cell for row in table(client, f"{codes.url}{below}") for cell in row]


def test_the_workbook_has_its_title_in_a1_and_its_notes_beside_it(client, codes, office, settings):
    settings.GSO_DEMO = True
    workbook, response = book(client, f"{codes.url}phien-ban/7-2025/xlsx/")
    first, notes = (workbook.get_sheet_by_index(at).to_python() for at in (0, 1))

    assert first[0][0] == "Danh mục ngành – 7/2025"
    assert [row[0] for row in first[3:]] == ["A", "01", "01.1", "03", "04"]
    assert first[5][4] == 3.0
    words = [cell for row in notes for cell in row]
    assert CITATION in words
    assert "Số liệu minh họa" in words
    assert codes.full_url in words
    assert 'filename="nganh-7-2025.xlsx"' in response["Content-Disposition"]
    assert not workbook.get_sheet_by_index(0).merged_cell_ranges


def test_only_a_demonstration_calls_its_numbers_illustrative(client, codes, office, settings):
    settings.GSO_DEMO = False
    cells = [c for row in table(client, f"{codes.url}phien-ban/2020/csv/") for c in row]

    assert "Số liệu minh họa" not in cells


def test_the_crosswalk_has_both_names_of_every_line(client, codes, office):
    rows = table(client, f"{codes.url}phien-ban/7-2025/doi-chieu/csv/")
    workbook, _ = book(client, f"{codes.url}phien-ban/7-2025/doi-chieu/xlsx/")
    sheet = workbook.get_sheet_by_index(0).to_python()

    assert len(rows[1 : rows.index([])]) == len(WALK.splitlines())
    assert rows[4][:4] == ["02", "Ngô", "03", "Ngô nếp"]
    assert rows[6][:4] == ["11", "Gà", "", ""]
    assert [row[:4] for row in sheet[3:]] == [row[:4] for row in rows[1:7]]
