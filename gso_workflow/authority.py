"""Who holds what at an instant, computed from the dated rows at each act (R-056, R-085, R-099).

Groups, permissions and superuser status mean nothing here; inactive accounts hold nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext, override
from wagtail.models import Page

from gso_workflow import mandates, places
from gso_workflow.models.board import BoardSeat
from gso_workflow.models.delegation import Delegation
from gso_workflow.models.grants import PostingGrant
from gso_workflow.models.office import Office
from gso_workflow.models.post import Appointment, Post, PostRole
from gso_workflow.models.unit import Unit
from gso_workflow.people import full_name
from gso_workflow.states import Step


@dataclass(frozen=True)
class Item:
    """What is to be decided: whose it is, where it stands, and who wrote it (user ids)."""

    office: Office
    unit: Unit | None
    section: Page | None
    page_type: ContentType | None
    writers: frozenset[int] = frozenset()

    @property
    def matter(self):
        return mandates.Matter(
            section_path=self.section.path if self.section else None,
            page_type=self.page_type.pk if self.page_type else None,
            writers=self.writers,
        )


@dataclass(frozen=True)
class Capacity:
    """In what quality a person acts: own title, and whom they represent by which document."""

    step: str
    person_id: int
    title: str
    on_behalf_of: str = ""
    delegation_id: int | None = None
    stand_in: bool = False


def capacities(user, step, item, at, task=None) -> list[Capacity]:
    """The capacities in which this person may be asked at the step; empty when there is none.

    Having written the item does not empty it: that conflict is the chain's to name.
    """
    if not is_active(user):
        return []
    return [held for person, held in _everybody(step, item, at, task) if person.pk == user.pk]


def holders(step, item, at, task=None) -> list[tuple[Any, Capacity]]:
    """Everybody who may act at the step, the holder first; writers of the item never."""
    found = _everybody(step, item, at, task)
    return [(person, held) for person, held in found if person.pk not in item.writers]


def sources(step, item, at, task=None):
    """The posts or seats whose holder decides the step."""
    if step == Step.UNIT_HEAD:
        if item.unit is None:
            return []
        return list(Post.objects.filter(unit=item.unit, role=PostRole.UNIT_HEAD))
    role = task.seat_role if step == Step.BOARD_MEMBER else str(step)
    seats = BoardSeat.objects.on(at).filter(board__office=item.office, role=role)
    return list(seats.select_related("board", "post", "person"))


def _everybody(step, item, at, task):
    stand_in = getattr(task, "stand_in", None)
    found = []
    with override(settings.LANGUAGE_CODE):
        for source in sources(step, item, at, task):
            found += _from_source(source, step, item, at, stand_in)
    return found


def _from_source(source, step, item, at, stand_in):
    """The people of one seat or post with the capacities in which they act."""
    holder = source.holder_on(at)
    deputy = stand_in.holder_on(at) if stand_in else None
    rows = {row.pk: row for row in source.delegations.on(at).select_related("section", "delegate")}
    people = {person.pk: person for person in [holder, deputy] if person}
    people |= {row.delegate_id: row.delegate for row in rows.values()}
    claims = mandates.claims(
        holder.pk if holder else None,
        [lent(row) for row in rows.values()],
        deputy.pk if deputy else None,
        item.matter,
        at,
        {pk for pk, person in people.items() if person.is_active},
    )
    return [
        (people[claim.person], _capacity(claim, people, source, step, at, rows, holder, stand_in))
        for claim in claims
    ]


def lent(row):
    """A delegation as the plain row that the law on mandates reads."""
    return mandates.Lent(
        id=row.pk,
        delegate=row.delegate_id,
        granted_by=row.granted_by_id,
        period=row.period,
        named_by_office_head=row.named_by_office_head,
        section_path=row.section.path if row.section_id else None,
        page_type=row.page_type_id,
    )


def _capacity(claim, people, source, step, at, rows, holder, stand_in):
    represented = f"{full_name(holder)}, {source.title_on(at)}"
    title, behalf = source.title_on(at), ""
    if claim.stand_in:
        title, behalf = stand_in.title_on(at), represented
    elif claim.delegation:
        behalf = f"{represented} ({rows[claim.delegation].document})"
        title = own_title(people[claim.person], source, at)
    return Capacity(str(step), claim.person, title, behalf, claim.delegation, claim.stand_in)


def own_title(person, source, at):
    """A delegate's own seat on the same board or post in the same office, else the lent one."""
    if isinstance(source, BoardSeat):
        seats = source.board.seats.on(at).select_related("board", "post", "person")
        for seat in sorted(seats, key=lambda seat: seat.role):
            if seat.holder_on(at) == person:
                return seat.title_on(at)
    posts = Post.objects.filter(office=source.office)
    held = posts.filter(pk__in=Appointment.objects.on(at).filter(person=person).values("post"))
    return (held.first() or source).title_on(at)


