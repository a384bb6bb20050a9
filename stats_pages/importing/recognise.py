"""Legal document or news: each sign gives points, and the reasons are kept for the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import dates, debris, shapes
from .paragraphs import Paragraph

LEGAL, NEWS = "legal", "news"
MARGIN = 3
REACH = 320

NUMBER_LINE = re.compile(r"^Số\s*:?\s*[\d. …]*/\s*[\wĐ]", re.I)
PLACE_DATE = re.compile(r"^[^\d,;]{2,40},\s*ngày\s+[\d. …]*\s*tháng\s+[\d. …]*\s*năm", re.I)
ARTICLE = re.compile(r"^Điều\s+\d+[a-zđ]?\s*(?:[.:]|$)", re.I)


@dataclass(frozen=True)
class Reason:
    """One sign that was found: which, for which kind, with how many points, on which line."""

    sign: str
    kind: str
    points: int
    line: int


@dataclass(frozen=True)
class Verdict:
    """The kind that won and why; not certain when the scores are close."""

    kind: str
    certain: bool
    reasons: tuple[Reason, ...]

    def score(self, kind: str) -> int:
        """Points for one kind."""
        return sum(reason.points for reason in self.reasons if reason.kind == kind)


Sign = tuple[str, str, int, int, Callable[[str], bool]]
# name, kind, points, how often it must occur, test of one paragraph
_SIGNS: tuple[Sign, ...] = (
    ("number_line", LEGAL, 3, 1, lambda text: bool(NUMBER_LINE.match(text))),
    ("motto", LEGAL, 3, 1, shapes.is_motto),
    ("place_and_date", LEGAL, 2, 1, lambda text: bool(PLACE_DATE.match(text))),
    ("type_in_capitals", LEGAL, 2, 1, lambda text: bool(shapes.document_code(text))),
    ("legal_bases", LEGAL, 2, 2, lambda text: text.startswith("Căn cứ")),
    ("articles", LEGAL, 2, 2, lambda text: bool(ARTICLE.match(text))),
    ("recipients", LEGAL, 2, 1, lambda text: text.casefold().startswith("nơi nhận")),
    (
        "posting_time",
        NEWS,
        3,
        1,
        lambda text: bool(dates.posting_line(text) or dates.bracketed_moment(text)),
    ),
    ("opening_date", NEWS, 3, 1, lambda text: bool(dates.dateline(text))),
    (
        "source_line",
        NEWS,
        2,
        1,
        lambda text: bool(re.search(r"(?:^|\.)\s*(?:Nguồn|Tác giả)\s*:", text)),
    ),
    ("portal_remains", NEWS, 2, 1, debris.is_debris),
    ("byline", NEWS, 1, 1, shapes.is_initials),
    ("running_text", NEWS, 1, 2, lambda text: len(text) > 300),
)


def recognise(paragraphs: Sequence[Paragraph]) -> Verdict:
    """Which kind a source is; without any sign it is taken as news, to be checked."""
    reasons = tuple(reason for sign in _SIGNS if (reason := _weigh(sign, paragraphs)))
    verdict = Verdict(NEWS, False, reasons)
    legal, news = verdict.score(LEGAL), verdict.score(NEWS)
    kind = LEGAL if legal > news else NEWS
    return Verdict(kind, abs(legal - news) >= MARGIN, reasons)


def _weigh(sign: Sign, paragraphs: Sequence[Paragraph]) -> Reason | None:
    name, kind, points, needed, test = sign
    hits = 0
    for paragraph in paragraphs:
        if test(_ends_of(paragraph.text)):
            hits += 1
            if hits == needed:
                return Reason(name, kind, points, paragraph.line)
    return None


def _ends_of(text: str) -> str:
    """Signs stand at the beginning or the end of a paragraph, never deep inside a long one."""
    return text if len(text) <= 2 * REACH else f"{text[:REACH]}\n{text[-REACH:]}"
