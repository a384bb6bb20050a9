"""The invented series of an office: levels are written down, everything else is computed.

Totals are sums of their parts and changes follow from levels, so no table can contradict
another or the text.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from home.demo.content import toml

MONTHS_IN_QUARTER = 3


@dataclass(frozen=True)
class Moment:
    """The last month of what is told: months count from 1."""

    year: int
    month: int

    @property
    def quarter(self) -> int:
        return (self.month + 2) // MONTHS_IN_QUARTER

    def year_before(self) -> "Moment":
        return Moment(self.year - 1, self.month)

    def month_before(self) -> "Moment":
        if self.month == 1:
            return Moment(self.year - 1, 12)
        return Moment(self.year, self.month - 1)

    def december_before(self) -> "Moment":
        return Moment(self.year - 1, 12)


@dataclass(frozen=True)
class Book:
    """All series of one office by key."""

    office: str

    def head(self, key: str) -> dict:
        return toml(self.office, "figures.toml")[key]

    def row(self, key: str, year: int) -> list[Decimal]:
        """The year's values in order of time: 12 months or 4 quarters, fewer in the last year."""
        head = self.head(key)
        if parts := head.get("sum_of"):
            return [sum(column) for column in zip(*(self.row(k, year) for k in parts), strict=True)]
        if pair := head.get("difference_of"):
            rows = (self.row(k, year) for k in pair)
            return [one - other for one, other in zip(*rows, strict=True)]
        if weights := head.get("weighted_of"):
            weighted = ([w * v for v in self.row(k, year)] for k, w in weights.items())
            return [sum(column) for column in zip(*weighted, strict=True)]
        return [Decimal(value) for value in head[str(year)]]

    def value(self, key: str, span: str, when: Moment) -> Decimal:
        """The value over a span that ends with `when`: thang, quy, luyke (since January) or nam."""
        if span == "nam":
            return self.annual(key, when.year)
        kind, row = self.head(key)["kind"], self.row(key, when.year)
        if kind in ("quarterly", "rate"):
            quarters = row[: when.quarter]
            return quarters[-1] if span == "quy" else sum(quarters)
        first = {"thang": when.month, "quy": (when.quarter - 1) * MONTHS_IN_QUARTER + 1, "luyke": 1}
        part = row[first[span] - 1 : when.month]
        return sum(part) / len(part) if kind == "index" else sum(part)

    def annual(self, key: str, year: int) -> Decimal:
        """The whole year; years before the monthly rows are written as one number."""
        head = self.head(key)
        if parts := head.get("sum_of"):
            return sum(self.annual(part, year) for part in parts)
        if str(year) in head.get("annual", {}):
            return Decimal(head["annual"][str(year)])
        return sum(self.row(key, year))

    def change(self, key: str, span: str, when: Moment, against: str) -> Decimal:
        """Per cent against the same time a year ago (yoy), the month before (mom) or December (dec)."""
        earlier = {
            "yoy": when.year_before,
            "mom": when.month_before,
            "dec": when.december_before,
        }[against]()
        return self.value(key, span, when) / self.value(key, span, earlier) * 100 - 100


@cache
def book(office: str) -> Book:
    return Book(office)
