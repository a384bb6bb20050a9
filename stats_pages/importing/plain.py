"""Lines of a text file as paragraphs; the few marks of Markdown that exports leave are read."""

from __future__ import annotations

import re
from html import escape

from .paragraphs import HEADING, ITEM, TEXT, Paragraph

# Control characters are no blanks here: VPS keeps capitals among them.
BLANKS = " \t\u00a0\u2007\u202f\u3000\ufeff"
_LINE_END = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029]")
_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>\S.*)$")
_BULLET = re.compile(r"^(?P<indent>\s*)[-–•*+]\s+(?P<text>\S.*)$")
_LETTERED = re.compile(r"^[a-zđ]{1,2}[.)]\s")
_LINK = re.compile(r"<(https?://[^\s<>]+)>")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Every line that isn't blank; bold may run over several lines."""
    found: list[Paragraph] = []
    bold = False
    for number, raw in enumerate(_LINE_END.split(text), 1):
        line = raw.rstrip(BLANKS)
        if not line.strip(BLANKS):
            continue
        opened, balanced = bold, line.count("**") % 2 == 0
        bold = bold if balanced else not bold
        found.append(_paragraph(line, number, opened or not balanced))
    return tuple(paragraph for paragraph in found if paragraph.text)


def _paragraph(line: str, number: int, in_bold: bool) -> Paragraph:
    if heading := _HEADING.match(line):
        return Paragraph(_plain(heading["text"]), number, HEADING, True, len(heading["marks"]))
    style, content = TEXT, line.strip(BLANKS)
    # "- a. …" and "- Vụ …": the dash of a lettered point is only a mark of the export.
    if (bullet := _BULLET.match(line)) and not line.strip(BLANKS).startswith("**"):
        style = ITEM
        content = bullet["text"] if _LETTERED.match(bullet["text"]) else line.strip(BLANKS)
    text = _plain(content)
    whole = in_bold or (
        content.startswith("**") and content.endswith("**") and content.count("**") == 2
    )
    return Paragraph(text, number, style, whole, markup=_markup(content, in_bold))


def _plain(text: str) -> str:
    return _LINK.sub(r"\1", text.replace("**", "")).strip(BLANKS)


def _markup(text: str, in_bold: bool) -> str:
    """Inline HTML where the line has bold words or a link, else nothing."""
    if in_bold or not (_BOLD.search(text) or _LINK.search(text)):
        return ""
    linked = re.sub(r"&lt;(https?://\S+?)&gt;", r'<a href="\1">\1</a>', escape(text, quote=False))
    return _BOLD.sub(r"<b>\1</b>", linked)
