"""How the values of a register are written: in lists, exports and histories."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gso_workflow.models.dated import say_moment
from gso_workflow.people import full_name

NOTHING = "–"


def text_of(value):
    """One value as a person reads it: 24/5/2018 16:31, a name, yes or no."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime.datetime):
        return say_moment(value)
    if isinstance(value, datetime.date):
        return date_format(value, "j/n/Y")
    if isinstance(value, ContentType):
        return page_type_name(value)
    if hasattr(value, "get_full_name"):
        return full_name(value)
    return str(value)


def page_type_name(content_type):
    """What the editors call a page type."""
    model = content_type.model_class()
    return capfirst(model._meta.verbose_name) if model else content_type.model


def field_text(row, name):
    """A field or property of a row, with the label of a choice instead of its key."""
    display = getattr(row, f"get_{name}_display", None)
    return text_of(display() if display else getattr(row, name))


def label_of(model, name):
    """The heading of a field, or of a property that says its own."""
    try:
        return str(capfirst(model._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        return LABELS[name]()


LABELS = {
    "holders": lambda: _("Held by"),
    "in_force": lambda: _("State"),
    "name": lambda: _("Name"),
    "office": lambda: _("Office"),
    "short_name": lambda: _("Short name"),
    "source": lambda: _("Seat or post"),
    "symbol": lambda: _("Symbol"),
    "holder": lambda: _("Held by"),
}
