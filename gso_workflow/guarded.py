"""Which changes of the configuration need two people, and who gains by them (R-024, R-114)."""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail.models import Page

from gso_workflow import administration, clocks, places
from gso_workflow.models import (
    Appointment,
    BoardSeat,
    ChainVersion,
    CheckSetting,
    Delegation,
    EditorialBoard,
    LinkRule,
    Office,
    OfficeName,
    PostRole,
    RecipientsRule,
    RegulationTask,
)
from gso_workflow.models.board import SOLE_SEATS, SeatRole
from gso_workflow.models.tasks import (
    BoardMemberTask,
    ChiefEditorTask,
    SecretaryTask,
    UnitHeadTask,
)

# All else that an office row says is a rule, or words that readers see.
UNGUARDED_OF_OFFICE = frozenset({"id", "code", "is_default", "collection"})


@dataclass(frozen=True)
class Guard:
    """`fields` empty: all. `when` narrows to some rows. `acts` are create, change and delete."""

    fields: frozenset[str]
    when: Callable
    acts: frozenset[str]


_guards: dict[type, Guard] = {}


def guard(model, fields=(), *, when=None, acts=("create", "change", "delete")) -> None:
    """Let changes of these fields of the model's rows wait for a second administrator.

    `when(row)` narrows to some rows. The office is the row's `office`, or what
    `registers.OFFICE_OF` says of the model.
    """
    columns = {model._meta.get_field(name).attname for name in fields}
    always = when or (lambda row: True)
    _guards[model] = Guard(frozenset(columns), always, frozenset(acts))


def is_guarded(model) -> bool:
    return model in _guards


def concerns(row) -> bool:
    """Whether changes of this row may need two people."""
    found = _guards.get(type(row))
    return bool(found and found.when(row))


def needs_two(row, kind, changed) -> bool:
    """Whether this act (create, change, delete) on these columns needs two people."""
    found = _guards.get(type(row))
    if found is None or kind not in found.acts or not found.when(row):
        return False
    return kind != "change" or not found.fields or bool(found.fields & set(changed))


def office_of(row):
    """The office whose administrators confirm; None asks those of the whole installation."""
    if isinstance(row, Office):
        return row if row.pk else None
    for path in (("office",), ("post", "office"), ("board", "office")):
        found = row
        for name in path:
            found = getattr(found, name, None)
        if isinstance(found, Office):
            return found
    return _office_of_step(row) if isinstance(row, RegulationTask) else None


def _office_of_step(task):
    pages = Page.objects.filter(workflowpage__workflow__workflow_tasks__task=task.pk)
    return next(filter(None, map(places.office_of, pages)), None)


def gainers_of(row) -> list[int]:
    """Keys of the people whom the row puts into a place of power."""
    found = [getattr(row, f"{name}_id", None) for name in ("person", "delegate")]
    post = getattr(row, "post", None)
    if isinstance(row, BoardSeat) and post is not None:
        found += [person.pk for person in post.holders_on(max(row.valid_from, clocks.now()))]
    return sorted({key for key in found if key})


def is_decisive_seat(row) -> bool:
    return row.role in SOLE_SEATS


def is_decisive_post(row) -> bool:
    """A post to which the chief's or secretary's seat is bound, or that of an administrator."""
    if row.post.role == PostRole.ADMINISTRATOR:
        return is_established(row.post.office)
    seats = row.post.board_seats.filter(role__in=SOLE_SEATS)
    return any(seat.valid_until is None or seat.valid_until > clocks.now() for seat in seats)


def is_decisive_delegation(row) -> bool:
    return bool(row.seat_id and row.seat.role == SeatRole.CHIEF_EDITOR)


def is_established(office) -> bool:
    """From the second administrator on, administrators too are appointed by two people."""
    return len(administration.administrators_of(office, clocks.now())) > 1


def is_used_step(task) -> bool:
    """A step that stands in a chain, now or on record."""
    rows = ChainVersion.objects.filter(workflow__workflow_tasks__task=task.pk)
    return rows.exists()


def guard_own() -> None:
    """What the regulation itself asks two people for."""
    guard(BoardSeat, when=is_decisive_seat)
    guard(EditorialBoard, ("valid_from", "valid_until", "office"))
    guard(Appointment, when=is_decisive_post)
    guard(Delegation, when=is_decisive_delegation)
    rules = [f.name for f in Office._meta.fields if f.name not in UNGUARDED_OF_OFFICE]
    guard(Office, rules, acts=("change", "delete"))
    guard(OfficeName)
    for model in (CheckSetting, LinkRule, RecipientsRule):
        guard(model)
    for model in (UnitHeadTask, SecretaryTask, BoardMemberTask, ChiefEditorTask):
        guard(model, when=is_used_step, acts=("change", "delete"))
