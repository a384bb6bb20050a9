"""The versions of a posted item that readers may look up (R-017, R-066).

Versions are numbered in the order of posting, from 1, for good; one that was hidden keeps its
number and is not shown.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce

from gso_workflow.models import Package
from gso_workflow.states import CorrectionKind, PackageState


@dataclass(frozen=True)
class Version:
    """One posted version: when, what it changed against the one before, and when it ended."""

    number: int
    package: Package
    posted_at: datetime
    note: str = ""
    kind: str = ""
    ended_at: datetime | None = None
    reason_of_end: str = ""

    @property
    def is_current(self):
        return self.ended_at is None

    @property
    def is_minor(self):
        """Below the office's limit, as its rule says; nobody chooses this by hand."""
        return self.kind == CorrectionKind.MINOR


def versions_of(page) -> list[Version]:
    """What readers may look up of a posted item, the newest first; one query for a first version."""
    rows = _posted(page)
    if len(rows) < 2:
        return [_version(1, rows, 0)] if rows else []
    allowed = set(Package.objects.for_object(page).readable().values_list("pk", flat=True))
    found = [_version(place + 1, rows, place) for place in range(len(rows))]
    return [one for one in reversed(found) if one.package.pk in allowed]


def _posted(page) -> list[Package]:
    """Everything ever public of the item, in that order; what was adopted has no order."""
    rows = Package.objects.for_object(page).once_public().defer("content")
    posted_at = Coalesce("release_order__released_at", "sealed_at")
    rows = rows.select_related("release_order").annotate(posted_at=posted_at)
    return list(rows.order_by("posted_at", "pk"))


def _version(number, rows, place) -> Version:
    package = rows[place]
    following = rows[place + 1] if place + 1 < len(rows) else None
    replaced = package.state == PackageState.REPLACED and following
    return Version(
        number,
        package,
        posted_at=package.posted_at,
        note=package.change_note if place else "",
        kind=package.order.correction_kind if package.order else "",
        ended_at=following.posted_at if replaced else None,
        reason_of_end=following.change_note if replaced else "",
    )
