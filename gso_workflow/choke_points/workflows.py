"""Wagtail's workflow engine keeps the books of the chain; it decides nothing about it (D, E)."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState, Workflow, WorkflowState

from gso_workflow import places
from gso_workflow.chain import steps
from gso_workflow.errors import ChainError, WrongState
from gso_workflow.models import Package
from gso_workflow.refusals import refuse
from gso_workflow.regulated_types import governs
from gso_workflow.wrapping import always, around

FROM_ITS_SCREEN = _("Submit this item from its own screen, which shows what is sealed.")
ON_REVIEW_SCREEN = _("Decide on the review screen, where the item is shown as submitted.")


def install() -> None:
    around(Workflow, "start", always)(start)
    around(Page, "get_workflow")(governing_workflow)
    for name in ("update", "cancel", "resume", "finish"):
        around(WorkflowState, name, always)(_only_by_the_chain(name, _state_itself))
    for name in ("approve", "reject", "cancel"):
        around(TaskState, name, always)(_only_by_the_chain(name, _state_of_step))


def governing_workflow(stock, self):
    """A translation follows the chain of its original, unless it has one of its own."""
    return places.workflow_of(self)


def start(stock, self, obj, user, *args, **kwargs):
    """Wagtail's own submit buttons seal nothing: no workflow begins on a regulated item."""
    if governs(obj) and not steps.is_driving():
        refuse(ChainError(FROM_ITS_SCREEN), "start", obj, user)
    return stock(obj, user, *args, **kwargs)


def _only_by_the_chain(name, state_of):
    def act(stock, self, *args, **kwargs):
        package = None if steps.is_driving() else _case(state_of(self))
        if package:
            refuse(WrongState(ON_REVIEW_SCREEN), name, package, kwargs.get("user"))
        return stock(*args, **kwargs)

    return act


def _state_itself(workflow_state):
    return workflow_state.pk


def _state_of_step(task_state):
    return task_state.workflow_state_id


def _case(workflow_state):
    """The package that waits in this workflow, whatever object's address the request named (E2)."""
    return Package.objects.in_chain().filter(workflow_state=workflow_state).first()
