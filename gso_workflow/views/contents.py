"""The sealed content itself: the page as it will look, and the files with their bytes."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.decorators import xframe_options_sameorigin_override

from gso_workflow.involvement import submittable_item, visible_package
from gso_workflow.models import PackageFile
from gso_workflow.sealing import latest_draft, same_digest, sha256_of

CONFLICT = 409


@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class PreviewView(View):
    """The sealed revision rendered by its own template; only for those who may view it."""

    def get(self, request, package_id):
        return preview(request, visible_package(request.user, package_id).as_page())


@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class DraftPreviewView(View):
    """The draft that the submit screen is about, for those who may edit it."""

    def get(self, request, **named):
        return preview(request, latest_draft(submittable_item(request.user, **named)))


def preview(request, page):
    """The page by its own template, as readers will get it."""
    if not getattr(page, "is_previewable", bool)():
        raise Http404
    return page.make_preview_request(request, page.default_preview_mode)


class FileView(View):
    """A file of the package as it was sealed: never other bytes under the same name (R-064)."""

    def get(self, request, package_id, file_id):
        package = visible_package(request.user, package_id)
        sealed = get_object_or_404(PackageFile, package=package, pk=file_id)
        row = get_object_or_404(model_of(sealed), pk=sealed.object_id)
        if not same_digest(sha256_of(row.file), sealed.sha256):
            sentence = _("This file no longer has the content that was submitted.")
            return HttpResponse(sentence, status=CONFLICT, content_type="text/plain; charset=utf-8")
        name = sealed.file_name.rsplit("/", 1)[-1]
        response = FileResponse(row.file.open("rb"), as_attachment=True, filename=name)
        response["Cache-Control"] = "private, no-store"
        return response


def model_of(sealed):
    if sealed.kind == PackageFile.Kind.IMAGE:
        return get_image_model()
    return get_document_model()
