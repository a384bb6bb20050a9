"""The chain on Wagtail's dashboard: "My work" in place of the stock panels of workflows."""

from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import TaskState

from gso_workflow import confirmations, deadlocks, registers
from gso_workflow.queue import queue_of
from gso_workflow.regulated_types import is_regulated
from gso_workflow.waiting import regulation_task_types

SHOWN = 8


class MyWorkPanel(Component):
    """What waits for this person, most pressing first (R-100, R-101)."""

    name = "gso_my_work"
    template_name = "gso_workflow/queue/panel.html"
    order = 90

    class Media:
        css = {"all": ["gso_workflow/chain.css"]}

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"queue": queue_of(user), "shown": SHOWN}


class AdministratorsPanel(Component):
    """What an administrator should mend: steps that nobody can take, changes to be confirmed."""

    name = "gso_administration"
    template_name = "gso_workflow/deadlocks/panel.html"
    order = 80

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        scope = registers.scope_of(user)
        if not scope:
            return {}
        waiting = confirmations.visible_to(user).waiting().exclude(proposed_by=user)
        offices = list(registers.offices_kept(scope))
        return {"vacancies": deadlocks.vacancies(offices), "proposals": waiting[:SHOWN]}


class OtherTasksPanel(WorkflowObjectsToModeratePanel):
    """Wagtail's panel of tasks, without the regulation's: those stand in "My work"."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        types = regulation_task_types()
        context["states"] = [
            row for row in context["states"] if row["task_state"].task.content_type_id not in types
        ]
        return context


class OtherSubmissionsPanel(UserObjectsInWorkflowModerationPanel):
    """Wagtail's panel of one's submissions, without regulated items."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        context["workflow_states"] = [
            state
            for state in context["workflow_states"]
            if not is_regulated(type(state.content_object.specific_deferred))
        ]
        return context


REPLACED = {
    WorkflowObjectsToModeratePanel: OtherTasksPanel,
    UserObjectsInWorkflowModerationPanel: OtherSubmissionsPanel,
}


def construct_dashboard(request, panels):
    """Put "My work" first; Wagtail's panels stay only where other workflows run."""
    if _other_workflows_run():
        panels[:] = [
            REPLACED[type(panel)]() if type(panel) in REPLACED else panel for panel in panels
        ]
    else:
        panels[:] = [panel for panel in panels if type(panel) not in REPLACED]
    panels += [AdministratorsPanel(), MyWorkPanel()]


def _other_workflows_run() -> bool:
    running = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    return running.exclude(task__content_type__in=regulation_task_types()).exists()
