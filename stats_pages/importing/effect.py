"""From which day a document holds, as its own articles say."""

from __future__ import annotations

import datetime as dt
import re

from . import dates
from .legal_model import LegalDocument, Part
from .paragraphs import Paragraph

_IN_FORCE = re.compile(r"có hiệu lực(?:\s+thi hành)?", re.I)
_FROM_SIGNING = re.compile(r"(?:kể\s+)?từ ngày (?:ký|ban hành)", re.I)
_AFTER_DAYS = re.compile(
    r"sau\s+(?P<days>\d{1,3})\s*(?:\([^)]*\)\s*)?ngày,?\s*(?:kể\s+)?từ ngày (?:ký|ban hành)", re.I
)
_FROM_DATE = re.compile(r"(?:kể\s+)?từ\s+(?=ngày\s|\d)", re.I)
REACH = 120


def read(document: LegalDocument) -> None:
    """Fill effective_on from the first article that says so, the decision's before the others'."""
    for part in document.parts:
        if _read_part(document, part):
            return
    document.findings.missing("effective_on")


def _read_part(document: LegalDocument, part: Part) -> bool:
    return any(
        _read_text(document, line) for article in part.articles for line in article.paragraphs
    )


def _read_text(document: LegalDocument, line: Paragraph) -> bool:
    match = _IN_FORCE.search(line.text)
    if not match:
        return False
    clause = line.text[match.end() : match.end() + REACH]
    if days := _AFTER_DAYS.search(clause):
        return _set_after(document, int(days["days"]), line)
    if _FROM_SIGNING.search(clause) and document.issued_on:
        document.effective_on = document.issued_on
        document.findings.sure(
            "effective_on", dates.shown(document.issued_on), (line.line,), "from_signing"
        )
        return True
    return _set_named(document, clause, line)


def _set_after(document: LegalDocument, days: int, line: Paragraph) -> bool:
    if not document.issued_on:
        return False
    document.effective_on = document.issued_on + dt.timedelta(days=days)
    document.findings.check(
        "effective_on",
        dates.shown(document.effective_on),
        (line.line,),
        "days_after_signing",
        days=days,
    )
    return True


def _set_named(document: LegalDocument, clause: str, line: Paragraph) -> bool:
    start = _FROM_DATE.search(clause)
    day = dates.find_date(clause[start.end() : start.end() + 40]) if start else None
    if not day:
        return False
    document.effective_on = day
    document.findings.sure("effective_on", dates.shown(day), (line.line,))
    return True
