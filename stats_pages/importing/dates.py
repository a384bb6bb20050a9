"""Dates and times as Vietnamese offices write them; the day always comes first."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DIGITS = re.compile(rf"(?<!\d){_DAY}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?{_YEAR}(?!\d)")
_WORDS = re.compile(rf"(?:ngày\s+)?(?<!\d){_DAY}\s+tháng\s+{_MONTH}\s+năm\s+{_YEAR}", re.I)
_TIME = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])\s?(?::|h|giờ)\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d)\s*(?P<half>AM|PM|SA|CH)?\b",
    re.I,
)
_DATELINE = re.compile(
    rf"^(?:(?:Vào\s+)?(?:sáng|trưa|chiều|tối)\s+(?:ngày\s+)?|(?:Vào\s+)?ngày\s+){_DAY}\s?[/-]\s?{_MONTH}"
    rf"(?:\s?[/-]\s?{_YEAR})?(?![\d/])",
    re.I,
)
# What may stand beside a date and time on a line that holds nothing else.
_AROUND = re.compile(
    r"thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày đăng|đăng ngày|cập nhật(?: lúc| ngày)?|lúc|ngày|"
    r"GMT\s?\+\s?\d+|[\s()\[\],|:;–—.-]+",
    re.I,
)


@dataclass(frozen=True)
class Moment:
    """A date, perhaps with a time, and the span of text it was read from."""

    date: dt.date
    time: dt.time | None
    start: int
    end: int


def shown(day: dt.date) -> str:
    """A date as it is written in reports: 24/5/2018."""
    return f"{day.day}/{day.month}/{day.year}"


def find_date(text: str) -> dt.date | None:
    """The first date of the text, day first, or None ("31/2/2018" is no date)."""
    found = _first_date(text)
    return found[0] if found else None


def _first_date(text: str) -> tuple[dt.date, int, int] | None:
    matches = [match for pattern in (_WORDS, _DIGITS) for match in pattern.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        if day := _date(match):
            return day, match.start(), match.end()
    return None


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def find_moment(text: str) -> Moment | None:
    """The first date of the text and the time printed next to it ("12/11/2020 - 04:31 PM")."""
    found = _first_date(text)
    if not found:
        return None
    day, start, end = found
    for match in _TIME.finditer(text):
        if abs(match.start() - end) <= 12 or abs(start - match.end()) <= 12:
            clock = _clock(match)
            return Moment(day, clock, min(start, match.start()), max(end, match.end()))
    return Moment(day, None, start, end)


def _clock(match: re.Match[str]) -> dt.time:
    hour, half = int(match["hour"]), (match["half"] or "").upper()
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    if half in ("AM", "SA") and hour == 12:
        hour = 0
    return dt.time(hour, int(match["minute"]))


def posting_line(text: str) -> Moment | None:
    """The moment of a line that holds a date and time and nothing else."""
    moment = find_moment(text) if len(text) <= 80 else None
    if not moment:
        return None
    rest = text[: moment.start] + " " + text[moment.end :]
    return None if _AROUND.sub("", rest) else moment


def bracketed_moment(text: str) -> Moment | None:
    """The moment in brackets at the end of a headline ("… (09/09/2017 08:26 AM)")."""
    opening = text.rfind("(")
    if opening <= 0 or not text.rstrip().endswith(")"):
        return None
    moment = posting_line(text[opening:])
    return Moment(moment.date, moment.time, opening, len(text)) if moment else None


@dataclass(frozen=True)
class Dateline:
    """When an event took place, as its first sentence says; the year may be left out."""

    day: int
    month: int
    year: int | None
    text: str

    def date(self, year: int | None = None) -> dt.date | None:
        """The full date, with a year taken from elsewhere when the line has none."""
        if not (self.year or year):
            return None
        try:
            return dt.date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def dateline(text: str) -> Dateline | None:
    """The date an item opens with: "Chiều ngày 12/11/2020", "Chiều 8-3", "Ngày 22-2-2024"."""
    match = _DATELINE.match(text)
    if not match:
        return None
    year = int(match["year"]) if match["year"] else None
    return Dateline(int(match["day"]), int(match["month"]), year, match.group(0))
