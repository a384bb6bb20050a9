"""A person sees the workflows and steps of the own offices only, on Wagtail's screens (R-002)."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.admin.views import workflows as screens
from wagtail.models import Page, Task, Workflow

from gso_workflow import places, reach, registers
from gso_workflow.errors import NotYours
from gso_workflow.models import Office


def own(user, rows):
    """Of these workflows or steps, those that govern the person's offices or nobody's."""
    scope = registers.scope_of(user)
    if scope.whole or not Office.objects.exists():
        return rows
    path = "workflow_tasks__workflow" if rows.model is Task else ""
    lookup = f"{path}__workflow_pages__page" if path else "workflow_pages__page"
    foreign = set()
    for key, page in rows.model.objects.exclude(**{lookup: None}).values_list("pk", lookup):
        office = places.office_of(Page.objects.get(pk=page))
        if office and office.pk not in scope.offices:
            foreign.add(key)
    return rows.exclude(pk__in=foreign)


def require_seen(user, row) -> None:
    """404 for a workflow or step of another office: it does not exist for this person."""
    if not Office.objects.exists():
        return
    try:
        reach.require_own_workflow(user, row)
    except NotYours as refusal:
        raise Http404 from refusal


def _narrow(stock):
    @wraps(stock)
    def queryset(view):
        return own(view.request.user, stock(view))

    return queryset


def _guarding(model, stock):
    """A class view about one row."""

    @wraps(stock)
    def dispatch(view, request, *args, **kwargs):
        require_seen(request.user, get_object_or_404(model, pk=kwargs["pk"]))
        return stock(view, request, *args, **kwargs)

    return dispatch


def _chooser(stock):
    @wraps(stock)
    def listing(view):
        context = stock(view)
        tasks = own(view.request.user, Task.objects.all()).values_list("pk", flat=True)
        kept = set(tasks)
        context["all_tasks"] = [task for task in context["all_tasks"] if task.pk in kept]
        context["tasks"].object_list = [
            task for task in context["tasks"].object_list if task.pk in kept
        ]
        return context

    return listing


def _chosen(stock):
    @wraps(stock)
    def task_chosen(request, task_id):
        require_seen(request.user, get_object_or_404(Task, pk=task_id))
        return stock(request, task_id)

    return task_chosen


def install() -> None:
    """Narrow Wagtail's lists and close its screens about foreign rows."""
    screens.Index.get_base_queryset = _narrow(screens.Index.get_base_queryset)
    screens.TaskIndex.get_base_queryset = _narrow(screens.TaskIndex.get_base_queryset)
    for view in (screens.Edit, screens.Disable, screens.WorkflowUsageView):
        view.dispatch = _guarding(Workflow, view.dispatch)
    for view in (screens.EditTask, screens.DisableTask):
        view.dispatch = _guarding(Task, view.dispatch)
    base = screens.BaseTaskChooserView
    base.get_task_listing_context_data = _chooser(base.get_task_listing_context_data)
    screens.task_chosen = _chosen(screens.task_chosen)
