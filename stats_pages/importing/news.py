"""Parses a news item: headline, moment, lead, body, captions, byline, source (R-116, R-117)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from . import captions, dates, debris, headline, shapes
from .citations import BARE, cited_in
from .news_model import NewsItem
from .paragraphs import HEADING, TABLE, TEXT, Paragraph, lines_of, squeezed

LONG = 120
LEAD_LENGTH = 900
BYLINE_REACH = 4
_SOURCE = re.compile(
    r"(?:^|(?<=[.…)\s]))(?:\(?\s*Nguồn(?: tin)?\s*:|Theo\s*:)\s*(?P<name>[^\n]{2,120}?)\)?\.?$"
)
_ACCORDING = re.compile(r"^\(?\s*Theo\s+(?P<name>[A-ZĐ][^.]{2,60}?)\)?\.?$")
_AUTHOR = re.compile(
    r"^(?:Tác giả|Bài viết|Người viết|Tin,? (?:bài|ảnh))\s*:\s*(?P<name>[^\n]{2,80})$", re.I
)
_SENTENCE = re.compile(r"[.!?…:;](?:\s|$)|[.!?…:;][\"”')|\]]")
_URL = re.compile(r"https?://\S+")
_END_MARK = re.compile(r"\s*\./\.?\s*$")
_TWO_DOTS = re.compile(r"(?<!\.)\.\.$")


def parse(paragraphs: Sequence[Paragraph], hint: str = "") -> NewsItem:
    """The news item in a source's paragraphs; hint is a title the file names apart from its text."""
    item = NewsItem()
    lines = [squeezed(line) for line in paragraphs]
    head_end = _first_long(lines)
    found = headline.find(lines[:head_end], hint)
    start = _body_start(lines, head_end, found)
    end = debris.end_of_article(lines, head_end)
    body = [line for line in lines[start:end] if not debris.is_debris(line.text)]
    _read_headline(item, found, body, hint)
    _record_left_out(item, lines, body, found)
    body = _read_signature(item, body)
    body, pictures = captions.split(body, item.title)
    _record_captions(item, pictures)
    body = [line for line in map(_tidy, body) if line.text or line.rows]
    _record_event(item, body)
    _record_citations(item, body)
    _read_body(item, body)
    return item


def _first_long(paragraphs: Sequence[Paragraph]) -> int:
    """Index where running text begins: a long paragraph, or the one after the posting date."""
    for index, line in enumerate(paragraphs):
        if line.style in (HEADING, TABLE) or dates.bracketed_moment(line.text):
            continue
        if len(line.text) >= LONG and _SENTENCE.search(line.text):
            return index
    for index, line in enumerate(paragraphs):
        if dates.posting_line(line.text) or dates.bracketed_moment(line.text):
            return min(index + 1, len(paragraphs))
    return min(1, len(paragraphs) - 1) if paragraphs else 0


def _body_start(lines: Sequence[Paragraph], head_end: int, found: headline.Headline | None) -> int:
    """Text begins right below the headline and its date, however short its first paragraph is."""
    if not found:
        return head_end
    last = max(found.line, found.moment_line)
    return next((index for index, line in enumerate(lines) if line.line > last), head_end)


def _record_left_out(
    item: NewsItem,
    lines: Sequence[Paragraph],
    body: Sequence[Paragraph],
    found: headline.Headline | None,
) -> None:
    """Say which lines of the portal were left out, so that nothing disappears unseen."""
    used = {line.line for line in body} | ({found.line, found.moment_line} if found else set())
    gone = [line for line in lines if line.line not in used]
    if not gone:
        return
    details = {"text": _sample(gone)}
    if max(len(line.text) for line in gone) > LONG:
        item.findings.check("left_out", len(gone), lines_of(gone), "much_left_out", **details)
    else:
        item.findings.sure("left_out", len(gone), lines_of(gone), "portal_lines", **details)


def _sample(lines: Sequence[Paragraph]) -> str:
    """The longest of the lines left out, for the report."""
    longest = sorted({line.text for line in lines}, key=len, reverse=True)[:5]
    return " · ".join(text[:80] for text in longest)


def _read_headline(
    item: NewsItem, found: headline.Headline | None, body: Sequence[Paragraph], hint: str
) -> None:
    if found and found.title:
        item.title = found.title[: headline.LONGEST_TITLE]
        record = item.findings.check if found.note else item.findings.sure
        record("title", item.title, (found.line,), found.note)
    elif hint:
        item.title = hint[: headline.LONGEST_TITLE]
        item.findings.check("title", item.title, (), "title_of_file")
    else:
        item.title = headline.propose(body[0].text) if body else ""
        item.findings.check("title", item.title, lines_of(body[:1]), "no_headline")
    _read_moment(item, found)


