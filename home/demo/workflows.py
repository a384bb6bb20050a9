"""The regulation workflow of an office, as its administrator would set it up in Wagtail."""

from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from gso_workflow import models
from home.demo.cast import Cast
from home.demo.content import toml

TYPES = {
    "unit_head": models.UnitHeadTask,
    "secretary": models.SecretaryTask,
    "chief_editor": models.ChiefEditorTask,
}


def assign(cast: Cast) -> None:
    """Unit head, secretary, chief editor: for every page of the office's site."""
    head = toml("workflow.toml")
    own = head[cast.key]
    workflow, created = Workflow.objects.get_or_create(name=own["name"])
    if not created:
        return
    for place, task in enumerate(head["tasks"]):
        row = _task(cast, own, task)
        WorkflowTask.objects.create(workflow=workflow, task=row.task_ptr, sort_order=place)
    WorkflowPage.objects.create(workflow=workflow, page=cast.home)


def _task(cast: Cast, own: dict, head: dict):
    step = head["step"]
    stand_in = None
    if step == "unit_head":
        stand_in = models.Post.objects.get(
            unit=cast.units[own["stand_in"]], role=models.PostRole.UNIT_HEAD
        )
    return TYPES[step].objects.create(
        name=f"{head['name']} ({_latest_symbol(cast.office)})",
        deadline_hours=own.get("deadline_hours", {}).get(step, head["deadline_hours"]),
        reminder_hours=head["reminder_hours"],
        checklist="\n".join(head["checklist"]),
        stand_in=stand_in,
    )


def _latest_symbol(office) -> str:
    """A step is listed under the name that the office bears at the end of the story."""
    return office.names.order_by("-valid_from").first().symbol
