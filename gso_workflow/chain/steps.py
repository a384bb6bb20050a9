"""Moving through the steps of an office's workflow, under the rules and not under Wagtail's."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState

from gso_workflow import authority, clocks, rules
from gso_workflow.chain import order_release, versions
from gso_workflow.errors import ChainError, Conflict, NotYours, WrongState
from gso_workflow.models import ChainStep, ChainVersion, Package, SignOff
from gso_workflow.states import MANDATED_STEPS, PackageState, Step

_driving: ContextVar[bool] = ContextVar("driving", default=False)


@contextmanager
def driving() -> Iterator[None]:
    """Only inside this block may a step of the chain begin."""
    token = _driving.set(True)
    try:
        yield
    finally:
        _driving.reset(token)


def is_driving() -> bool:
    return _driving.get()


def require_driving(obj) -> None:
    if not _driving.get():
        raise ChainError(_("Submit this item from its own screen, which shows what is sealed."))


def require_version(workflow) -> ChainVersion:
    """The chain that an item submitted now begins with; refused when a step of it is missing."""
    if workflow is None or not workflow.active:
        raise ChainError(_("No approval workflow is assigned to this part of the site."))
    version = versions.in_force(workflow)
    specs = [rules.StepSpec(one.pk, one.step) for one in version.chain_steps] if version else []
    if (
        rules.workflow_faults(specs)
        or not versions.is_intact(version)
        or any(one.row is None for one in version.chain_steps)
    ):
        raise ChainError(
            _("The workflow “%(name)s” lacks a step that the regulation demands.")
            % {"name": workflow.name}
        )
    return version


def steps_of(package) -> list[ChainStep]:
    """The steps of the version that the item began with, whatever the rows say now (R-114)."""
    version = package.chain_version
    if version is None or not versions.is_intact(version):
        raise ChainError(_("The chain that this item began with is not on record."))
    return version.chain_steps


def specs_for(package, tasks) -> list[rules.StepSpec]:
    """The steps that this item must pass: one without a unit has no unit head (Art. 15.1)."""
    return [
        rules.StepSpec(task.pk, task.step)
        for task in tasks
        if package.unit_id or task.step != Step.UNIT_HEAD
    ]


def signed_in(package) -> list[rules.Signed]:
    """The sign-offs of this attempt, in order of time."""
    acts = SignOff.objects.filter(
        package__base_content_type=package.base_content_type_id,
        package__object_id=package.object_id,
        package__attempt=package.attempt,
    ).order_by("at", "pk")
    return [
        rules.Signed(act.package_id, act.task_id, act.step, act.person_id, act.verdict, act.target)
        for act in acts
    ]


def links_of(package) -> list[rules.Link]:
    return [rules.Link(one.pk, one.correction_kind) for one in package.lineage()]


def next_task(package):
    """The step that the rules ask for next, or None when the chain is complete."""
    return next(iter(_still_asked(package)), None)


def _still_asked(package) -> list[ChainStep]:
    """The step that the rules ask for next and those behind it."""
    specs = specs_for(package, steps_of(package))
    spec = rules.open_step(specs, signed_in(package), links_of(package))
    keys = [one.task for one in specs[specs.index(spec) :]] if spec else []
    return [one for one in steps_of(package) if one.pk in keys]


def require_turn(package, user):
    """The step and the capacity in which `user` may decide now; NotYours or Conflict if not."""
    task = package.current_task
    if package.state != PackageState.IN_CHAIN or task is None:
        now = {"state": package.get_state_display()}
        raise WrongState(
            _("Somebody has decided in the meantime. The item is now: %(state)s.") % now
        )
    if task.row is None:
        raise WrongState(_("This step is no longer in use: the item goes back to its author."))
    held = authority.capacities(user, task.step, package.item(), clocks.now(), task=task)
    if not held:
        raise NotYours
    if rules.conflict(task.step, user.pk, package.writers, signed_in(package)):
        raise Conflict
    return task, held[0]


def begin(package, task, user) -> None:
    """Make `task` the step that the chain waits at, in Wagtail's books too."""
    state = package.workflow_state
    with driving():
        state.current_task_state = task.row.start(state, user=user)
    state.save()


def close_current(package, user, *, approved, comment="") -> None:
    """End the running step in Wagtail's books without letting Wagtail choose what follows."""
    task_state = package.current_task_state
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        raise WrongState
    ending = task_state.approve if approved else task_state.reject
    with driving():
        ending(user=user, update=False, comment=comment)


def advance(package, user) -> None:
    """Go on to the step that the rules ask for; without one, finish the workflow.

    Where a step that is still asked is no longer there, the item goes back, never forward (R-114).
    """
    asked = _still_asked(package)
    if not asked:
        _finish(package.workflow_state, user)
    elif any(step.row is None for step in asked):
        _return_stranded(package, user)
    else:
        begin(package, asked[0], user)


def ask_for_changes(package) -> None:
    """Wagtail's books show the item as returned until it is submitted anew."""
    package.workflow_state.status = WorkflowState.STATUS_NEEDS_CHANGES
    package.workflow_state.save()


def _finish(state, user) -> None:
    """End the workflow by its finish action, without Wagtail's own mail: ours waits in the outbox."""
    if WorkflowState.on_finish is not order_release:
        raise ChainError(_("This site's setting for finished workflows is not the regulation's."))
    state.status = WorkflowState.STATUS_APPROVED
    state.save()
    state.on_finish(user=user)


def require_dispensable(task) -> None:
    """A mandated step in use stays (R-114, Art. 18.2)."""
    if task.step in MANDATED_STEPS and task.active_workflows.exists():
        raise ChainError(_("A step that the regulation demands cannot be disabled."))


def send_back_stranded(user=None) -> int:
    """Items that wait at a step that is no longer there go back to their authors: how many."""
    waiting = Package.objects.in_chain().select_related(
        "chain_version", "workflow_state__current_task_state__task"
    )
    stranded = [one for one in waiting if one.current_task is None or not one.current_task.row]
    for package in stranded:
        with transaction.atomic():
            current = Package.objects.locked(package.pk)
            if current.state == PackageState.IN_CHAIN:
                _return_stranded(current, user)
    return len(stranded)


def _return_stranded(package, user) -> None:
    from gso_workflow.chain.deciding import return_because_of_configuration

    return_because_of_configuration(package, user)
