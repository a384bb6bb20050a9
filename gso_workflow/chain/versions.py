"""Versions of the chain: made at every change, read from then on instead of the rows (R-114)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from wagtail.models import Task, Workflow

from gso_workflow import clocks, ledger, rules
from gso_workflow.models import ChainStep, ChainVersion, RegulationTask
from gso_workflow.people import full_name
from gso_workflow.sealing import same_digest

_held_back: ContextVar[bool] = ContextVar("held_back", default=False)


@contextmanager
def as_one_change() -> Iterator[None]:
    """Rows changed inside this block make one version, which the caller makes at its end."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


def is_held_back() -> bool:
    return _held_back.get()


def current_tasks(workflow) -> list[Task]:
    """The active steps of the rows in order, specific."""
    rows = Task.objects.filter(workflow_tasks__workflow=workflow, active=True)
    return list(rows.order_by("workflow_tasks__sort_order", "workflow_tasks__pk").specific())


def faults_of(tasks) -> list[str]:
    """What these steps lack of the chain that the regulation demands."""
    specs = [rules.StepSpec(t.pk, t.step) for t in tasks if isinstance(t, RegulationTask)]
    return rules.workflow_faults(specs) + (["foreign"] if len(specs) < len(tasks) else [])


def in_force(workflow, moment=None) -> ChainVersion | None:
    """The version that an item submitted now begins with; None where there never was a whole one."""
    found = ChainVersion.objects.in_force(workflow, moment or clocks.now())
    if found is None and not ChainVersion.objects.filter(workflow=workflow).exists():
        return renew(workflow)
    return found


def is_intact(version) -> bool:
    return same_digest(version.computed_digest(), version.digest)


@transaction.atomic
def renew(workflow, *, effective_from=None, made_by=None, confirmed_by=None) -> ChainVersion | None:
    """Make a version of the rows as they stand; None when they are the latest one or not whole.

    It begins at `effective_from` (aware, default now), never before the version it follows.
    """
    Workflow.objects.select_for_update().filter(pk=workflow.pk).first()
    latest = ChainVersion.objects.latest_of(workflow)
    tasks = current_tasks(workflow)
    if faults_of(tasks):
        return None
    steps = [ChainStep.of(task).as_json() for task in tasks]
    if latest is not None and latest.steps == steps:
        return None
    start = effective_from or clocks.now()
    version = ChainVersion.objects.create(
        workflow=workflow,
        number=latest.number + 1 if latest else 1,
        effective_from=max(start, latest.effective_from) if latest else start,
        steps=steps,
        made_at=clocks.now(),
        made_by=made_by,
        made_by_name=full_name(made_by) if made_by else "",
        confirmed_by=confirmed_by,
        confirmed_by_name=full_name(confirmed_by) if confirmed_by else "",
    )
    _enter(version, latest, confirmed_by or made_by)
    return version


def renew_for(task, **details) -> None:
    """A changed step makes a new version of every workflow that uses it."""
    for workflow in Workflow.objects.filter(workflow_tasks__task=task.pk, active=True):
        renew(workflow, **details)


def _enter(version, latest, actor) -> None:
    ledger.record(
        "configure:version",
        actor=actor,
        obj=version,
        digest=version.digest,
        payload={
            "number": version.number,
            "effective_from": version.effective_from.isoformat(),
            "before": latest.steps if latest else [],
            "after": version.steps,
        },
    )
