"""The articles: a decision and whatever was issued with it, each with its own anchors."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from . import shapes
from .findings import Findings
from .legal_model import Article, Chapter, Part
from .paragraphs import Paragraph, joined, lines_of

ARTICLE = re.compile(
    r"^Điều\s+(?P<number>\d+[a-zđ]?)\s*(?:[.:]\s*(?P<rest>.*)|(?P<alone>))$", re.I | re.S
)
CHAPTER = re.compile(r"^Chương\s+(?P<number>[IVXLC]+|\d+)\b\s*[.:–-]?\s*(?P<rest>.*)$", re.I)
SECTION = re.compile(r"^Mục\s+(?P<number>[IVXLC]+|\d+)\b\s*[.:–-]?\s*(?P<rest>.*)$", re.I)
_ISSUED_WITH = re.compile(r"^\(?\s*(?:Được\s+)?ban hành\s+kèm theo|^\(?\s*kèm theo", re.I)
TITLE_REACH = 10
TITLE_LENGTH = 500
ANCHOR_LENGTH = 36

Slug = Callable[[str], str]


def annex_starts(paragraphs: Sequence[Paragraph], after: int) -> list[int]:
    """Where the parts issued with the document begin: a type in capitals, soon "ban hành kèm theo"."""
    starts = []
    for index in range(after, len(paragraphs)):
        text = paragraphs[index].text
        following = paragraphs[index + 1 : index + 1 + TITLE_REACH]
        if shapes.is_annex(text) or (
            shapes.document_code(text) and any(_ISSUED_WITH.match(line.text) for line in following)
        ):
            starts.append(index)
    return starts


def annex(paragraphs: Sequence[Paragraph], taken: set[str], slug: Slug, findings: Findings) -> Part:
    """A part issued with the document: type, title, "(Ban hành kèm theo …)", then its articles."""
    word = paragraphs[0].text.strip(" .:")
    body_at = _title_end(paragraphs)
    title, issued = _split_issued_with(paragraphs[1:body_at])
    kind = shapes.document_code(word) or "annex"
    prefix = _free(slug(word)[:ANCHOR_LENGTH].strip("-") or "phu-luc", taken)
    chapters, preamble = structure(paragraphs[body_at:], prefix, findings)
    numeral = shapes.annex_numeral(word)
    heading = " ".join(filter(None, [numeral, joined(title)]))[:TITLE_LENGTH]
    return Part(kind, word[:TITLE_LENGTH], heading, prefix, chapters, preamble, joined(issued))


def _title_end(paragraphs: Sequence[Paragraph]) -> int:
    """Index of the first paragraph below an annex's title block."""
    depth = 0
    for index, line in enumerate(paragraphs[1 : TITLE_REACH + 4], 1):
        text = line.text
        if depth <= 0 and (
            CHAPTER.match(text)
            or ARTICLE.match(text)
            or SECTION.match(text)
            or line.style == "table"
        ):
            return index
        depth += text.count("(") - text.count(")")
        if _ISSUED_WITH.match(text) and depth <= 0:
            return index + 1
        if depth <= 0 and ")" in text and "(" not in text:
            return index + 1
    return 1


def _split_issued_with(lines: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    for index, line in enumerate(lines):
        if _ISSUED_WITH.match(line.text):
            return list(lines[:index]), list(lines[index:])
    return list(lines), []


def _free(prefix: str, taken: set[str]) -> str:
    """The prefix, numbered when another part has it."""
    free, count = prefix, 1
    while free in taken:
        count += 1
        free = f"{prefix}-{count}"
    taken.add(free)
    return free


def structure(
    paragraphs: Sequence[Paragraph], prefix: str, findings: Findings
) -> tuple[tuple[Chapter, ...], tuple[Paragraph, ...]]:
    """Chapters with their articles, and whatever stands before the first of either."""
    marks = [i for i, line in enumerate(paragraphs) if _opens(line.text)]
    preamble = tuple(paragraphs[: marks[0]]) if marks else tuple(paragraphs)
    chapters: list[Chapter] = []
    number = heading = section = ""
    articles: list[Article] = []
    for start, stop in pairwise([*marks, len(paragraphs)]):
        block = paragraphs[start:stop]
        if match := ARTICLE.match(block[0].text):
            articles.append(_article(match, block, prefix))
            continue
        if articles:
            chapters.append(Chapter(number, heading, tuple(articles), section))
            articles = []
        if match := CHAPTER.match(block[0].text):
            number, heading, section = match["number"].upper(), _heading(match["rest"], block), ""
        elif match := SECTION.match(block[0].text):
            section = f"{match['number']}. {_heading(match['rest'], block)}"
    if articles or number:
        chapters.append(Chapter(number, heading, tuple(articles), section))
    _check_order(chapters, prefix, findings)
    return tuple(chapters), preamble


def _opens(text: str) -> bool:
    return bool(ARTICLE.match(text) or CHAPTER.match(text) or SECTION.match(text))


def _heading(rest: str, block: Sequence[Paragraph]) -> str:
    """The heading behind the number, or on the lines under it."""
    return " ".join(filter(None, [rest.strip(), joined(block[1:])]))


def _article(match: re.Match[str], block: Sequence[Paragraph], prefix: str) -> Article:
    """With text below it, a first line without a full stop is the heading; alone it is the text."""
    number, rest, below = match["number"].lower(), (match["rest"] or "").strip(), list(block[1:])
    heading = ""
    if rest and below and not rest.endswith((".", ";", ":", "./.")) and len(rest) <= 255:
        heading = rest
    elif rest:
        below.insert(0, block[0].cut(match.start("rest")))
    elif below and len(below) > 1 and not below[0].text.endswith((".", ";", ":")):
        heading = below.pop(0).text
    return Article(
        number, heading, tuple(below), f"{prefix}-dieu-{number.replace('đ', 'd')}", block[0].line
    )


def _check_order(chapters: Sequence[Chapter], prefix: str, findings: Findings) -> None:
    """Numbers that jump or repeat mean that a line was misread or is missing."""
    articles = [article for chapter in chapters for article in chapter.articles]
    numbers = [int(re.sub(r"\D", "", article.number)) for article in articles]
    for (previous, number), article in zip(pairwise(numbers), articles[1:], strict=True):
        if number not in (previous, previous + 1):
            findings.check(
                "articles",
                article.number,
                (article.line,),
                "article_order",
                previous=previous,
                part=prefix,
            )


def record(part: Part, findings: Findings) -> None:
    """Say in the report what a part consists of."""
    articles = list(part.articles)
    lines = (articles[0].line, articles[-1].line) if articles else lines_of(part.preamble)
    chapters = sum(1 for chapter in part.chapters if chapter.number)
    details = {"chapters": chapters, "articles": len(articles), "part": part.prefix}
    if articles:
        findings.sure(
            "part",
            f"{part.word} {part.title}".strip(),
            lines,
            "part_chapters" if chapters else "part_articles",
            **details,
        )
    else:
        findings.check(
            "part", f"{part.word} {part.title}".strip(), lines, "part_without_articles", **details
        )
