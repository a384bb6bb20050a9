"""What editors call a field of an item."""

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst


def label_of(model, name: str) -> str:
    """The words of a field, of child rows their kind; "" for a name that the type does not know."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    if field.one_to_many:
        return str(capfirst(field.related_model._meta.verbose_name_plural))
    return str(capfirst(field.verbose_name))
