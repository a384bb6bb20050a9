"""Sets Wagtail's own time stamps to the time of the story; the chain's are there already."""

from django.db.models import Case, F, Model, Q, Value, When
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState

from gso_workflow import clocks


def stamp_draft(page: Page) -> None:
    """A revision was written at the story's moment, not just now."""
    _stamp(Revision, "created_at", **_own(page))
    _stamp(Page, "latest_revision_created_at", pk=page.pk)
    _stamp(PageLogEntry, "timestamp", page=page.pk)


def stamp_step(page: Page, *, begun: bool = False) -> None:
    """A step of the workflow ended, and the next began, at the story's moment."""
    moment = clocks.now()
    if begun:
        _stamp(WorkflowState, "created_at", **_own(page))
    now = Value(moment)
    states = TaskState.objects.filter(workflow_state__in=WorkflowState.objects.filter(**_own(page)))
    states.filter(Q(started_at__gt=moment) | Q(finished_at__gt=moment)).update(
        started_at=Case(When(started_at__gt=moment, then=now), default=F("started_at")),
        finished_at=Case(When(finished_at__gt=moment, then=now), default=F("finished_at")),
    )
    _stamp(PageLogEntry, "timestamp", page=page.pk)


def _own(page: Page) -> dict:
    return {"object_id": str(page.pk), "base_content_type": page.get_base_content_type()}


def _stamp(model: type[Model], column: str, **rows) -> None:
    moment = clocks.now()
    later = model.objects.filter(**rows, **{f"{column}__gt": moment})
    later.update(**{column: moment})
