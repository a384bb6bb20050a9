"""What waits for whom: the lists of "My work", each in a fixed number of queries (R-100, R-101)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.functional import cached_property

from gso_workflow import clocks, hidden_items
from gso_workflow.deadlines import due_at
from gso_workflow.duties import duties_of
from gso_workflow.models import Notice, Package, ReleaseOrder, SignOff
from gso_workflow.states import OPEN, OrderState, PackageState, Step, Verdict
from gso_workflow.waiting import listed, step_of, waiting_packages

SOON = timedelta(hours=24)
REFUSALS_SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class Entry:
    """One line of the queue: an item, what it waits for, since when and until when."""

    package: Package
    label: str
    since: datetime
    due_at: datetime | None = None
    reason: str = ""

    @property
    def url(self):
        return reverse("gso_workflow:review", args=[self.package.pk])

    @property
    def standing(self) -> str:
        """overdue, soon or "" (R-101)."""
        if self.due_at is None:
            return ""
        left = self.due_at - clocks.now()
        return "overdue" if left < timedelta(0) else "soon" if left <= SOON else ""


@dataclass(frozen=True)
class Queue:
    """The work of one person, most pressing first."""

    waiting_for_me: list[Entry] = field(default_factory=list)
    returned_to_me: list[Entry] = field(default_factory=list)
    ready_to_post: list[Entry] = field(default_factory=list)
    waiting_for_others: list[Entry] = field(default_factory=list)
    to_settle: list[Entry] = field(default_factory=list)

    @cached_property
    def due_soon(self) -> list[Entry]:
        return [entry for entry in self.waiting_for_me if entry.standing]

    @property
    def is_empty(self) -> bool:
        return not any(vars(self).get(name) for name in self.__dataclass_fields__)


def queue_of(user) -> Queue:
    """Everything that concerns a person now."""
    duties = duties_of(user)
    mine = waiting_packages(duties)
    others = _followed(user, mine)
    waiting = [_waiting(package) for package in mine]
    return Queue(
        waiting_for_me=sorted(waiting, key=lambda entry: (entry.due_at, entry.package.pk)),
        returned_to_me=_returned(user),
        ready_to_post=_ready(duties),
        waiting_for_others=[_waiting(package) for package in others],
        to_settle=_to_settle(duties),
    )


def task_states_waiting_for(user) -> list[int]:
    """Keys of the Wagtail task states that this person may decide now."""
    packages = waiting_packages(duties_of(user))
    return [package.workflow_state.current_task_state_id for package in packages]


def _followed(user, mine) -> list[Package]:
    """Open items that the person wrote or signed and that now wait for somebody else."""
    signed = Exists(SignOff.objects.filter(package=OuterRef("pk"), person=user))
    rows = listed().filter(Q(author=user) | Q(signed), state__in=OPEN)
    return list(rows.exclude(pk__in=[package.pk for package in mine]))


def _waiting(package) -> Entry:
    step = step_of(package)
    if step is None:
        return Entry(package, PackageState(package.state).label, package.sealed_at)
    state = package.workflow_state.current_task_state
    due = due_at(state.started_at, package.current_task.deadline_hours)
    return Entry(package, step.label, state.started_at, due)


def _returned(user) -> list[Entry]:
    """The author's items that came back and were not submitted again; refusals for a month."""
    newer = Package.objects.filter(
        base_content_type=OuterRef("base_content_type"),
        object_id=OuterRef("object_id"),
        pk__gt=OuterRef("pk"),
    )
    refused = Q(state=PackageState.REFUSED, closed_at__gt=clocks.now() - REFUSALS_SHOWN)
    rows = (
        Package.objects.defer("content")
        .filter(~Exists(newer), author=user)
        .filter(refused | Q(state__in=[PackageState.RETURNED, PackageState.REVOKED]))
        .select_related("office", "unit", "release_order")
        .prefetch_related(Prefetch("sign_offs", SignOff.objects.order_by("-at", "-pk")))
        .order_by("-closed_at")
    )
    return [_came_back(package) for package in rows]


def _came_back(package) -> Entry:
    if package.state == PackageState.REVOKED:
        reason = package.order.reason if package.order else ""
    else:
        reason = next((row.reason for row in package.sign_offs.all()), "")
    label = PackageState(package.state).label
    return Entry(package, label, package.closed_at or package.sealed_at, reason=reason)


def _ready(duties) -> list[Entry]:
    """Release orders under the person's posting grants (R-063, R-099)."""
    if not duties.addresses:
        return []
    scope = Q()
    for prefix in duties.addresses:
        scope |= Q(package__address__startswith=prefix)
    rows = ReleaseOrder.objects.waiting().filter(scope).defer("package__content")
    rows = rows.select_related("package__office", "package__unit").order_by("ordered_at")
    return [_order_entry(order) for order in rows]


def _to_settle(duties) -> list[Entry]:
    """Posted items that ask for a second person: hidden at once, or half withdrawn (R-021, R-032)."""
    chief = {office for office, role in duties.seats if role == Step.CHIEF_EDITOR}
    offices = duties.offices_settled
    if not offices:
        return []
    hidden = hidden_items.unsettled().filter(office__in=offices).select_related("unit")
    hidden = hidden.prefetch_related("sign_offs").defer("content")
    label = Notice.Kind.HIDDEN.label
    found = [
        Entry(package, label, package.closed_at, hidden_items.due_at(package), act.reason)
        for package in hidden
        for act in [hidden_items.hiding_in(package.sign_offs.all())]
        if act.person_id != duties.user.pk
    ]
    return found + _half_withdrawn(chief)


def _half_withdrawn(offices) -> list[Entry]:
    """Withdrawals that the secretary has signed and the chief has not."""
    acts = SignOff.objects.filter(
        verdict=Verdict.WITHDRAW,
        package__office__in=offices,
        package__state__in=[PackageState.RELEASED, PackageState.HIDDEN],
    ).select_related("package__office", "package__unit")
    label = Notice.Kind.WITHDRAWAL.label
    return [
        Entry(act.package, label, act.at, reason=act.reason)
        for act in acts.defer("package__content")
    ]


def _order_entry(order) -> Entry:
    due = order.scheduled_for if order.state == OrderState.SCHEDULED else None
    label = Notice.Kind.FAILED.label if order.last_error else OrderState(order.state).label
    return Entry(order.package, label, order.ordered_at, due, reason=order.last_error)
