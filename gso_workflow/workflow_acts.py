"""What Wagtail's workflow screens do becomes a proposal where the regulation is concerned (R-114)."""

from collections.abc import Callable
from functools import wraps

from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views import workflows as screens
from wagtail.models import Workflow, WorkflowPage

from gso_workflow import carrying_out, configuration, confirmations, registers, workflow_rows
from gso_workflow.chain import versions
from gso_workflow.confirmations import ToBeConfirmed
from gso_workflow.errors import ChainError
from gso_workflow.register_views import to_proposal

WHAT_CHANGES_THE_CHAIN = ("active", "tasks", "pages", "types")


def change_workflow(request, workflow, act: Callable, *, reason="", effective_from=None):
    """Carry out a screen's act on a workflow, or propose it; returns the response.

    `act` returns the screen's response and the workflow as saved. It is tried first: what it would
    change of a chain of the regulation is then taken back and proposed.
    """
    before = workflow_rows.describe(workflow)
    with transaction.atomic():
        with carrying_out.applying(), versions.as_one_change():
            response, workflow = act()
        after = workflow_rows.describe(workflow)
        if not _needs_two(request.user, before, after):
            versions.renew(workflow, made_by=request.user) if after else None
            return response
        transaction.set_rollback(True)
    list(get_messages(request))  # what the screen would have said is not true yet
    change = confirmations.proposal_for_workflow(workflow, before, after)
    proposal = confirmations.propose(
        change, request.user, reason=reason, effective_from=effective_from
    )
    return to_proposal(request, proposal)


def _needs_two(user, before, after) -> bool:
    if registers.is_founder(user) or not workflow_rows.is_of_regulation(before, after):
        return False
    return any(before.get(name) != after.get(name) for name in WHAT_CHANGES_THE_CHAIN)


def _saving_workflow(stock):
    """Wagtail's form_valid of a new or changed workflow."""

    @wraps(stock)
    def form_valid(view, form):
        known = Workflow.objects.filter(pk=form.instance.pk).first()

        def act():
            return stock(view, form), view.object

        try:
            return change_workflow(view.request, known, act, **_along(form))
        except (ValidationError, ChainError) as error:
            form.add_error(None, _sentences(error))
            return view.form_invalid(form)

    return form_valid


def _saving_task(stock):
    """Wagtail's form_valid of a step."""

    @wraps(stock)
    def form_valid(view, form):
        try:
            with transaction.atomic():
                return stock(view, form)
        except ToBeConfirmed as asked:
            try:
                proposal = confirmations.propose(asked.change, view.request.user, **_along(form))
            except (ValidationError, ChainError) as error:
                form.add_error(None, _sentences(error))
                return view.form_invalid(form)
            return to_proposal(view.request, proposal)

    return form_valid


def _pressing(stock, find, back):
    """A button: what it would do is proposed, a refusal is said on the screen it came from."""

    @wraps(stock)
    def view(request, *args, **kwargs):
        try:
            workflow = find(kwargs)
            if workflow is None:
                with transaction.atomic():
                    return stock(request, *args, **kwargs)
            return change_workflow(
                request, workflow, lambda: (stock(request, *args, **kwargs), workflow)
            )
        except ToBeConfirmed as asked:
            return _propose(request, asked.change, back, kwargs)
        except ChainError as refusal:
            return _refuse(request, refusal, back, kwargs)

    return view


def _propose(request, change, back, kwargs):
    try:
        return to_proposal(request, confirmations.propose(change, request.user))
    except (ValidationError, ChainError) as error:
        return _refuse(request, _sentences(error), back, kwargs)


def _refuse(request, refusal, back, kwargs) -> HttpResponse:
    list(get_messages(request))
    messages.error(request, refusal)
    name, key = back
    return redirect(name, kwargs[key])


def _along(form) -> dict:
    data = form.cleaned_data
    return {
        "reason": data.get("proposal_reason", ""),
        "effective_from": data.get("effective_from"),
    }


def _sentences(error) -> str:
    return " ".join(getattr(error, "messages", None) or [str(error)])


def _workflow(kwargs):
    return Workflow.objects.filter(pk=kwargs["pk"]).first()


def _workflow_to_disable(kwargs):
    """Wagtail would cancel what is on its way through it: that is refused first."""
    workflow = _workflow(kwargs)
    if workflow is not None:
        configuration.require_no_open_items(workflow)
    return workflow


def _workflow_of_page(kwargs):
    row = WorkflowPage.objects.filter(page=kwargs["page_pk"]).select_related("workflow").first()
    return row.workflow if row else None


def _no_workflow(kwargs):
    return None


def install() -> None:
    """Put the acts above around Wagtail's views; a step's button is caught row by row."""
    workflow, task = "wagtailadmin_workflows:edit", "wagtailadmin_workflows:edit_task"
    for view in (screens.Create, screens.Edit):
        view.form_valid = _saving_workflow(view.form_valid)
    screens.EditTask.form_valid = _saving_task(screens.EditTask.form_valid)
    for view, find, back in (
        (screens.Disable, _workflow_to_disable, (workflow, "pk")),
        (screens.DisableTask, _no_workflow, (task, "pk")),
    ):
        view.dispatch = _dispatching(view.dispatch, find, back)
    functions = {
        "enable_workflow": (_workflow, (workflow, "pk")),
        "remove_workflow": (_workflow_of_page, ("wagtailadmin_explore", "page_pk")),
        "enable_task": (_no_workflow, (task, "pk")),
    }
    for name, (find, back) in functions.items():
        setattr(screens, name, _pressing(getattr(screens, name), find, back))


def _dispatching(stock, find, back):
    """The same for a view that is a class: only its POST does anything."""

    @wraps(stock)
    def dispatch(view, request, *args, **kwargs):
        if request.method != "POST":
            return stock(view, request, *args, **kwargs)
        act = _pressing(lambda asked, *a, **k: stock(view, asked, *a, **k), find, back)
        return act(request, *args, **kwargs)

    return dispatch
