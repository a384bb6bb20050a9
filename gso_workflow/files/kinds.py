"""The two kinds of files, whatever models a site keeps them in."""

from django.core.exceptions import FieldDoesNotExist
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from gso_workflow.models.package_file import PackageFile
from gso_workflow.regulated_types import regulated_models

IMAGE = PackageFile.Kind.IMAGE.value
DOCUMENT = PackageFile.Kind.DOCUMENT.value


def is_governed() -> bool:
    """Whether anything on this site is regulated; if not, files behave as in stock Wagtail."""
    return bool(regulated_models())


def kind_of(model) -> str | None:
    """ "image" or "document" for a model that stores one, None for any other."""
    if not isinstance(model, type):
        return None
    if issubclass(model, AbstractImage):
        return IMAGE
    return DOCUMENT if issubclass(model, AbstractDocument) else None


def model_of(kind: str):
    """The site's own model of this kind."""
    return get_image_model() if kind == IMAGE else get_document_model()


def row_of(kind: str, object_id):
    """The image or document of this key, or None."""
    return model_of(kind)._base_manager.filter(pk=object_id).first()


def declares(model, name: str) -> bool:
    """Whether a site's own model has a field of this name."""
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