def is_active(user):
    """Only active accounts of real people hold anything."""
    return bool(user is not None and user.pk and user.is_active)


def holds_post(user, role, offices, at):
    """True for the holder of such a post in one of the offices, or the holder's full delegate."""
    if not is_active(user):
        return False
    posts = Post.objects.filter(role=role, office__in=offices)
    if Appointment.objects.on(at).filter(person=user, post__in=posts).exists():
        return True
    rows = Delegation.objects.on(at).filter(delegate=user, post__in=posts, section=None)
    return any(
        held.person == user.pk
        for row in rows.filter(page_type=None).select_related("post")
        for held in _claims_on_post(row, at)
    )


def _claims_on_post(row, at):
    holder = row.post.holder_on(at)
    active = {row.delegate_id} | ({holder.pk} if is_active(holder) else set())
    holder_id = holder.pk if holder else None
    return mandates.claims(holder_id, [lent(row)], None, mandates.Matter(), at, active)


def is_office_head(user, office, at):
    return holds_post(user, PostRole.OFFICE_HEAD, [office], at)


def may_post(user, page, at):
    """The grant by which this person may post in the page's section, or None (R-099)."""
    if not is_active(user):
        return None
    grants = PostingGrant.objects.on(at).filter(person=user, page__in=places.covering(page))
    return places.nearest_first(grants.select_related("page"), page).first()


def posting_capacity(user, page, at) -> str:
    """In what quality a person posts there: own post, and the grant (R-022, R-099); "" without."""
    grant = may_post(user, page, at)
    if grant is None:
        return ""
    with override(settings.LANGUAGE_CODE):
        posts = Post.objects.filter(office=places.office_of(page))
        held = posts.filter(pk__in=Appointment.objects.on(at).filter(person=user).values("post"))
        own = [post.title_on(at) for post in held[:1]]
        granted = gettext("posting right for “%(section)s”") % {"section": grant.page.title}
        return "; ".join([*own, granted])


def office_head_capacity(user, item, at) -> Capacity:
    """The quality in which the office head, or who stands in for the head, acts on an item."""
    with override(settings.LANGUAGE_CODE):
        for post in Post.objects.filter(office=item.office, role=PostRole.OFFICE_HEAD):
            for person, held in _from_source(post, "", item, at, None):
                if person.pk == user.pk:
                    return held
    return submitting_capacity(user, item, at)


def may_write_in(user, page, at):
    """Whether the person may begin an item below this page: unit that supplies it, or outsider.

    A page that no unit was ever made to supply is left to Wagtail's own rights (R-045, Art. 9.1).
    """
    if not is_active(user) or places.section_of(page) is None:
        return is_active(user)
    office = places.office_of(page)
    own = [unit.pk for unit in places.unit_of(user, office, at)]
    supplies = places.supplying_units(page, at).filter(pk__in=own).exists()
    return supplies or is_outside_contributor(user, office, at)


def is_staff_of(user, unit, at):
    """True for everybody who holds a post in the unit at this instant."""
    rows = Appointment.objects.on(at).filter(person=user.pk, post__unit=unit)
    return is_active(user) and rows.exists()


def offices_of(user, at) -> set[Office]:
    """The offices in which this person holds, represents or was granted anything."""
    if not is_active(user):
        return set()
    lent_rows = Delegation.objects.on(at).filter(delegate=user)
    seats = BoardSeat.objects.on(at).filter(person=user)
    ids = set(Appointment.objects.on(at).filter(person=user).values_list("post__office", flat=True))
    ids |= set(seats.values_list("board__office", flat=True))
    ids |= set(lent_rows.values_list("seat__board__office", flat=True))
    ids |= set(lent_rows.values_list("post__office", flat=True))
    offices = set(Office.objects.filter(pk__in=ids - {None}))
    grants = PostingGrant.objects.on(at).filter(person=user).select_related("page")
    return offices | {places.office_of(grant.page) for grant in grants} - {None}


def is_outside_contributor(user, office, at):
    """A contributor who belongs to no unit: their items start at the secretary (Art. 14.5)."""
    return holds_post(user, PostRole.OUTSIDE_CONTRIBUTOR, [office], at)


def submitting_capacity(user, item, at) -> Capacity:
    """The post in which a person hands an item in, for the record."""
    posts = Post.objects.filter(office=item.office)
    if item.unit is not None:
        posts = posts.filter(unit=item.unit)
    held = posts.filter(pk__in=Appointment.objects.on(at).filter(person=user).values("post"))
    post = held.first()
    with override(settings.LANGUAGE_CODE):
        return Capacity("", user.pk, post.title_on(at) if post else "")