def _read_moment(item: NewsItem, found: headline.Headline | None) -> None:
    if not (found and found.moment):
        item.findings.missing("display_date", "no_posting_date")
        return
    moment = found.moment
    item.posted_on, item.posted_at = moment.date, moment.time
    shown = " ".join(
        filter(None, [dates.shown(moment.date), moment.time and f"{moment.time:%H:%M}"])
    )
    if moment.time:
        item.findings.sure("display_date", shown, (found.moment_line,))
    else:
        item.findings.check("display_date", shown, (found.moment_line,), "no_time_of_day")


def _read_signature(item: NewsItem, body: list[Paragraph]) -> list[Paragraph]:
    """Take source, author and byline off the end, where portals print them."""
    kept = list(body)
    for index in range(len(kept) - 1, max(len(kept) - 1 - BYLINE_REACH, -1), -1):
        line = kept[index]
        if match := _AUTHOR.match(line.text):
            item.source_author = match["name"].strip()
            item.findings.sure("source_author", item.source_author, (line.line,))
            kept.pop(index)
        elif (match := _SOURCE.search(line.text)) or (match := _ACCORDING.match(line.text)):
            _set_source(item, match["name"].strip(), line)
            rest = line.cut(0, match.start())
            kept[index : index + 1] = [rest] if rest.text else []
        elif not item.byline and index > 0 and shapes.is_byline(line.text):
            item.byline = line.text
            kept.pop(index)
    _settle_author(item, body)
    return kept


def _set_source(item: NewsItem, name: str, line: Paragraph) -> None:
    item.source_name = name
    if url := _URL.search(name):
        item.source_url = url.group(0).rstrip(").,")
        item.findings.sure("source_url", item.source_url, (line.line,))
    item.findings.sure("source_name", name, (line.line,))


def _settle_author(item: NewsItem, body: Sequence[Paragraph]) -> None:
    """A named author belongs to the source if there is one; a collected item must say where it stood."""
    if item.byline:
        record = item.findings.sure if shapes.is_initials(item.byline) else item.findings.check
        note = "" if shapes.is_initials(item.byline) else "byline_may_be_a_name"
        record(
            "byline",
            item.byline,
            lines_of([line for line in body if line.text == item.byline][-1:]),
            note,
        )
    if not item.source_name:
        item.byline = item.byline or item.source_author
        item.source_author = ""
        item.findings.check("origin", item.origin, (), "origin_assumed")
        return
    item.findings.sure("origin", item.origin)
    item.source_author = item.source_author or item.byline
    item.byline = ""
    if not item.source_url:
        item.findings.missing("source_url", "source_without_address")


def _record_captions(item: NewsItem, found: Sequence[Paragraph]) -> None:
    item.captions = tuple(line.text for line in found)
    for line in found:
        item.findings.check("caption", line.text, (line.line,), "caption_without_picture")


def _tidy(line: Paragraph) -> Paragraph:
    """Without the end mark of official papers, and with one full stop where there were two."""
    if line.style == TABLE:
        return line
    text = _TWO_DOTS.sub(".", _END_MARK.sub(".", line.text))
    return line if text == line.text else replace(line, text=text, markup="")


def _read_body(item: NewsItem, body: list[Paragraph]) -> None:
    if len(body) > 1 and body[0].style == TEXT and len(body[0].text) <= LEAD_LENGTH:
        item.lead = body[0].text
        item.findings.check("lead", item.lead, lines_of(body[:1]), "first_paragraph_as_lead")
        body = body[1:]
    item.body = tuple(body)
    if body:
        item.findings.sure("body", len(body), lines_of(body))
    else:
        item.findings.missing("body")


def _record_event(item: NewsItem, body: Sequence[Paragraph]) -> None:
    """The day an event took place is said, not entered: its hour isn't in the text."""
    opening = dates.dateline(body[0].text) if body else None
    if not opening:
        return
    years = [day.year for line in body if (day := dates.find_date(line.text))]
    year = item.posted_on.year if item.posted_on else (years[0] if years else None)
    day = opening.date(year)
    note = "event_day" if opening.year else ("event_year_assumed" if day else "event_year_unknown")
    value = dates.shown(day) if day else opening.text
    item.findings.check("event_starts_at", value, lines_of(body[:1]), note, text=opening.text)


def _record_citations(item: NewsItem, body: Sequence[Paragraph]) -> None:
    for cited in cited_in(body):
        if cited.kind == BARE:
            item.findings.check("citation", cited.text, (cited.line,), "number_without_symbol")
        else:
            item.findings.sure("citation", cited.text, (cited.line,))
