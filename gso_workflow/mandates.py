"""Who may act for the holder of a seat or post: the law on delegates and stand-ins (R-085).

Pure: plain rows in, claims out. No rows are read or written here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from gso_workflow.intervals import Period


@dataclass(frozen=True)
class Lent:
    """One delegation: `section_path` is a tree path, `page_type` a content type's id."""

    id: int
    delegate: int
    granted_by: int
    period: Period
    named_by_office_head: bool = False
    section_path: str | None = None
    page_type: int | None = None


@dataclass(frozen=True)
class Matter:
    """What is to be decided: where it stands, of which type, and who wrote it."""

    section_path: str | None = None
    page_type: int | None = None
    writers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Claim:
    """A person may act: as the holder, by a delegation, or as the holder's stand-in."""

    person: int
    delegation: int | None = None
    stand_in: bool = False


def covers(lent: Lent, matter: Matter) -> bool:
    """A delegation reaches the matter's section subtree and page type; empty scope reaches all."""
    in_section = (matter.section_path or "").startswith(lent.section_path or "")
    return in_section and lent.page_type in (None, matter.page_type)


def counts(lent: Lent, holder: int, matter: Matter, moment: datetime) -> bool:
    """It is in force, reaches the matter, and comes from today's holder or the office head.

    What the holder lent falls with the holder: with the post, and where the holder wrote.
    """
    if not lent.period.holds(moment) or not covers(lent, matter) or lent.delegate == holder:
        return False
    if lent.named_by_office_head:
        return True
    return lent.granted_by == holder and holder not in matter.writers


def claims(
    holder: int | None,
    delegations: Iterable[Lent],
    stand_in: int | None,
    matter: Matter,
    moment: datetime,
    active: Collection[int],
) -> list[Claim]:
    """Everybody who may act, the holder first; nobody while the seat or post is vacant.

    A delegate lends nothing on: only the holder's own authority starts a claim.
    """
    if holder is None or holder not in active:
        return []
    found = [Claim(holder)]
    for lent in delegations:
        if lent.delegate in active and counts(lent, holder, matter, moment):
            found.append(Claim(lent.delegate, delegation=lent.id))
    if (
        stand_in is not None
        and stand_in in active
        and stand_in != holder
        and holder in matter.writers
    ):
        found.append(Claim(stand_in, stand_in=True))
    return found
