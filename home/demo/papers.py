"""Makes the files that items offer: workbooks of their tables, and papers as PDF with real text."""

from ctypes import c_char_p, c_uint8, cast
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap

import pypdfium2
import xlsxwriter
from pypdfium2 import raw

from home.demo.pictures import FONTS
from home.demo.tables import Table

PAGE = (595, 842)
MARGIN = 64
LINE = 17
SAMPLE = "Số liệu minh họa"


def workbook(tables: list[Table], source: str) -> bytes:
    """An .xlsx file with a sheet for each table: caption, unit, figures as numbers, source."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for table in tables:
            _sheet(book, table, source, bold, head)
    return buffer.getvalue()


def _sheet(book, table, source, bold, head):
    sheet = book.add_worksheet(table.key)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, len(table.headings) - 1, 17)
    sheet.write(0, 0, table.caption, bold)
    sheet.write(1, 0, f"Đơn vị tính: {table.unit}")
    sheet.write_row(3, 0, table.headings, head)
    for number, (name, cells) in enumerate(table.rows, start=4):
        sheet.write(number, 0, name)
        for column, cell in enumerate(cells, start=1):
            places = "." + "0" * cell.decimals if cell.decimals else ""
            style = book.add_format({"num_format": f"#,##0{places}"})
            sheet.write_number(number, column, float(cell.value), style)
    end = 5 + len(table.rows)
    sheet.write(end, 0, SAMPLE)
    sheet.write(end + 1, 0, source)


@dataclass(frozen=True)
class Line:
    """A line of a paper: its size in points, and texts at distances from the left margin."""

    size: int
    texts: tuple[tuple[int, str], ...] = ()


def lines(text: str, size: int = 11, width: int = 82) -> list[Line]:
    """A paragraph broken into lines of about `width` letters."""
    return [Line(size, ((0, part),)) for part in wrap(text, width)]


def table_lines(table: Table) -> list[Line]:
    """The table as lines: names at the margin, figures in columns."""
    columns = range(230, 230 + 85 * len(table.headings), 85)
    rows = [(name, [str(cell) for cell in cells]) for name, cells in table.rows]
    heading = Line(8, tuple(zip((0, *columns), table.headings, strict=False)))
    body = [
        Line(8, tuple(zip((0, *columns), (name[:48], *cells), strict=False)))
        for name, cells in rows
    ]
    return [Line(0), *lines(f"{table.caption} ({table.unit})", 10), heading, *body, Line(0)]


def paper(pages: list[list[Line]]) -> bytes:
    """A PDF (A4, one page for each list of lines) whose text can be searched and read aloud."""
    document = pypdfium2.PdfDocument.new()
    face = _face(document)
    for content in pages:
        page = document.new_page(*PAGE)
        top = PAGE[1] - MARGIN
        for line in content:
            for left, text in line.texts:
                _write(document, page, face, text, line.size, MARGIN + left, top)
            top -= LINE + max(0, line.size - 12) * 1.3
        page.gen_content()
    buffer = BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def _face(document):
    data = (FONTS / "NotoSans-Regular.ttf").read_bytes()
    octets = (c_uint8 * len(data)).from_buffer_copy(data)
    return raw.FPDFText_LoadFont(document, octets, len(data), raw.FPDF_FONT_TRUETYPE, True)


def _write(document, page, face, text, size, left, top):
    item = raw.FPDFPageObj_CreateTextObj(document, face, size)
    encoded = text.encode("utf-16-le") + b"\x00\x00"
    raw.FPDFText_SetText(item, cast(c_char_p(encoded), raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, left, top)
    raw.FPDFPage_InsertObject(page, item)
