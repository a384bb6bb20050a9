"""A workflow with its steps and the pages it governs as one value, read and written whole."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from gso_workflow import places
from gso_workflow.chain import versions
from gso_workflow.models import RegulationTask


def describe(workflow) -> dict:
    """Name, state, keys of the steps in order, of the pages and of the snippet types."""
    if workflow is None or not Workflow.objects.filter(pk=workflow.pk).exists():
        return {}
    stored = Workflow.objects.get(pk=workflow.pk)
    steps = WorkflowTask.objects.filter(workflow=stored).order_by("sort_order", "pk")
    return {
        "name": stored.name,
        "active": stored.active,
        "tasks": list(steps.values_list("task", flat=True)),
        "pages": sorted(
            WorkflowPage.objects.filter(workflow=stored).values_list("page", flat=True)
        ),
        "types": sorted(
            WorkflowContentType.objects.filter(workflow=stored).values_list(
                "content_type", flat=True
            )
        ),
    }


def is_of_regulation(*descriptions) -> bool:
    keys = {key for one in descriptions for key in one.get("tasks", [])}
    return any(
        isinstance(task, RegulationTask) for task in Task.objects.filter(pk__in=keys).specific()
    )


def office_of(*descriptions):
    """The office whose pages the workflow governs, before or after."""
    keys = {key for one in descriptions for key in one.get("pages", [])}
    pages = Page.objects.filter(pk__in=keys).order_by("path")
    return next(filter(None, map(places.office_of, pages)), None)


def write(workflow, wanted: dict, **made) -> Workflow:
    """Bring the rows into line with `wanted`, all in one version of the chain."""
    with versions.as_one_change():
        workflow = workflow or Workflow()
        workflow.name = wanted["name"]
        if workflow.active and not wanted["active"]:
            workflow.deactivate()
        workflow.active = wanted["active"]
        workflow.save()
        _write_steps(workflow, wanted["tasks"])
        _write_places(workflow, WorkflowPage, "page_id", wanted["pages"])
        types = ContentType.objects.filter(pk__in=wanted["types"]).values_list("pk", flat=True)
        _write_places(workflow, WorkflowContentType, "content_type_id", types)
    if workflow.active and versions.faults_of(versions.current_tasks(workflow)):
        raise ValidationError(_("This workflow lacks a step that the regulation demands."))
    versions.renew(workflow, **made)
    return workflow


def _write_steps(workflow, keys) -> None:
    WorkflowTask.objects.filter(workflow=workflow).exclude(task__in=keys).delete()
    for place, key in enumerate(keys):
        WorkflowTask.objects.update_or_create(
            workflow_id=workflow.pk, task_id=key, defaults={"sort_order": place}
        )


def _write_places(workflow, model, name, keys) -> None:
    model.objects.filter(workflow=workflow).exclude(**{f"{name}__in": list(keys)}).delete()
    for key in keys:
        model.objects.update_or_create(**{name: key}, defaults={"workflow_id": workflow.pk})
