"""The headline of a news item, or a proposed one where a source has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import dates, debris
from .paragraphs import HEADING, Paragraph

LONGEST_PROPOSAL = 110
LONGEST_TITLE = 250
_DANGLING_WORDS = (
    "và của với các những về cho tại trong theo là từ đến do để bằng giữa ở một được có"
)
_DANGLING = frozenset(_DANGLING_WORDS.split())
_OPENING = re.compile(
    r"^(?:(?:Vào\s+)?(?:sáng|trưa|chiều|tối)?\s*(?:ngày\s+)?\d{1,2}\s?[/-]\s?\d{1,2}(?:\s?[/-]\s?\d{4})?)\s*,?\s*"
    r"(?:tại\s+[^,]{2,60},\s*)?",
    re.I,
)


@dataclass(frozen=True)
class Headline:
    """A headline, its line, the moment printed with it, and how sure the parser is."""

    title: str
    line: int
    moment: dates.Moment | None
    note: str = ""
    moment_line: int = 0


def find(head: Sequence[Paragraph], hint: str = "") -> Headline | None:
    """The headline above an article: beside or above its date, a heading, or the last line."""
    for index, line in enumerate(head):
        if moment := dates.bracketed_moment(line.text):
            return Headline(line.text[: moment.start].strip(), line.line, moment, "", line.line)
        if moment := dates.posting_line(line.text):
            near = _titles(head[:index])[-1:] or _titles(head[index + 1 :])[:1]
            title, at = (near[0].text, near[0].line) if near else (hint, 0)
            return Headline(title, at, moment, "", line.line)
    candidates = _titles(head)
    named = [line for line in candidates if hint and hint.startswith(line.text)]
    headings = [line for line in candidates if line.style == HEADING]
    best = next(iter([*named, *headings, *reversed(candidates)]), None)
    if best is None:
        return None
    alone = bool(named) or len(headings) == 1 or len(candidates) == 1
    return Headline(best.text, best.line, None, "" if alone else "one_of_several_lines")


def _titles(lines: Sequence[Paragraph]) -> list[Paragraph]:
    return [
        line
        for line in lines
        if not debris.is_debris(line.text)
        and 12 <= len(line.text) <= LONGEST_TITLE
        and not line.text.endswith(";")
    ]


def propose(text: str) -> str:
    """A title made of the first sentence without its date, cut at a word; always to be checked."""
    plain = _OPENING.sub("", text.strip()).strip()
    sentence = re.split(r"(?<=[^\W\d_]{2})[.!?…](?:\s|$)|;\s", plain, maxsplit=1)[0]
    title = sentence if len(sentence) <= LONGEST_PROPOSAL else _cut(sentence)
    title = title.rstrip(" ,;:–-.…")
    return title[:1].upper() + title[1:]


def _cut(sentence: str) -> str:
    """Up to the last comma of the second half, else up to a whole word."""
    head = sentence[: LONGEST_PROPOSAL + 1]
    comma = head.rfind(",")
    if comma > LONGEST_PROPOSAL // 2:
        return head[:comma]
    words = head.rpartition(" ")[0].split()
    while len(words) > 1 and words[-1].lower().strip(",") in _DANGLING:
        words.pop()
    return " ".join(words)
