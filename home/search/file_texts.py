"""The text of a file by page, read in a process of its own with limits on time and memory.

Run as a script it knows nothing of the site: a file that breaks its reader breaks only that. PDF by
page, Excel by sheet, Word in stretches.
"""

import json
import sys
import unicodedata
from collections.abc import Iterator

MOST_PAGES = 2000
LONGEST_PAGE = 20_000
MEMORY = 1 << 30  # bytes
STRETCH = 4000  # characters of a Word file that make one passage


def pages_of(path: str, ending: str) -> list[str]:
    """The text of each page in order; an empty list for what has no readable text."""
    read = READERS.get(ending.lower())
    found = []
    for text in read(path) if read else []:
        found.append(unicodedata.normalize("NFC", text.replace("\0", ""))[:LONGEST_PAGE])
        if len(found) == MOST_PAGES:
            break
    return found


def _pdf(path: str) -> Iterator[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()


def _word(path: str) -> Iterator[str]:
    import mammoth

    with open(path, "rb") as stream:
        text = mammoth.extract_raw_text(stream).value
    stretch = ""
    for paragraph in text.splitlines():
        if len(stretch) + len(paragraph) > STRETCH and stretch:
            yield stretch
            stretch = ""
        stretch += paragraph + "\n"
    yield stretch


def _sheets(path: str) -> Iterator[str]:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(path)
    for name in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(name).to_python(nrows=5000)
        lines = (" ".join(str(cell) for cell in row if cell != "") for row in rows)
        yield f"{name}\n" + "\n".join(filter(None, lines))


def _plain(path: str) -> Iterator[str]:
    with open(path, encoding="utf-8", errors="replace") as stream:
        yield stream.read(LONGEST_PAGE)


READERS = {
    "pdf": _pdf,
    "docx": _word,
    "xlsx": _sheets,
    "xls": _sheets,
    "ods": _sheets,
    "csv": _plain,
    "txt": _plain,
}


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    json.dump(pages_of(sys.argv[1], sys.argv[2]), sys.stdout)
