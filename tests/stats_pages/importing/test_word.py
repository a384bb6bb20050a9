import io
import zipfile

import pytest

from stats_pages.importing import readers
from stats_pages.importing.errors import Unreadable

from .word_files import paragraph, table, word_file


def test_word_keeps_bold_headings_numbers_and_tables(file):
    data = word_file(
        paragraph("Đầu đề", style="Heading1"),
        paragraph("Chữ đậm", bold=True),
        paragraph("khoản một", numbered=True),
        paragraph("khoản hai", numbered=True),
        table(["Năm", "Số hộ"], ["2024", "1.200"]),
    )
    source = readers.read(file("a.docx", data))
    assert [line.text for line in source.paragraphs][:4] == [
        "Đầu đề",
        "Chữ đậm",
        "1. khoản một",
        "2. khoản hai",
    ]
    assert source.paragraphs[1].bold
    assert source.paragraphs[4].rows == (("Năm", "Số hộ"), ("2024", "1.200"))
    assert source.renumbered == 2


@pytest.mark.parametrize(
    "data",
    [
        b"not a zip",
        b"PK\x03\x04 cut off",
        word_file(document="<broken"),
        word_file(document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        b"\xd0\xcf\x11\xe0 with a password",
    ],
)
def test_a_damaged_or_hostile_word_file_is_refused_with_a_sentence(file, data):
    with pytest.raises(Unreadable, match=r"\.docx"):
        readers.read(file("a.docx", data))


def test_a_zip_bomb_is_not_unpacked(file):
    data = word_file(paragraph("nhỏ"), extra={"word/media/image1.png": b"\0" * 80_000_000})
    assert len(data) < 200_000
    with pytest.raises(Unreadable):
        readers.read(file("bom.docx", data))


def test_a_zip_that_is_no_word_file_is_refused(file):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("note.txt", "hello")
    with pytest.raises(Unreadable, match=r"\.docx"):
        readers.read(file("a.docx", buffer.getvalue()))
