"""What an editor pastes or uploads becomes one stored form, or a sentence that says why not."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from stats_pages.catalogues import pasted, uploaded
from stats_pages.catalogues.errors import Unreadable
from stats_pages.catalogues.layouts import ENTRIES, MATCHES

STORED = "A\tNông nghiệp\tAgriculture\n01\tLúa\t\tA\tghi chú"
MATCHED = "01\t02\tđổi mã\n03\n\t04"


def workbook(rows, name="danh-muc.xlsx"):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return SimpleUploadedFile(name, stream.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        "A\tNông nghiệp\tAgriculture\n01\tLúa\t\tA\tghi chú",
        "A\tNông  nghiệp \tAgriculture\t\t\r\n\r\n01\tLúa\t\tA\tghi chú\r\n",
        "Mã cha,Mã,Tên,Ghi chú,Tên tiếng Anh\n,A,Nông nghiệp,,Agriculture\nA,01,Lúa,ghi chú,",
        "code;name;name_en;parent;note\nA;Nông nghiệp;Agriculture;;\n01;Lúa;;A;ghi chú",
        "A\tNo\u0302ng nghie\u0323\u0302p\tAgriculture\n01\tLu\u0301a\t\tA\tghi chu\u0301",
    ],
)
def test_every_way_of_writing_a_table_is_stored_alike(text):
    assert pasted.stored(text, ENTRIES) == STORED


@pytest.mark.parametrize(("text", "layout"), [(STORED, ENTRIES), (MATCHED, MATCHES)])
def test_what_is_stored_stays_as_it_is_when_it_is_stored_again(text, layout):
    assert pasted.stored(text, layout) == text


def test_a_spreadsheet_s_quotation_marks_are_taken_off():
    assert pasted.stored('01\t"Xã ""Cũ"""', ENTRIES) == '01\tXã "Cũ"'
    assert pasted.stored('01\tXã "Cũ"', ENTRIES) == '01\tXã "Cũ"'


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Mã\tTên\tDân số\n01\tLúa\t12", "Dân số"),
        ("Mã\tTên\tMã\n01\tLúa\t01", "twice"),
        ("01\ta\tb\tc\td\te", "1"),
        ('01,"Lúa', "quotation mark"),
        ("\n".join(f"{n}\ttên" for n in range(pasted.MOST_ROWS + 1)), "20000"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_words(text, part, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(Unreadable, match=part):
        pasted.stored(text, ENTRIES)


def test_csv_and_workbook_hold_the_same_table():
    csv_file = SimpleUploadedFile("danh-muc.csv", "\ufeffMã;Tên\r\n01;Phường Vạn Xuân\r\n".encode())
    rows = [["Mã", "Tên"], ["01", "Phường Vạn Xuân"]]

    assert uploaded.stored(csv_file, ENTRIES) == "01\tPhường Vạn Xuân"
    assert uploaded.stored(workbook(rows), ENTRIES) == "01\tPhường Vạn Xuân"


def test_codes_stored_as_numbers_are_refused_for_their_lost_zeros(settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(Unreadable, match="zeros"):
        uploaded.stored(workbook([["Mã", "Tên"], [1, "Lúa"]]), ENTRIES)


def test_a_number_in_a_name_or_a_note_is_no_code():
    rows = [["Mã", "Tên", "Ghi chú"], ["01", "Lúa", 2025]]

    assert uploaded.stored(workbook(rows), ENTRIES) == "01\tLúa\t\t\t2025"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("danh-muc.pdf", b"%PDF-1.4"),
        ("danh-muc.xlsx", b"PK\x03\x04 hong"),
        ("danh-muc.csv", "01,Phường".encode("utf-16-le") + b"\xff\xfe\x00"),
        ("danh-muc.csv", b""),
        ("danh-muc.csv", b"x" * (uploaded.MOST_BYTES + 1)),
    ],
)
def test_other_files_are_refused_in_words(name, data):
    with pytest.raises(Unreadable) as refusal:
        uploaded.stored(SimpleUploadedFile(name, data), ENTRIES)

    assert str(refusal.value.sentence)
