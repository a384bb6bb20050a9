"""Which packages wait for a person: the law of capacities and conflicts over whole lists.

The number of queries does not depend on how many packages wait.
"""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q

from gso_workflow import authority, mandates, rules
from gso_workflow.models import (
    Appointment,
    BoardMemberTask,
    BoardSeat,
    ChainVersion,
    ChiefEditorTask,
    Package,
    SecretaryTask,
    SignOff,
    UnitHeadTask,
)
from gso_workflow.models.post import PostRole
from gso_workflow.states import PackageState, Step, Verdict

TASK_MODELS = (UnitHeadTask, SecretaryTask, BoardMemberTask, ChiefEditorTask)
TASK = "workflow_state__current_task_state__task"


def waiting_packages(duties) -> list[Package]:
    """Packages in the chain whose current step this person may decide now."""
    candidates = list(listed().filter(_scope(duties), state=PackageState.IN_CHAIN))
    signed = _signed_by(duties.user, candidates)
    holders = _Holders(duties.at, candidates)
    return [
        package
        for package in candidates
        if _has_capacity(duties, package, holders)
        and not rules.conflict(
            step_of(package), duties.user.pk, package.writers, signed[_attempt(package)]
        )
    ]


def regulation_task_types() -> set[int]:
    """Keys of the content types of the regulation's steps."""
    found = ContentType.objects.get_for_models(*TASK_MODELS)
    return {content_type.pk for content_type in found.values()}


def listed():
    """Packages as lists need them: where they wait, without the sealed text."""
    related = ("office", "unit", "section", "chain_version", "workflow_state__current_task_state")
    return (
        Package.objects.defer("content")
        .select_related(*related)
        .annotate(task_type=F(f"{TASK}__content_type"))
    )


def step_of(package) -> Step | None:
    """The step at which a listed package waits, without a query."""
    if package.state != PackageState.IN_CHAIN or package.task_type is None:
        return None
    return ContentType.objects.get_for_id(package.task_type).model_class().step


def _seat(package) -> tuple[int, str]:
    """The seat that decides a listed package: (office, role)."""
    asked = package.current_task
    return package.office_id, (asked.seat_role if asked else "") or str(step_of(package))


def _stand_in(package) -> int | None:
    """The post that stands in at the current step of a listed package."""
    asked = package.current_task
    return asked.stand_in_id if asked else None


def _versions_naming(posts) -> list[int]:
    """The versions under way in which one of the posts stands in at some step."""
    if not posts:
        return []
    rows = ChainVersion.objects.filter(packages__state=PackageState.IN_CHAIN).distinct()
    return [row.pk for row in rows if any(step.stand_in_id in posts for step in row.chain_steps)]


def _scope(duties) -> Q:
    """A superset of what waits for the person, small enough to look through."""
    offices = {office for office, _role in duties.seats}
    offices |= {row.office.pk for row in duties.delegations}
    scopes = [Q(unit_id__in=duties.units), Q(office_id__in=offices)]
    scopes.append(Q(chain_version__in=_versions_naming(duties.posts)))
    return reduce(or_, scopes)


def _has_capacity(duties, package, holders) -> bool:
    if step_of(package) == Step.UNIT_HEAD:
        held = package.unit_id in duties.units
    else:
        held = _seat(package) in duties.seats
    return (
        held
        or any(_lends(row, package, duties.at) for row in duties.delegations)
        or (_stand_in(package) in duties.posts and holders.wrote(package))
    )


def _lends(row, package, at) -> bool:
    """Whether a delegation reaches this step of this item."""
    if row.seat_id:
        reaches = (row.office.pk, row.seat.role) == _seat(package)
    else:
        reaches = step_of(package) == Step.UNIT_HEAD and row.post.unit_id == package.unit_id
    matter = mandates.Matter(
        section_path=package.section.path if package.section else None,
        page_type=package.content_type_id,
        writers=frozenset(package.writers),
    )
    return reaches and mandates.counts(authority.lent(row), row.holder.pk, matter, at)


class _Holders:
    """Who holds the units' headships and the boards' seats: asked for stand-ins only."""

    def __init__(self, at, packages):
        asked = [package for package in packages if _stand_in(package)]
        self.people = defaultdict(set)
        if asked:
            self._read_heads(at, {package.unit_id for package in asked})
            self._read_seats(at, {package.office_id for package in asked})

    def wrote(self, package) -> bool:
        """Whether a holder of the package's step wrote the item."""
        is_head = step_of(package) == Step.UNIT_HEAD
        key = package.unit_id if is_head else _seat(package)
        return bool(self.people[key] & set(package.writers))

    def _read_heads(self, at, units):
        rows = Appointment.objects.on(at).filter(
            post__unit__in=units, post__role=PostRole.UNIT_HEAD
        )
        for unit, person in rows.values_list("post__unit", "person"):
            self.people[unit].add(person)

    def _read_seats(self, at, offices):
        rows = BoardSeat.objects.on(at).filter(board__office__in=offices)
        seats = list(rows.values_list("board__office", "role", "person", "post"))
        posts = {post for *_rest, post in seats if post}
        held = Appointment.objects.on(at).filter(post__in=posts)
        by_post = dict(held.values_list("post", "person"))
        for office, role, person, post in seats:
            self.people[office, role].add(person or by_post.get(post))


def _attempt(package) -> tuple:
    return package.base_content_type_id, package.object_id, package.attempt


def _signed_by(user, packages) -> dict[tuple, list[rules.Signed]]:
    """What the person already signed of these items in the attempt under way."""
    rows = SignOff.objects.filter(
        person=user,
        verdict__in=[Verdict.APPROVE, Verdict.CORRECT],
        package__object_id__in={package.object_id for package in packages},
    ).select_related("package")
    signed = defaultdict(list)
    for row in rows.defer("package__content"):
        signed[_attempt(row.package)].append(
            rules.Signed(row.package_id, row.task_id, row.step, row.person_id, row.verdict)
        )
    return signed
