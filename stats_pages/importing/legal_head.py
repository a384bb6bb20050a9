"""The head of a legal document: bodies, number, symbol, place, date, type, abstract, issuer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import dates, shapes
from .legal_model import LegalDocument
from .paragraphs import Paragraph, joined, lines_of

NUMBER = re.compile(
    r"^Số\s*:?\s*(?P<number>[\d. …]*?)\s*/\s*(?P<symbol>(?:(?:19|20)\d\d\s*/\s*)?[\wĐ][\wĐ&-]*(?:\s*-\s*[\wĐ]+)*)\s*$",
    re.I,
)
PLACE = re.compile(r"^(?P<place>[^\d,;]{2,40}),\s*ngày\b", re.I)
ABSTRACT_MARK = re.compile(r"^V/v\s*:?\s*", re.I)
LONGEST_NUMBER_LINE = 120
_DATE_BLANK = re.compile(r"ngày\s*[\d. …]*\s*tháng\s*[\d. …]*\s*năm", re.I)


def read(document: LegalDocument, head: Sequence[Paragraph]) -> None:
    """Fill the document from the paragraphs before its legal bases or its first article."""
    number_at = _read_number(document, head)
    date_at = _read_place_and_date(document, head)
    type_at = next((i for i, line in enumerate(head) if shapes.document_code(line.text)), None)
    ends = [index for index in (number_at, date_at, type_at) if index is not None]
    _read_bodies(document, head[: min(ends)] if ends else head[:4])
    if type_at is None:
        _read_letter(document, head)
        return
    title = head[type_at]
    document.type_code = shapes.document_code(title.text)
    document.findings.sure("document_type", title.text.strip(" ."), (title.line,))
    _read_abstract(document, head[type_at + 1 :], {number_at, date_at}, type_at + 1)


def _read_number(document: LegalDocument, head: Sequence[Paragraph]) -> int | None:
    for index, line in enumerate(head):
        if match := NUMBER.match(line.text[:LONGEST_NUMBER_LINE]):
            document.number = re.sub(r"\D", "", match["number"])
            document.symbol = re.sub(r"\s", "", match["symbol"])
            document.findings.expect("document_number", document.number, (line.line,))
            document.findings.sure("document_symbol", document.symbol, (line.line,))
            return index
    document.findings.missing("document_number")
    document.findings.missing("document_symbol")
    return None


def _read_place_and_date(document: LegalDocument, head: Sequence[Paragraph]) -> int | None:
    for index, line in enumerate(head):
        match = PLACE.match(line.text)
        if not match or not _DATE_BLANK.search(line.text[:LONGEST_NUMBER_LINE]):
            continue
        document.place = match["place"].strip()
        document.issued_on = dates.find_date(line.text)
        document.findings.sure("place", document.place, (line.line,))
        if document.issued_on:
            document.findings.sure("issued_on", dates.shown(document.issued_on), (line.line,))
        else:
            document.findings.check("issued_on", line.text, (line.line,), "date_incomplete")
        return index
    document.findings.missing("place")
    document.findings.missing("issued_on")
    return None


def _read_bodies(document: LegalDocument, lines: Sequence[Paragraph]) -> None:
    """The issuing body stands last, the superior one above it."""
    names = _names_in(lines)
    if not names:
        document.findings.missing("issuing_body")
        return
    own, superior = names[-1], [line for name in names[:-1] for line in name]
    document.issuing_body, document.superior_body = joined(own), joined(superior)
    if superior:
        document.findings.sure("superior_body", document.superior_body, lines_of(superior))
    if len(names) > 2:
        found = document.issuing_body, lines_of(own), "several_bodies"
        document.findings.check("issuing_body", *found)
    else:
        document.findings.sure("issuing_body", document.issuing_body, lines_of(own))


def _names_in(lines: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Names printed in capitals; a line such as "TỈNH …" goes on the name above it."""
    names: list[list[Paragraph]] = []
    for line in lines:
        if not shapes.is_capitals(line.text) or shapes.is_motto(line.text):
            continue
        if names and shapes.continues_name(line.text):
            names[-1].append(line)
        else:
            names.append([line])
    return names


def _read_abstract(
    document: LegalDocument, lines: Sequence[Paragraph], elsewhere: set[int | None], offset: int
) -> None:
    """Title lines up to the line of the issuer, which is in capitals and names a post or body."""
    rest = [
        line
        for index, line in enumerate(lines, offset)
        if index not in elsewhere and not shapes.is_motto(line.text) and line.text.strip("-–—_* ")
    ]
    issuer_at = len(rest)
    while issuer_at > 1 and shapes.is_capitals(rest[issuer_at - 1].text):
        issuer_at -= 1
        if shapes.is_post(rest[issuer_at].text):
            break
    if issuer_at < len(rest) and not shapes.is_post(rest[issuer_at].text):
        issuer_at = len(rest)
    title, issuer = rest[:issuer_at], rest[issuer_at:]
    document.abstract = joined(title)
    document.issuer_line = joined(issuer)
    document.findings.expect("abstract", document.abstract, lines_of(title))
    if document.issuer_line:
        document.findings.sure("issuer_line", document.issuer_line, lines_of(issuer))


def _read_letter(document: LegalDocument, head: Sequence[Paragraph]) -> None:
    """An official letter has no type line; its abstract begins with V/v."""
    for line in head:
        if ABSTRACT_MARK.match(line.text):
            document.type_code = "official_letter"
            document.abstract = ABSTRACT_MARK.sub("", line.text)
            document.findings.check("document_type", "CÔNG VĂN", (line.line,), "letter_by_mark")
            document.findings.sure("abstract", document.abstract, (line.line,))
            return
    document.findings.missing("document_type")
    document.findings.missing("abstract")
