"""Paragraphs as the HTML and the blocks that pages store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from .paragraphs import HEADING, ITEM, TABLE, Paragraph

_DASH = re.compile(r"^(?:[-–—•*+])\s+")
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "…")
LONGEST_HEADING = 160


def html(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs as HTML; printed marks such as "1." and "a)" stay in the text, as law is cited by them."""
    pieces = []
    for is_list, group in groupby(paragraphs, key=_is_bulleted):
        if is_list:
            items = "".join(f"<li>{_DASH.sub('', line.html)}</li>" for line in group)
            pieces.append(f"<ul>{items}</ul>")
        else:
            pieces += [_paragraph(line) for line in group]
    return "".join(pieces)


def _is_bulleted(line: Paragraph) -> bool:
    return line.style != TABLE and (
        bool(_DASH.match(line.text)) or (line.style == ITEM and not _is_marked(line.text))
    )


def _is_marked(text: str) -> bool:
    """Whether an item carries its own mark, a number or a letter."""
    return bool(re.match(r"^(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]{1,2})[.)]\s", text))


def _paragraph(line: Paragraph) -> str:
    if line.style == TABLE:
        return "".join(f"<p>{_row(row)}</p>" for row in line.rows)
    if line.bold or line.style == HEADING:
        return f"<p><b>{line.html}</b></p>"
    return f"<p>{line.html}</p>"


def _row(row: Iterable[str]) -> str:
    return Paragraph(" | ".join(row), 0).html


def body_blocks(paragraphs: Sequence[Paragraph], text_type: str) -> Iterator[tuple[str, Any]]:
    """Blocks of a body: headings and tables apart, running text between them together."""
    for kind, group in groupby(paragraphs, key=lambda line: _block_type(line, text_type)):
        if kind == text_type:
            yield kind, html(list(group))
        else:
            for line in group:
                yield kind, table(line) if kind == "table" else line.text


def _block_type(line: Paragraph, text_type: str) -> str:
    if line.style == TABLE:
        return "table"
    short = len(line.text) <= LONGEST_HEADING and not line.text.endswith(_SENTENCE_END)
    if text_type == "rich_text" and short and (line.style == HEADING or line.bold):
        return "heading"
    return text_type


def table(line: Paragraph) -> dict[str, Any]:
    """The value of a table block; its caption, unit and source are the author's to give."""
    width = max(len(row) for row in line.rows)
    data = [[*row, *[""] * (width - len(row))] for row in line.rows]
    grid = {
        "data": data,
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_caption": "",
    }
    return {"caption": "", "unit": "", "grid": grid, "note": "", "source": ""}
