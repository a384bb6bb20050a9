"""Laws of half-open periods [start, until): when two meet, and where a sequence leaves a gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Period:
    """A time in force: from `start` on, up to but without `until`; None means it goes on."""

    start: datetime
    until: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """True from the first instant on, false again at the last."""
        return self.start <= moment and (self.until is None or moment < self.until)

    @property
    def is_empty(self) -> bool:
        return self.until is not None and self.until <= self.start

    def overlaps(self, other: Period) -> bool:
        """Two periods that only touch do not overlap."""
        return _before(self.start, other.until) and _before(other.start, self.until)

    def within(self, outer: Period) -> bool:
        if self.start < outer.start:
            return False
        return outer.until is None or (self.until is not None and self.until <= outer.until)

    def ended_at(self, moment: datetime) -> Period:
        """The same period, over at `moment` at the latest."""
        return Period(self.start, earliest(self.until, moment))


def earliest(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two ends, where None never comes."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _before(start: datetime, until: datetime | None) -> bool:
    return until is None or start < until


def shared(one: Period, other: Period) -> Period | None:
    """The time two periods have in common."""
    if not one.overlaps(other):
        return None
    return Period(max(one.start, other.start), earliest(one.until, other.until))


def first_overlap(candidate: Period, others: Iterable[Period]) -> Period | None:
    """The earliest of `others` in force at some instant together with the candidate."""
    hits = [other for other in others if candidate.overlaps(other)]
    return min(hits, key=lambda period: period.start, default=None)


def gaps(periods: Iterable[Period], within: Period) -> list[Period]:
    """The parts of `within` in which none of the periods is in force, earliest first."""
    found = []
    reached = within.start
    for period in sorted(periods, key=lambda period: period.start):
        if not period.overlaps(within) or (period.until is not None and period.until <= reached):
            continue
        if period.start > reached:
            found.append(Period(reached, period.start))
        if period.until is None:
            return found
        reached = period.until
    if _before(reached, within.until):
        found.append(Period(reached, within.until))
    return found


def covers(periods: Iterable[Period], within: Period) -> bool:
    """True when at every instant of `within` one of the periods is in force."""
    return not gaps(periods, within)


def since_first(periods: Iterable[Period]) -> Period | None:
    """From the first start on without end: the time a thing must always have a name."""
    starts = [period.start for period in periods]
    return Period(min(starts)) if starts else None
