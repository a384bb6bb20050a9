"""Which page and snippet types the regulation covers."""

from functools import cache

from django.apps import apps
from django.conf import settings
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page


@cache
def regulated_models() -> frozenset:
    """Concrete model classes: those that inherit RegulatedPage and those the host site names."""
    # Models load after this module: the gate under them asks it.
    from gso_workflow.models.regulated import RegulatedPage

    inherited = {model for model in apps.get_models() if issubclass(model, RegulatedPage)}
    named = getattr(settings, "GSO_WORKFLOW_REGULATED", [])
    return frozenset(inherited | {resolve_model_string(name) for name in named})


def is_regulated(model) -> bool:
    return model in regulated_models()


def type_of(obj) -> type | None:
    """The class of an item, also when it is at hand as a plain page of the tree."""
    return obj.specific_class if isinstance(obj, Page) else type(obj)


def governs(obj) -> bool:
    """Whether the regulation covers this item."""
    return obj is not None and is_regulated(type_of(obj))


def specific(obj):
    """The item as an instance of its own class."""
    return obj.specific if isinstance(obj, Page) else obj
