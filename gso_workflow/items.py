"""What the chain asks of an item, be it a page of the tree or a snippet that stands nowhere in it.

A snippet with a field `responsible_unit` or `office` says itself whose it is; any other belongs to
the unit and office of the person who submits it, and is shown, and posted, on the whole site.
"""

from django.conf import settings
from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.models import Page, TranslatableMixin

from gso_workflow import authority, places


def office_of(obj, user, at):
    """The office that answers for the item, or None."""
    if isinstance(obj, Page):
        return places.office_of(obj)
    unit = getattr(obj, "responsible_unit", None)
    own = getattr(obj, "office", None) or (unit.office if unit else None)
    theirs = sorted(authority.offices_of(user, at), key=lambda office: office.pk)
    return own or (theirs[0] if theirs else None)


def unit_of(obj, user, office, at):
    """The unit that answers for the item; None only for outside contributors."""
    if isinstance(obj, Page) or hasattr(obj, "responsible_unit"):
        if isinstance(obj, Page) and not hasattr(obj, "responsible_unit"):
            return _supplier(obj, user, office, at)
        return obj.responsible_unit
    units = places.unit_of(user, office, at)
    return units[0] if units else None


def place_of(obj, office) -> Page:
    """Where a posting grant must reach: the page itself, or the home page of the site."""
    return obj if isinstance(obj, Page) else office.site.root_page


def section_of(obj):
    return places.section_of(obj) if isinstance(obj, Page) else None


def title_of(obj) -> str:
    return obj.title if isinstance(obj, Page) else str(obj)[:255]


def language_of(obj) -> str:
    if isinstance(obj, (Page, TranslatableMixin)):
        return obj.locale.language_code
    return settings.LANGUAGE_CODE


def owner_of(obj):
    """The person who began the item, where its type remembers one."""
    return getattr(obj, "owner", None)


def workflow_of(obj, office):
    """The workflow assigned to a page's branch or to a snippet's type, else to the whole site."""
    if isinstance(obj, Page):
        return obj.get_workflow()
    return obj.get_workflow() or office.site.root_page.get_workflow()


def public_url(obj) -> str:
    """Where readers find the item itself; a snippet has no address of its own."""
    return (obj.full_url or "") if isinstance(obj, Page) else ""


def edit_url(obj) -> str:
    if isinstance(obj, Page):
        return reverse("wagtailadmin_pages:edit", args=[obj.pk])
    return reverse(obj.snippet_viewset.get_url_name("edit"), args=[quote(obj.pk)])


def submit_url(obj) -> str:
    return _url("submit", obj)


def draft_url(obj) -> str:
    return _url("draft", obj)


def convert_url(obj) -> str:
    return _url("convert", obj)


def _url(name, obj) -> str:
    if isinstance(obj, Page):
        return reverse(f"gso_workflow:{name}", args=[obj.pk])
    meta = obj._meta
    args = [meta.app_label, meta.model_name, quote(obj.pk)]
    return reverse(f"gso_workflow:{name}_snippet", args=args)


def may_edit(user, obj) -> bool:
    """Whether Wagtail's editor lets the person in."""
    if isinstance(obj, Page):
        return obj.permissions_for_user(user).can_edit()
    policy = obj.snippet_viewset.permission_policy
    return policy.user_has_permission_for_instance(user, "change", obj)


def _supplier(page, user, office, at):
    """A host's page type has no unit of its own: the first of the person's that supplies it."""
    supplying = set(places.supplying_units(page, at))
    return next((unit for unit in places.unit_of(user, office, at) if unit in supplying), None)
