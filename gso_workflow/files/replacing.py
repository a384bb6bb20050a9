"""Wagtail's own screens for images and documents, once a file belongs to an item (C8)."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.views import serve
from wagtail.images.forms import BaseImageForm

from gso_workflow.errors import FileHeld
from gso_workflow.files import holding, reading, serving, versions
from gso_workflow.files.kinds import IMAGE, is_governed, kind_of
from gso_workflow.people import at_screen

MARK = "_gso_workflow_replaces_files"


def install() -> None:
    """A changed form of a held row saves a new version, wherever the form is used."""
    for form in (BaseImageForm, BaseDocumentForm):
        _wrap(form, "save", save_beside)
    _replace_document_view()


def install_screens() -> None:
    """Wagtail's views name their models when they are imported: this waits for its hooks."""
    from wagtail.documents.views import bulk_actions as document_bulk
    from wagtail.documents.views import documents
    from wagtail.images.views import bulk_actions as image_bulk
    from wagtail.images.views import images
    from wagtail.images.views.serve import ServeView

    _wrap(ServeView, "get", serve_rendition)
    for screens in (documents, images):
        _wrap(screens.EditView, "get", show_held)
        _wrap(screens.EditView, "get_success_url", to_new_version)
        _wrap(screens.EditView, "get_success_message", tell_new_version)
        _wrap(screens.DeleteView, "dispatch", refuse_deletion)
    for actions in (document_bulk, image_bulk):
        _wrap(actions.DeleteBulkAction, "check_perm", may_delete)


def serve_rendition(stock, view, request, signature, image_id, *args, **kwargs):
    """A signed address is no release: the rendition exists for those who may see the image."""
    if not reading.may_read(request.user, IMAGE, image_id):
        raise Http404
    response = stock(request, signature, image_id, *args, **kwargs)
    is_public = reading.is_public(IMAGE, image_id)
    response["Cache-Control"] = serving.PUBLIC_CACHE if is_public else serving.PRIVATE_CACHE
    return response


def _replace_document_view() -> None:
    """Before any list of addresses names it: the stock view cannot send a part of a file."""
    stock = serve.serve
    if getattr(stock, MARK, False):
        return

    @wraps(stock)
    def view(request, *args, **kwargs):
        answer = reading.serve_document if is_governed() else stock
        return answer(request, *args, **kwargs)

    setattr(view, MARK, True)
    serve.serve = view


def save_beside(stock, form, commit=True):
    row = form.instance
    if commit and holding.is_held(row) and holding.changes_in(row):
        versions.detach(row, at_screen())
        form.original_file = None  # Wagtail would delete the bytes of the version before
    return stock(commit=commit)


def show_held(stock, view, request, *args, **kwargs):
    """Before anybody types: a change will make a new version."""
    row = view.get_object()
    if holding.is_held(row):
        messages.info(
            request,
            _(
                "This file belongs to an item in the approval chain or once posted. "
                "If you change it, a new version is made and this one stays as it is."
            ),
            buttons=[messages.button(versions_url(row), _("Versions and where they are used"))],
        )
    return stock(request, *args, **kwargs)


def to_new_version(stock, view):
    if getattr(view.object, versions.REPLACES, None) is None:
        return stock()
    return reverse(view.edit_url_name, args=[view.object.pk])


def tell_new_version(stock, view):
    if getattr(view.object, versions.REPLACES, None) is None:
        return stock()
    return _(
        "Version %(number)d was made. The earlier version stays where it is used; "
        "readers get the new one when an item that uses it has passed the approval chain."
    ) % {"number": versions.version_of(view.object).number}


def refuse_deletion(stock, view, request, *args, **kwargs):
    row = view.model._base_manager.filter(pk=kwargs[view.pk_url_kwarg]).first()
    if row is None or not holding.is_held(row):
        return stock(request, *args, **kwargs)
    messages.error(request, str(FileHeld()))
    return redirect(versions_url(row))


def may_delete(stock, action, row):
    return not holding.is_held(row) and stock(row)


def versions_url(row) -> str:
    return reverse("gso_workflow:versions", args=[kind_of(type(row)), row.pk])


def edit_url(kind: str, object_id) -> str:
    name = "wagtailimages:edit" if kind == IMAGE else "wagtaildocs:edit"
    return reverse(name, args=[object_id])


def _wrap(owner: type, name: str, function) -> None:
    """`function(stock, self, …)` in place of the method on governed sites; twice changes nothing."""
    stock = getattr(owner, name)
    if getattr(stock, MARK, False):
        return

    @wraps(stock)
    def method(self, *args, **kwargs):
        bound = stock.__get__(self, type(self))
        if not is_governed():
            return bound(*args, **kwargs)
        return function(bound, self, *args, **kwargs)

    setattr(method, MARK, True)
    setattr(owner, name, method)
