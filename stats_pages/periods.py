"""Reporting periods: months, quarters, 6 months, 9 months and years, in order and in words."""

import calendar
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from stats_pages.states import PeriodType

LENGTHS = {
    PeriodType.MONTH: 1,
    PeriodType.QUARTER: 3,
    PeriodType.HALF_YEAR: 6,
    PeriodType.NINE_MONTHS: 9,
    PeriodType.YEAR: 12,
}
COUNTS = {PeriodType.MONTH: 12, PeriodType.QUARTER: 4}
ROMAN = ("", "I", "II", "III", "IV")
LAST_WORD = {"vi": " và ", "en": " and "}
YEAR_WORD = {"vi": "năm {}", "en": "{}"}
WHOLE_YEAR = {"vi": "năm {}", "en": "the year {}"}
WORDS = {
    "vi": {
        PeriodType.MONTH: "tháng {number}",
        PeriodType.QUARTER: "quý {roman}",
        PeriodType.HALF_YEAR: "6 tháng",
        PeriodType.NINE_MONTHS: "9 tháng",
        PeriodType.YEAR: "cả năm",
    },
    "en": {
        PeriodType.MONTH: "{month}",
        PeriodType.QUARTER: "quarter {roman}",
        PeriodType.HALF_YEAR: "6 months",
        PeriodType.NINE_MONTHS: "9 months",
        PeriodType.YEAR: "the whole year",
    },
}


@dataclass(frozen=True)
class Period:
    """A stretch of one year; `number` counts months or quarters and is None otherwise."""

    kind: str
    year: int
    number: int | None = None

    @property
    def is_valid(self) -> bool:
        count = COUNTS.get(PeriodType(self.kind))
        if count is None:
            return self.number is None
        return self.number is not None and 1 <= self.number <= count

    @property
    def last_month(self) -> int:
        length = LENGTHS[PeriodType(self.kind)]
        return length * (self.number or 1)

    @property
    def start(self) -> date:
        """The first day the period covers."""
        return date(self.year, self.last_month - LENGTHS[PeriodType(self.kind)] + 1, 1)

    @property
    def end(self) -> date:
        """The last day the period covers."""
        return date(self.year, self.last_month, calendar.monthrange(self.year, self.last_month)[1])

    @property
    def order(self) -> tuple[date, int]:
        """Earlier ends first; of two that end together, the shorter one."""
        return self.end, LENGTHS[PeriodType(self.kind)]

    def words(self, language: str = "vi") -> str:
        """Without the year: tháng 6 · quý II · 6 tháng · cả năm."""
        number = self.number or 0
        roman = ROMAN[number] if number < len(ROMAN) else ""
        month = calendar.month_name[number] if number <= 12 else ""
        return WORDS[language][PeriodType(self.kind)].format(
            number=number, roman=roman, month=month
        )

    def label(self, language: str = "vi") -> str:
        """With the year: tháng 6 năm 2026 · năm 2025."""
        year = YEAR_WORD[language].format(self.year)
        if self.kind == PeriodType.YEAR:
            return year
        return f"{self.words(language)} {year}"


def joined_label(periods, language: str = "vi") -> str:
    """One title for all periods of a report: tháng 6, quý II và 6 tháng năm 2026."""
    by_year = groupby(sorted(periods, key=lambda period: period.order), lambda p: p.year)
    return _listed([_year_label(list(group), language) for _, group in by_year], language)


def _year_label(periods: list[Period], language: str) -> str:
    """The periods of one year; where the whole year is among them it comes last, as its name."""
    if len(periods) == 1:
        return periods[0].label(language)
    if periods[-1].kind == PeriodType.YEAR:
        words = [period.words(language) for period in periods[:-1]]
        return _listed([*words, WHOLE_YEAR[language].format(periods[0].year)], language)
    words = _listed([period.words(language) for period in periods], language)
    return f"{words} {YEAR_WORD[language].format(periods[0].year)}"


def _listed(words: list[str], language: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + LAST_WORD[language] + words[-1]
