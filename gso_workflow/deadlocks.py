"""Steps that nobody can take, now or from a coming date, before an item finds out (R-083, R-085)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from wagtail.models import WorkflowPage

from gso_workflow import authority, clocks, intervals, places, rules
from gso_workflow.chain import steps, versions
from gso_workflow.intervals import Period
from gso_workflow.models import (
    Appointment,
    BoardSeat,
    ChainStep,
    Delegation,
    Office,
    Package,
    PostRole,
    SectionSupply,
)
from gso_workflow.states import Step

LOOKING_AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Vacancy:
    """A step of an office for which nobody holds the post or seat from `since` on."""

    office: Office
    step: ChainStep
    place: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class StuckItem:
    """An item under way whose current step nobody may decide from `since` on."""

    package: Package
    since: datetime


def first_vacancy(held, within: Period) -> Period | None:
    """The first time within which none of the periods is in force; pure."""
    return next(iter(intervals.gaps(held, within)), None)


def vacancies(offices, at=None) -> list[Vacancy]:
    """Empty posts and seats of every step in force, of each office, soonest first."""
    at = at or clocks.now()
    found = []
    for office in offices:
        for step in _steps_of(office, at):
            for place, held, within in _places(office, step, at):
                empty = first_vacancy(held, within)
                if empty is not None:
                    found.append(Vacancy(office, step, place, empty.start, empty.until))
    return sorted(found, key=lambda one: one.since)


def stuck_items(offices, at=None) -> list[StuckItem]:
    """Open items whose step has nobody who may take it, now or after a date that ends a mandate.

    Written by the head, without a stand-in; a delegation that ended; everybody signed before.
    """
    at = at or clocks.now()
    rows = Package.objects.in_chain().filter(office__in=offices).defer("content")
    rows = rows.select_related("office", "unit", "section", "content_type", "chain_version")
    dates = {office.pk: [at, *_ends_of(office, at)] for office in offices}
    stuck = (StuckItem(row, _nobody_from(row, dates[row.office_id])) for row in rows)
    return sorted((one for one in stuck if one.since), key=lambda one: one.since)


def _nobody_from(package, moments):
    task = package.current_task
    if task is None:
        return None
    signed, item = steps.signed_in(package), package.item()
    for moment in moments:
        people = [person for person, _held in authority.holders(task.step, item, moment, task=task)]
        if all(rules.conflict(task.step, one.pk, package.writers, signed) for one in people):
            return moment
    return None


def _ends_of(office, at):
    """The instants in the coming days at which somebody's mandate in the office ends."""
    soon = Q(valid_until__gt=at, valid_until__lte=at + LOOKING_AHEAD)
    ends = set()
    for model, paths in (
        (Appointment, ("post__office",)),
        (BoardSeat, ("board__office",)),
        (Delegation, ("post__office", "seat__board__office")),
    ):
        mine = Q()
        for path in paths:
            mine |= Q(**{path: office})
        ends |= set(model.objects.filter(mine, soon).values_list("valid_until", flat=True))
    return sorted(ends)


def _steps_of(office, at) -> list[ChainStep]:
    rows = WorkflowPage.objects.filter(page__in=places.pages_of(office), workflow__active=True)
    found = {}
    for row in rows.select_related("workflow"):
        version = versions.in_force(row.workflow, at)
        found |= {step.pk: step for step in version.chain_steps} if version else {}
    return list(found.values())


def _places(office, step, at):
    """Text of each post or seat that decides the step, when it is held, and when it must be."""
    if step.step == Step.UNIT_HEAD:
        yield from _headships(office, at)
        return
    role = step.seat_role or str(step.step)
    seats = BoardSeat.objects.filter(board__office=office, role=role)
    seats = list(seats.select_related("board", "post", "person"))
    held = [period for seat in seats for period in _seat_periods(seat)]
    yield dict(BoardSeat._meta.get_field("role").choices)[role], held, Period(at)


def _headships(office, at):
    supplying = SectionSupply.objects.on(at).filter(unit__office=office)
    for unit in office.units.filter(pk__in=supplying.values("unit")).prefetch_related("names"):
        rows = Appointment.objects.filter(
            post__unit=unit, post__role=PostRole.UNIT_HEAD, person__is_active=True
        )
        yield unit.name_on(at), [row.period for row in rows], Period(at)


def _seat_periods(seat):
    """When an active person sits here, while the board lasts."""
    period = intervals.shared(seat.period, seat.board.period)
    if period is None:
        return
    if seat.person_id:
        if seat.person.is_active:
            yield period
        return
    for row in seat.post.appointments.filter(person__is_active=True):
        shared = intervals.shared(row.period, period)
        if shared:
            yield shared
