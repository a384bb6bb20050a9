"""What a proposal writes, on trial or for good: one register's row, or a whole workflow."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, Workflow

from gso_workflow import row_values, workflow_rows
from gso_workflow.chain import versions
from gso_workflow.errors import WrongState
from gso_workflow.models import ProposedChange

Kind = ProposedChange.Kind
_CHANGED_MEANWHILE = _("What this proposal changes has been changed meanwhile: propose it anew.")
_applying: ContextVar[bool] = ContextVar("applying", default=False)


@contextmanager
def applying() -> Iterator[None]:
    """Inside this block guarded rows are written: on trial, or because two people want it."""
    token = _applying.set(True)
    try:
        yield
    finally:
        _applying.reset(token)


def is_applying() -> bool:
    return _applying.get()


def apply(change, user) -> None:
    """Write what was proposed; ValidationError, or WrongState if it was changed meanwhile."""
    with applying():
        if change.kind == Kind.WORKFLOW:
            _apply_workflow(change, user)
        else:
            _apply_row(change, user)


def _apply_workflow(change, user) -> None:
    workflow = Workflow.objects.filter(pk=change.object_id or None).first()
    if workflow_rows.describe(workflow) != change.before:
        raise WrongState(_CHANGED_MEANWHILE)
    workflow_rows.write(workflow, change.after, **_made(change, user))


def _apply_row(change, user) -> None:
    model = change.content_type.model_class()
    row = _row_of(change, model)
    row._history_user = user
    if change.kind == Kind.DELETE:
        row.delete()
        return
    row_values.write_into(row, change.after)
    if change.replaces_id:
        row.replaces = model._base_manager.get(pk=change.replaces_id)
    row.full_clean()
    with versions.as_one_change():
        row.save()
    if isinstance(row, Task):
        versions.renew_for(row, **_made(change, user))


def _row_of(change, model):
    if change.kind == Kind.CREATE:
        return model()
    try:
        row = model._base_manager.get(pk=change.object_id)
    except ObjectDoesNotExist as error:
        raise WrongState(_CHANGED_MEANWHILE) from error
    now = row_values.as_json(row)
    if any(now[name] != value for name, value in change.before.items()):
        raise WrongState(_CHANGED_MEANWHILE)
    return row


def _made(change, user) -> dict:
    return {
        "made_by": change.proposed_by or user,
        "confirmed_by": user,
        "effective_from": change.effective_from,
    }
