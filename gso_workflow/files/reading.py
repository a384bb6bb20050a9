"""Whether a file may be read: its bytes are public only while an item that uses it is (R-064)."""

from dataclasses import dataclass

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from gso_workflow.duties import duties_of
from gso_workflow.embargo import may_look
from gso_workflow.files import serving
from gso_workflow.files.kinds import DOCUMENT, IMAGE, is_governed, kind_of, model_of
from gso_workflow.involvement import may_view
from gso_workflow.models import Package, PackageFile
from gso_workflow.regulated_types import is_regulated
from gso_workflow.states import ONCE_PUBLIC, OPEN
from gso_workflow.withholding import withheld_packages

STAFF_RIGHTS = ("choose", "change", "delete")
# How many items are asked whether one of them lets a person see its file; newest first.
ITEMS_ASKED = 5


@dataclass(frozen=True)
class Stored:
    """What lies at a storage path: an original, or a rendition of the image `object_id`."""

    kind: str
    object_id: int
    row: object

    @property
    def is_rendition(self) -> bool:
        return kind_of(type(self.row)) is None


def readable_by_all():
    """The files of posted items, and of the earlier versions of items still posted (R-032)."""
    files = PackageFile.objects.filter(package__in=Package.objects.readable().values("pk"))
    return files.exclude(package__in=withheld_packages())


def public_file(kind: str, object_id) -> PackageFile | None:
    """The sealed file that makes these bytes public, or None."""
    return readable_by_all().filter(kind=kind, object_id=str(object_id)).first()


def is_public(kind: str, object_id) -> bool:
    """Whether readers may have this image or document now."""
    return public_file(kind, object_id) is not None or is_of_no_item(kind, object_id)


def is_of_no_item(kind: str, object_id) -> bool:
    """Whether only live things outside the regulation use it: they follow stock Wagtail."""
    if not is_governed():
        return True
    held = PackageFile.objects.filter(kind=kind, object_id=str(object_id))
    if held.filter(package__state__in=OPEN | ONCE_PUBLIC).exists():
        return False
    references = ReferenceIndex.objects.filter(
        to_content_type__model=model_of(kind)._meta.model_name,
        to_content_type__app_label=model_of(kind)._meta.app_label,
        to_object_id=str(object_id),
    ).select_related("content_type")
    users = {(row.content_type, row.object_id) for row in references[:ITEMS_ASKED]}
    return any(_is_free_and_live(*user) for user in users)


def may_read(user, kind: str, object_id) -> bool:
    """Readers get released files; staff those of their collections and of items they may see."""
    return is_public(kind, object_id) or is_for_staff(user, kind, object_id)


def is_for_staff(user, kind: str, object_id) -> bool:
    """Whether a person with access to the editors' screens may see it before its release."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    row = model_of(kind)._base_manager.filter(pk=object_id).first()
    if row is None:
        return False
    policy = policy_registry.get_by_type(model_of(kind))
    if policy.user_has_any_permission_for_instance(user, STAFF_RIGHTS, row):
        return True
    packages = Package.objects.filter(files__kind=kind, files__object_id=str(object_id))
    duties = duties_of(user)
    newest = packages.distinct().order_by("-pk")[:ITEMS_ASKED]
    return any(may_view(user, one, duties) or may_look(user, one) for one in newest)


def owner_of(path: str) -> Stored | None:
    """The image or document that a stored file belongs to; None for strangers. Three queries."""
    image_model = model_of(IMAGE)
    for kind, model, key in (
        (IMAGE, image_model.get_rendition_model(), "image_id"),
        (IMAGE, image_model, "pk"),
        (DOCUMENT, model_of(DOCUMENT), "pk"),
    ):
        row = model._base_manager.filter(file=path).first()
        if row is not None:
            return Stored(kind, getattr(row, key), row)
    return None


def require_readable_document(document, request) -> None:
    """Wagtail's hook before it serves a document, asked last: what is not released is not there."""
    if is_governed():
        document.delivery = _delivery_of(document, request.user)


def serve_document(request, document_id, document_filename):
    """Wagtail's view of a document's address: its own hooks, then the bytes as they are sealed."""
    document = get_object_or_404(model_of(DOCUMENT), pk=document_id)
    if document.filename != document_filename:
        raise Http404
    for hook in hooks.get_hooks("before_serve_document"):
        answer = hook(document, request)
        if isinstance(answer, HttpResponseBase):
            return answer
    document_served.send(sender=type(document), instance=document, request=request)
    return serving.respond(request, document.delivery)


def _delivery_of(document, user) -> serving.Delivery:
    sealed = public_file(DOCUMENT, document.pk)
    if sealed or is_of_no_item(DOCUMENT, document.pk):
        return serving.released(document.file, sealed.sha256 if sealed else "")
    if not is_for_staff(user, DOCUMENT, document.pk):
        raise Http404
    return serving.unreleased(document.file)


def _is_free_and_live(content_type, object_id) -> bool:
    """Whether what uses the file is no regulated item and, if a page, live."""
    model = content_type.model_class()
    if model is None or is_regulated(model):
        return False
    if not issubclass(model, Page):
        return True
    page = Page.objects.filter(pk=object_id, live=True).first()
    return page is not None and not is_regulated(page.specific_class)
