"""Who may read a package: the people of its office whom the regulation involves, nobody else."""

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from gso_workflow import administration, clocks, items
from gso_workflow.duties import duties_of
from gso_workflow.models import Package, SignOff
from gso_workflow.regulated_types import governs, is_regulated
from gso_workflow.states import PackageState


def may_view(user, package, duties=None) -> bool:
    """Writers, signers, the unit's head, the board, the office head and who may post it."""
    if not user.is_active:
        return False
    if user.pk == package.author_id or user.pk in package.writers:
        return True
    duties = duties or duties_of(user)
    return (
        package.office_id in duties.offices_read
        or (package.unit_id is not None and package.unit_id in duties.units_read)
        or duties.posts_at(package.address)
        or _stands_in(duties, package)
        or _has_signed(user, package)
        or _confirms_adoption(user, package)
    )


def _confirms_adoption(user, package) -> bool:
    """Administrators see what they take over from before the regulation."""
    return package.state == PackageState.ADOPTING and administration.is_administrator(
        user, package.office, clocks.now()
    )


def visible_package(user, package_id) -> Package:
    """The package of this key, or 404: a stranger learns nothing, not even that it exists."""
    rows = Package.objects.select_related("office", "unit", "author", "content_type")
    package = get_object_or_404(rows, pk=package_id)
    if not may_view(user, package):
        raise Http404
    return package


def submittable_item(user, *, page_id=None, app_label="", model_name="", pk=""):
    """The regulated page or snippet that the person may edit; else 404 or a refusal."""
    if page_id is not None:
        item = get_object_or_404(Page, pk=page_id).specific
    else:
        item = get_object_or_404(_snippet_model(app_label, model_name), pk=unquote(pk))
    if not governs(item):
        raise Http404
    if not items.may_edit(user, item):
        raise PermissionDenied
    return item


def _snippet_model(app_label, model_name):
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not is_regulated(model):
        raise Http404
    return model


def _stands_in(duties, package) -> bool:
    task = package.current_task
    return bool(task and task.stand_in_id and task.stand_in_id in duties.posts)


def _has_signed(user, package) -> bool:
    return SignOff.objects.filter(
        person=user,
        package__base_content_type=package.base_content_type_id,
        package__object_id=package.object_id,
    ).exists()
