"""What was ever submitted is never deleted, whoever asks and by whatever way (H2, I1, I2)."""

from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _
from wagtail.actions.delete import DeleteAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page, Task, TaskState, WorkflowState

from gso_workflow import gate
from gso_workflow.errors import Frozen
from gso_workflow.models import Package, RegulationTask
from gso_workflow.refusals import refuse
from gso_workflow.regulated_types import governs, is_regulated
from gso_workflow.wrapping import always, around, subject

KEPT = _("An item that was ever submitted is never deleted.")
BRANCH_KEPT = _("Items below were submitted to the chain: they are never deleted.")
STEP_KEPT = _("Items passed this step: disable it instead of deleting it.")
CASE_KEPT = _("The history of an item in the approval chain is never deleted.")


def install() -> None:
    around(DeletePageAction, "execute", always)(delete_page)
    around(DeleteAction, "execute", subject("instance"))(delete_snippet)
    around(Collector, "collect", always)(collect)
    pre_delete.connect(guard_item, dispatch_uid="gso_workflow.delete")
    pre_delete.connect(guard_step, dispatch_uid="gso_workflow.delete_step")


def delete_page(stock, self, *args, **kwargs):
    """Before Wagtail writes into its log that the page is gone."""
    if governs(self.page) and gate.has_evidence(self.page) and not gate.is_lifted():
        refuse(Frozen(KEPT), "delete", self.page, self.user)
    if not gate.is_lifted() and gate.branch_has_evidence(self.page):
        refuse(Frozen(BRANCH_KEPT), "delete", self.page, self.user)
    return stock(*args, **kwargs)


def delete_snippet(stock, self, *args, **kwargs):
    if gate.has_evidence(self.instance) and not gate.is_lifted():
        refuse(Frozen(KEPT), "delete", self.instance, self.user)
    return stock(*args, **kwargs)


def collect(stock, self, *args, **kwargs):
    """Sealed revisions are protected rows: who deletes their item reads why, not a stack trace."""
    try:
        return stock(*args, **kwargs)
    except ProtectedError as error:
        if _is_evidence(error.protected_objects) and _concerns_items(self.origin):
            item = self.origin if isinstance(self.origin, Model) else None
            refuse(Frozen(KEPT), "delete", item)
        raise


def _is_evidence(rows) -> bool:
    return any(isinstance(row, Package) for row in rows)


def _concerns_items(origin) -> bool:
    model = type(origin) if isinstance(origin, Model) else getattr(origin, "model", None)
    return model is not None and (issubclass(model, Page) or is_regulated(model))


def guard_item(sender, instance, **kwargs) -> None:
    """Every row that goes: single, by a query set, or along with the branch above it."""
    if not (issubclass(sender, Page) or is_regulated(sender)) or gate.is_lifted():
        return
    if governs(instance) and gate.has_evidence(instance):
        refuse(Frozen(KEPT), "delete", instance)


def guard_step(sender, instance, **kwargs) -> None:
    """Steps that decided something, and the books of a case, stay (I2)."""
    if gate.is_lifted():
        return
    if issubclass(sender, Task) and _has_decided(instance):
        refuse(Frozen(STEP_KEPT), "delete", instance)
    if issubclass(sender, (WorkflowState, TaskState)):
        state = instance.workflow_state_id if issubclass(sender, TaskState) else instance.pk
        if Package.objects.filter(workflow_state=state).exists():
            refuse(Frozen(CASE_KEPT), "delete", instance)


def _has_decided(task) -> bool:
    is_ours = isinstance(task.specific, RegulationTask)
    return is_ours and TaskState.objects.filter(task=task.pk).exists()
