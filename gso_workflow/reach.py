"""A person reaches the pages of the own offices only, in choosers too (R-002)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import Page, Task, Workflow, WorkflowPage, WorkflowTask

from gso_workflow import authority, clocks, places, registers
from gso_workflow.errors import NotYours
from gso_workflow.models import Office
from gso_workflow.wrapping import always, around


def narrow_chooser(pages, request):
    """Pages of the person's offices and what stands above them; a site without offices keeps all."""
    if registers.scope_of(request.user).whole or not Office.objects.exists():
        return pages
    reachable = Q(pk__in=[])
    homes = places.home_paths(authority.offices_of(request.user, clocks.now()))
    for paths in homes.values():
        above = {
            path[:end] for path in paths for end in range(Page.steplen, len(path), Page.steplen)
        }
        reachable |= places.below(paths) | Q(path__in=above)
    return pages.filter(reachable)


def install() -> None:
    around(ExplorableIndexView, "get", always)(open_explorer)


def open_explorer(stock, self, request, parent_page_id=None):
    """Wagtail lists nothing below a page of another office; here its title is not told either."""
    if parent_page_id and Office.objects.exists():
        seen = self.permission_policy.explorable_instances(request.user)
        if not seen.filter(pk=parent_page_id).exists():
            raise NotYours(_("This section belongs to another office."))
    return stock(request, parent_page_id)


def require_own_workflow(user, row):
    """A person changes workflows and steps of the own offices only; those of nobody are free."""
    scope = registers.scope_of(user)
    if scope.whole:
        return
    offices = {places.office_of(page) for page in _pages_governed_by(row)} - {None}
    if any(office.pk not in scope.offices for office in offices):
        raise NotYours(_("This workflow belongs to another office."))


def _pages_governed_by(row):
    """The pages to which the workflow of this row, or those that use this step, are assigned."""
    if isinstance(row, WorkflowPage):
        return Page.objects.filter(Q(pk=row.page_id) | Q(workflowpage__workflow=row.workflow_id))
    if isinstance(row, (Workflow, Task)) and row.pk is None:
        return Page.objects.none()  # new: no page stands under it yet
    if isinstance(row, Workflow):
        return Page.objects.filter(workflowpage__workflow=row.pk)
    task = row.task_id if isinstance(row, WorkflowTask) else row.pk
    used = Q(workflowpage__workflow__workflow_tasks__task=task)
    if isinstance(row, WorkflowTask):
        used |= Q(workflowpage__workflow=row.workflow_id)
    return Page.objects.filter(used).distinct()
