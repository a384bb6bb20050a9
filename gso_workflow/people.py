"""How people are named and listed: by given name, then family name."""

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from simple_history.models import HistoricalRecords

from gso_workflow.vietnamese import person_sort_key


def full_name(person):
    """The name as it is signed; the account's name where none is recorded."""
    return person.get_full_name() or person.get_username()


def at_screen():
    """Who sends the request in hand; None for commands."""
    request = getattr(HistoricalRecords.context, "request", None)
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def in_order(people):
    """The people sorted as a Vietnamese list of staff is: given name first."""
    return sorted(people, key=lambda person: (person_sort_key(full_name(person)), person.pk))


def keeps_sort_names():
    """True when the site's user model stores the sort key of each name as `sort_name`."""
    try:
        get_user_model()._meta.get_field("sort_name")
    except FieldDoesNotExist:
        return False
    return True


def order_fields(prefix=""):
    """Names of the fields to order a query by people, on whatever user model."""
    fields = ["sort_name"] if keeps_sort_names() else []
    return [f"{prefix}{name}" for name in [*fields, "last_name", "first_name", "pk"]]


def active_people():
    """The accounts that can be given something, in order."""
    return get_user_model()._default_manager.filter(is_active=True).order_by(*order_fields())
