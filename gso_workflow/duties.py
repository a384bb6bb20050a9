"""What one person answers for at an instant, read from the dated rows in a fixed number of queries.

Lists ask this; an act never does: there the chain computes the capacity anew.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from gso_workflow import clocks
from gso_workflow.models import Appointment, BoardSeat, Delegation, PostingGrant
from gso_workflow.models.board import SeatRole
from gso_workflow.models.post import PostRole


@dataclass
class Duties:
    """Posts and seats held, delegations received, and the addresses under which one may post."""

    user: object
    at: datetime
    posts: set[int] = field(default_factory=set)
    units: set[int] = field(default_factory=set)
    offices_headed: set[int] = field(default_factory=set)
    offices_administered: set[int] = field(default_factory=set)
    seats: set[tuple[int, str]] = field(default_factory=set)
    delegations: list["Delegation"] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    @property
    def offices_read(self) -> set[int]:
        """Offices whose items the person may read: as the head, on the board, for either."""
        lent = {row.office.pk for row in self.delegations if not _of_a_unit(row)}
        return lent | self.offices_headed | {office for office, _role in self.seats}

    @property
    def units_read(self) -> set[int]:
        return self.units | {row.post.unit_id for row in self.delegations if _of_a_unit(row)}

    @property
    def offices_led(self) -> set[int]:
        """Offices of which the person is the head or the chief editor."""
        chief = {office for office, role in self.seats if role == SeatRole.CHIEF_EDITOR}
        return chief | self.offices_headed

    @property
    def offices_settled(self) -> set[int]:
        """Offices of whose posted items the person decides: as head, chief editor or secretary."""
        second = {office for office, role in self.seats if role == SeatRole.SECRETARY}
        lent = {
            row.office.pk
            for row in self.delegations
            if row.seat_id and row.seat.role in (SeatRole.CHIEF_EDITOR, SeatRole.SECRETARY)
        }
        return self.offices_led | second | lent

    def posts_at(self, address: str) -> bool:
        """Whether a posting grant covers this address (R-099)."""
        return any(address.startswith(prefix) for prefix in self.addresses)


def duties_of(user, at=None) -> Duties:
    """Four queries, and one or two for each delegation received."""
    duties = Duties(user, at or clocks.now())
    if user.is_active:
        _read_posts(duties)
        _read_seats(duties)
        _read_delegations(duties)
        grants = PostingGrant.objects.on(duties.at).filter(person=user)
        duties.addresses = list(grants.values_list("page__url_path", flat=True))
    return duties


def _read_posts(duties):
    rows = Appointment.objects.on(duties.at).filter(person=duties.user).select_related("post")
    for post in (row.post for row in rows):
        duties.posts.add(post.pk)
        if post.role == PostRole.UNIT_HEAD:
            duties.units.add(post.unit_id)
        elif post.role == PostRole.OFFICE_HEAD:
            duties.offices_headed.add(post.office_id)
        elif post.role == PostRole.ADMINISTRATOR:
            duties.offices_administered.add(post.office_id)


def _read_seats(duties):
    mine = Q(person=duties.user) | Q(post_id__in=duties.posts)
    rows = BoardSeat.objects.on(duties.at).filter(mine).select_related("board")
    duties.seats = {(row.board.office_id, row.role) for row in rows}


def _read_delegations(duties):
    """Delegations of which the source is held today: a vacant seat lends nothing (R-085)."""
    related = ("seat__board__office", "seat__person", "post__office", "section")
    for row in (
        Delegation.objects.on(duties.at).filter(delegate=duties.user).select_related(*related)
    ):
        row.holder = row.source.holder_on(duties.at)
        if row.holder is not None and row.holder.is_active:
            duties.delegations.append(row)


def _of_a_unit(row) -> bool:
    return row.post_id is not None and row.post.role == PostRole.UNIT_HEAD
