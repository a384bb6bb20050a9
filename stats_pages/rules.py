"""What binds, what clashes and what is lacking: the law of publications, without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gso_workflow.vietnamese import search_key
from stats_pages.states import RelationKind, ValidityStatus

SEVERITY = {status: rank for rank, status in enumerate(ValidityStatus)}


@dataclass(frozen=True)
class Effect:
    """A dated statement about a document's validity, entered by an editor."""

    on: date
    status: str
    affected: str = ""


@dataclass(frozen=True)
class Influence:
    """What another document in force since `on` does to this one."""

    on: date
    kind: str
    affected: str = ""


def status_on(
    day: date,
    effective: date | None,
    expires: date | None = None,
    effects: Iterable[Effect] = (),
    influences: Iterable[Influence] = (),
) -> ValidityStatus | None:
    """The status on a day; None when no date of effect is known (R-007, L-12).

    Dates and other documents can only weaken a document; an editor's dated effect event says
    what it says, and of two statements of one day the editor's is the last word.
    """
    steps = _steps(effective, expires, effects, influences)
    if not steps:
        return None
    status = ValidityStatus.NOT_YET
    for on, _rank, new, is_final in sorted(steps, key=lambda step: step[:2]):
        if on <= day and (is_final or SEVERITY[new] > SEVERITY[status]):
            status = new
    return status


@dataclass(frozen=True)
class Span:
    """A time in which a document has one status: from a day on (None: from the beginning) until
    the first day of the next (None: without end)."""

    status: ValidityStatus
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


def spans(
    effective: date | None,
    expires: date | None = None,
    effects: Iterable[Effect] = (),
    influences: Iterable[Influence] = (),
) -> list[Span]:
    """The statuses of a document one after another; what changes nothing begins no span (L-12)."""
    effects, influences = list(effects), list(influences)
    steps = _steps(effective, expires, effects, influences)
    if not steps:
        return []
    turns: list[tuple[date | None, ValidityStatus]] = [(None, ValidityStatus.NOT_YET)]
    for day in sorted({step[0] for step in steps}):
        status = status_on(day, effective, expires, effects, influences)
        if status != turns[-1][1]:
            turns.append((day, status))
    ends = [since for since, _status in turns[1:]] + [None]
    return [Span(status, since, end) for (since, status), end in zip(turns, ends, strict=True)]


def _steps(effective, expires, effects, influences):
    steps = []
    if effective:
        steps.append((effective, 0, ValidityStatus.IN_FORCE, False))
    for influence in influences:
        if new := status_after(influence.kind, influence.affected):
            steps.append((influence.on, 1, new, False))
    if expires:
        steps.append((expires, 2, ValidityStatus.EXPIRED, False))
    for effect in effects:
        steps.append((effect.on, 3, _partial(effect.status, effect.affected), True))
    return steps


def status_after(kind: str, affected: str = "") -> ValidityStatus | None:
    """What a relation of this kind leaves of its target; None when it leaves it untouched."""
    if kind in (RelationKind.REPLACES, RelationKind.REPEALS):
        return _partial(ValidityStatus.EXPIRED, affected)
    if kind == RelationKind.AMENDS:
        return ValidityStatus.PARTLY_EXPIRED
    if kind == RelationKind.SUSPENDS:
        return ValidityStatus.SUSPENDED
    return None


def _partial(status: str, affected: str) -> ValidityStatus:
    if affected and status == ValidityStatus.EXPIRED:
        return ValidityStatus.PARTLY_EXPIRED
    return ValidityStatus(status)


def repeated(values: Iterable) -> list:
    """Values that occur more than once, in order of their second occurrence."""
    seen, twice = set(), []
    for value in values:
        if value in seen and value not in twice:
            twice.append(value)
        seen.add(value)
    return twice


PUBLISH_PHRASE = "công bố trên Trang thông tin điện tử"
PUBLISH_PHRASES = (PUBLISH_PHRASE, "công bố trên Website")


def names_this_site(recipients: Iterable[str], phrases: Iterable[str] = PUBLISH_PHRASES) -> bool:
    """Whether one recipient line sends the document to this site (R-047, Art. 9.2).

    Case, marks, quotation marks and no-break spaces do not count; "Website" is as good.
    """
    lines = [search_key(line, fold_y=False) for line in recipients]
    wanted = [search_key(phrase, fold_y=False) for phrase in phrases]
    return any(phrase in line for line in lines for phrase in wanted)
