"""Tables from a file: CSV in Unicode, or the first sheet of a workbook."""

import io

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from gso_workflow.uploads.judging import judge
from gso_workflow.uploads.kinds import ending_of
from gso_workflow.vietnamese import decode_bytes
from stats_pages.catalogues import pasted
from stats_pages.catalogues.errors import Unreadable
from stats_pages.catalogues.layouts import Layout

MOST_BYTES = 5 << 20
WORKBOOKS = frozenset({"xlsx", "ods"})
TEXTS = frozenset({"csv", "txt"})
UNICODE = frozenset({"utf-8", "utf-16", "utf-32"})


def stored(file, layout: Layout) -> str:
    """The stored form of the table in an uploaded file. Raises Unreadable."""
    ending = ending_of(file.name)
    if ending not in WORKBOOKS | TEXTS:
        raise Unreadable(_("Give a CSV file or an Excel workbook (.xlsx)."))
    if file.size > MOST_BYTES:
        raise Unreadable(_("The file is larger than 5 MB."))
    if refusal := judge(file.name, file, "document"):
        raise Unreadable(refusal.sentence)
    file.seek(0)
    data = file.read()
    file.seek(0)
    cells = _sheet(data) if ending in WORKBOOKS else pasted.cells_of(_text(data))
    return pasted.stored_rows(layout.rows(cells))


def _text(data: bytes) -> str:
    text, encoding = decode_bytes(data)
    if encoding not in UNICODE:
        raise Unreadable(_("The file is not in Unicode. Save it as “CSV UTF-8”."))
    return text.removeprefix("\ufeff")


def _sheet(data: bytes) -> list[list]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=True)
    except (CalamineError, IndexError) as error:
        raise Unreadable(_("The workbook cannot be opened.")) from error
