"""The workflow's rows under the chain's discipline: what may change, and what is recorded (R-114)."""

from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from wagtail.log_actions import get_active_log_context
from wagtail.models import Task, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from gso_workflow import ledger, reach
from gso_workflow.chain import steps, versions
from gso_workflow.errors import ChainError
from gso_workflow.models import ChainVersion, Package, RegulationTask
from gso_workflow.people import full_name
from gso_workflow.states import MANDATED_STEPS

WORKFLOW_ROWS = frozenset({Workflow, WorkflowTask, WorkflowPage, WorkflowContentType})
RECORDED = set(WORKFLOW_ROWS)


def is_recorded(model) -> bool:
    return model in RECORDED or issubclass(model, Task)


def is_of_workflow(model) -> bool:
    return model in WORKFLOW_ROWS or issubclass(model, Task)


def person_at_screen():
    """Who sends the request in hand, in Wagtail's admin or elsewhere; None for commands."""
    request = getattr(HistoricalRecords.context, "request", None)
    for user in (getattr(request, "user", None), get_active_log_context().user):
        if user is not None and user.is_authenticated:
            return user
    return None


def require_within_reach(sender, instance, raw=False, **kwargs) -> None:
    """On a screen, nobody changes the workflow of an office they do not look after (R-002)."""
    user = None if raw else person_at_screen()
    if user is not None and is_of_workflow(sender):
        reach.require_own_workflow(user, instance)


def require_in_use(sender, instance, raw=False, **kwargs) -> None:
    """A workflow that holds open items is not switched off: they would be stuck or slip by."""
    if raw or sender is not Workflow or instance.active or not instance.pk:
        return
    require_no_open_items(instance)


def require_no_open_items(workflow) -> None:
    """Refused with a sentence while items are on their way through the workflow."""
    if Package.objects.in_chain().filter(workflow_state__workflow=workflow).exists():
        raise ChainError(_("Items are still in this workflow: it cannot be disabled now."))


def require_dispensable(sender, instance, raw=False, **kwargs) -> None:
    """Before a step is disabled, on whatever screen and as whatever class (R-114)."""
    if raw or not issubclass(sender, Task) or instance.active or not instance.pk:
        return
    task = instance.specific
    if isinstance(task, RegulationTask):
        steps.require_dispensable(task)


def require_whole(sender, instance, raw=False, **kwargs) -> None:
    """No row takes a mandated step out of its place in a chain that was whole (R-114)."""
    if raw or sender is not WorkflowTask or versions.is_held_back():
        return
    if not ChainVersion.objects.filter(workflow=instance.workflow_id).exists():
        return
    rows = WorkflowTask.objects.filter(workflow=instance.workflow_id).exclude(pk=instance.pk)
    rows = sorted([*rows, instance], key=lambda row: (row.sort_order or 0, row.pk or 0))
    if versions.faults_of([row.task.specific for row in rows if row.task.active]):
        raise ChainError(_("A step that the regulation demands keeps its place in the workflow."))


def require_no_loss(sender, instance, **kwargs) -> None:
    """Neither a mandated step's place nor a step that was ever part of a chain is deleted."""
    if sender is WorkflowTask and not versions.is_held_back():
        known = ChainVersion.objects.filter(workflow=instance.workflow_id).exists()
        if known and getattr(instance.task.specific, "step", None) in MANDATED_STEPS:
            raise ChainError(_("A step that the regulation demands cannot be removed."))
    if issubclass(sender, RegulationTask) and _is_on_record(instance):
        raise ChainError(_("This step is part of a chain on record: disable it instead."))


def _is_on_record(task) -> bool:
    return any(version.step_of(task.pk) for version in ChainVersion.objects.all())


def remember_before(sender, instance, raw=False, **kwargs) -> None:
    """Keep the stored row at hand for the ledger, which tells before and after."""
    if raw or not is_recorded(sender) or instance.pk is None:
        return
    instance._row_before = sender._base_manager.filter(pk=instance.pk).first()


def record_saved(sender, instance, created, raw=False, **kwargs) -> None:
    """A new row as it stands, of a changed one each field before and after (R-024)."""
    if raw or not is_recorded(sender):
        return
    before = instance.__dict__.pop("_row_before", None)
    row = row_of(instance)
    if before is not None and not created:
        old = row_of(before)
        row = {name: [old[name], text] for name, text in row.items() if old[name] != text}
    _record("created" if created else "changed", instance, {"row": row} if created else row)
    _renew(sender, instance)
    if issubclass(sender, Task) and not instance.active:
        steps.send_back_stranded(person_at_screen())


def record_removed(sender, instance, **kwargs) -> None:
    if is_recorded(sender):
        _record("deleted", instance, {"row": row_of(instance)})
        _renew(sender, instance)


def _record(act, instance, payload) -> None:
    ledger.record(f"configure:{act}", actor=person_at_screen(), obj=instance, payload=payload)


def _renew(sender, instance) -> None:
    """A changed row makes a new version of the chains it belongs to."""
    if versions.is_held_back():
        return
    made_by = person_at_screen()
    if sender is WorkflowTask and Workflow.objects.filter(pk=instance.workflow_id).exists():
        versions.renew(instance.workflow, made_by=made_by)
    elif issubclass(sender, RegulationTask):
        versions.renew_for(instance, made_by=made_by)


def row_of(instance) -> dict:
    """Every column of a row as text."""
    return {
        field.attname: text_of(getattr(instance, field.attname), field)
        for field in instance._meta.fields
    }


def text_of(value, field=None) -> str:
    """A stored value as text; of a relation its key and the name that the row has today.

    The name stays readable in the ledger when the row is renamed or gone.
    """
    if value is None:
        return ""
    if field is None or not field.is_relation or field.primary_key:
        return str(value)
    row = field.related_model._base_manager.filter(pk=value).first()
    return f"{value} · {_name(row)}" if row is not None else str(value)


def _name(row) -> str:
    return full_name(row) if hasattr(row, "get_full_name") else str(row)
