"""The types of published items, whichever there are, and how lists order them."""

from functools import cache

from django.apps import apps

from stats_pages.models.listing import IndexPage
from stats_pages.models.publication import PublicationPage

TEXTS = ("body", "parts", "chapters", "featured", "bands", "chosen", "rules")


@cache
def by_label() -> dict[str, type]:
    """Every concrete type of item by its label, such as stats_pages.newspage."""
    models = (model for model in apps.get_models() if issubclass(model, PublicationPage))
    return {model._meta.label_lower: model for model in models if not model._meta.abstract}


def choices() -> list:
    """What editors choose among, in the order of the models."""
    return [(label, model._meta.verbose_name) for label, model in by_label().items()]


def model_of(label: str):
    """The type of a label; None for no label and for a type that is gone."""
    return by_label().get(label or "")


@cache
def index_types() -> dict[type, type]:
    """The type of list page for each type of item that has one."""
    kinds = [model for model in apps.get_models() if issubclass(model, IndexPage)]
    named = {model.item_model.lower(): model for model in kinds}
    found = {item: named.get(item._meta.model_name) for item in by_label().values()}
    return {item: index for item, index in found.items() if index}


def order_of(model) -> str:
    """The date by which readers expect the items of a type to be ordered."""
    index = index_types().get(model)
    return index.order_field if index else "first_published_at"


def without_texts(queryset):
    """The rows of a list, which shows none of the long texts."""
    names = {field.name for field in queryset.model._meta.fields}
    return queryset.defer(*names.intersection(TEXTS))
