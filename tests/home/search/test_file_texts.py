"""Files are read by page in a process of their own; a broken one is noted and stops nothing."""

import hashlib
import io
import zipfile

import pytest
import xlsxwriter
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from fpdf import FPDF

from gso_workflow.evidence.paper import FONTS
from home.models import FileText
from home.search import file_texts, keeping
from stats_pages.models import OfficeDocument

WORD_XML = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)


def pdf(*pages):
    paper = FPDF()
    paper.add_font("serif", fname=str(FONTS / "NotoSerif-Regular.ttf"))
    paper.set_font("serif", size=12)
    for text in pages:
        paper.add_page()
        paper.multi_cell(0, text=text)
    return bytes(paper.output())


def workbook(**sheets):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


def word(*paragraphs):
    stream = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", WORD_XML.format(body))
    return stream.getvalue()


@pytest.fixture
def stored(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)

    def store(name, content):
        """As bytes that came in before today's checks of uploads: nothing judges them here."""
        path = default_storage.save(f"documents/{name}", ContentFile(content))
        digest = hashlib.sha256(content).hexdigest()
        OfficeDocument.objects.bulk_create([OfficeDocument(title="Tệp", file=path, sha256=digest)])
        return OfficeDocument.objects.get(sha256=digest)

    return store


def test_a_pdf_is_read_page_by_page(stored):
    pages, fault = keeping.read(stored("a.pdf", pdf("Trang một", "Rừng ngập mặn", "Trang ba")))

    assert fault == ""
    assert [text.strip() for text in pages] == ["Trang một", "Rừng ngập mặn", "Trang ba"]


def test_a_workbook_is_read_sheet_by_sheet(stored):
    content = workbook(DanSo=[["Tỉnh", "Dân số"], ["Mẫu", 1250]], Gia=[["Gạo", 12.5]])

    pages, fault = keeping.read(stored("a.xlsx", content))

    assert fault == ""
    assert pages[0].splitlines()[:2] == ["DanSo", "Tỉnh Dân số"]
    assert pages[1].startswith("Gia\nGạo")


def test_a_word_file_is_read_in_stretches(stored):
    long = "Đoạn văn dài. " * 100

    pages, fault = keeping.read(stored("a.docx", word("Mở đầu", *[long] * 8)))

    assert fault == ""
    assert pages[0].startswith("Mở đầu")
    assert len(pages) > 1
    assert max(map(len, pages)) < 2 * file_texts.STRETCH


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx"])
def test_a_broken_file_is_noted_and_not_tried_again(stored, name):
    file = stored(name, b"this is none of it")
    FileText.objects.create(sha256=file.sha256)

    keeping.catch_up()
    row = FileText.objects.get()

    assert row.fault
    assert keeping.catch_up() == 0


def test_kinds_without_text_have_no_pages(stored):
    assert keeping.read(stored("a.zip", b"PK")) == ([], "")


def test_limits_hold(monkeypatch, tmp_path):
    monkeypatch.setattr(file_texts, "MOST_PAGES", 2)
    monkeypatch.setattr(file_texts, "LONGEST_PAGE", 5)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("Trang một dài", "Hai", "Ba"))

    assert [len(text) for text in file_texts.pages_of(str(path), "pdf")] == [5, 3]
