"""Finds the documents a text cites by number, and how it says they relate (R-137)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .paragraphs import Paragraph

NORMATIVE, ADMINISTRATIVE, BARE = "normative", "administrative", "bare"

_ISSUER = r"(?P<issuer>[A-ZĐ][\wĐ]*(?:-[A-ZĐ][\wĐ]*)*)"
_NUMBER = r"(?<![\w/])(?P<number>\d{1,5})/"
_LEGAL = re.compile(
    _NUMBER + r"(?P<year>(?:19|20)\d\d)/"
    r"(?:(?P<type>NĐ|QĐ|TT|TTLT|NQ|NQLT|PL|L|CT|VBHN)-"
    + _ISSUER
    + r"|(?P<body>(?:UBTV)?QH\d{1,2}))(?![\w/])"
)
_OFFICE = re.compile(
    _NUMBER
    + r"(?P<type>NQ|QĐ|CT|QC|QyĐ|QYĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|BGN|BTT|GUQ|GM|GGT"
    r"|GNP|PG|PC|PB|VBHN)-" + _ISSUER + r"(?![\w/])"
)
# Without "số" a figure may count something else ("Kế hoạch 5 năm").
_BARE = re.compile(
    r"(?:(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Thông báo)\s+số"
    r"|Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị)"
    r"\s+(?P<number>\d{1,5})(?![\w/]|\s*/|\.\d|\s+(?:năm|tháng|ngày|khoản|điều|chương|mục))"
)
# The letters a Vietnamese Đ is mistaken for; one to one, so positions stay true.
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "\u00a0": " "})

RELATIONS = {
    "replaces": re.compile(r"thay thế", re.I),
    "amends": re.compile(r"sửa đổi|bổ sung", re.I),
    "repeals": re.compile(r"bãi bỏ|hủy bỏ|huỷ bỏ", re.I),
    "details": re.compile(r"quy định chi tiết|hướng dẫn (?:thi hành|thực hiện)", re.I),
    "corrects": re.compile(r"đính chính", re.I),
}


@dataclass(frozen=True)
class Citation:
    """A cited document: "97/2008/NĐ-CP", or bare "Quyết định số 480" without a symbol."""

    text: str
    number: str
    symbol: str
    kind: str
    start: int
    line: int = 0


@dataclass(frozen=True)
class Relation:
    """What a text says it does to another document; always for a person to confirm."""

    kind: str
    target: str
    line: int

    @property
    def number(self) -> str:
        """The number and symbol, or nothing for a bare number."""
        return self.target if "/" in self.target else ""


def fold(text: str) -> str:
    """The text with look-alikes of Đ made Đ (a page found in use writes QÐ with an Icelandic Ð)."""
    return text.translate(_LOOK_ALIKES)


def find(text: str, line: int = 0) -> list[Citation]:
    """Every citation of the text in order of appearance; numbers with a symbol win over bare ones."""
    folded = fold(text)
    numbered = [
        *_matches(_LEGAL, folded, NORMATIVE, line),
        *_matches(_OFFICE, folded, ADMINISTRATIVE, line),
    ]
    bare = [
        Citation(match.group(0), match["number"], "", BARE, match.start(), line)
        for match in _BARE.finditer(folded)
    ]
    return sorted([*numbered, *bare], key=lambda citation: citation.start)


def _matches(pattern: re.Pattern[str], text: str, kind: str, line: int) -> Iterator[Citation]:
    for match in pattern.finditer(text):
        number, _, symbol = match.group(0).partition("/")
        yield Citation(match.group(0), number, symbol, kind, match.start(), line)


def cited_in(paragraphs: Iterable[Paragraph]) -> list[Citation]:
    """Each cited document once, where it is first named."""
    seen: dict[str, Citation] = {}
    for paragraph in paragraphs:
        for citation in find(paragraph.text, paragraph.line):
            seen.setdefault(citation.text, citation)
    return list(seen.values())


def relations_in(paragraphs: Iterable[Paragraph]) -> list[Relation]:
    """Relations named in the same sentence before a citation ("thay thế Quyết định số …")."""
    return [
        Relation(kind, citation.text, paragraph.line)
        for paragraph in paragraphs
        for citation in find(paragraph.text, paragraph.line)
        if (kind := _verb_before(fold(paragraph.text), citation.start))
    ]


def _verb_before(text: str, start: int) -> str:
    """The last relating verb of the sentence before a position."""
    sentence = re.split(r"[.;]\s", text[:start])[-1]
    found = [
        (match.start(), kind)
        for kind, pattern in RELATIONS.items()
        for match in pattern.finditer(sentence)
    ]
    return max(found)[1] if found else ""
