"""Groups, page rights and collection rights follow the registers; nobody keeps them by hand.

Nobody is given a right to publish, whatever post or seat they hold (R-062).
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from gso_workflow import access_plan, clocks
from gso_workflow.access_plan import PREFIX
from gso_workflow.models import Office


def sync(office=None):
    """Bring groups and rights into line with the rows in force now, of one office or of all.

    Writes only what differs, in a number of queries that does not grow with people or units.
    """
    with transaction.atomic():
        offices = list(_offices(office))
        for one in offices:
            _keep_collection(one)
        plans = access_plan.plans_for(offices, clocks.now())
        prefix = f"{PREFIX}{office.code}/" if office else PREFIX
        groups = _keep_groups(prefix, plans)
        rights = _permission_ids(plans)
        _keep_members(groups, plans)
        _keep_rights(groups, plans, rights)


def sync_soon():
    """Once after the transaction in hand, however many registers it changes."""
    waiting = transaction.get_connection().run_on_commit
    if not any(sync in entry for entry in waiting):
        transaction.on_commit(sync, robust=True)


def follow_register(sender, instance, **kwargs):
    """A change of a register changes the groups (R-082: rights end with the row)."""
    if instance._meta.app_label == Office._meta.app_label:
        sync_soon()


def _offices(office):
    rows = Office.objects.select_related("site__root_page", "collection")
    rows = rows.prefetch_related("names").order_by("pk")
    return rows.filter(pk=office.pk) if office else rows


def _keep_collection(office):
    """Each office keeps its images and documents in one collection of its own name."""
    name = office.name[:255]
    if office.collection is None:
        root = Collection.get_first_root_node()
        office.collection = root.add_child(name=name)
        Office.objects.filter(pk=office.pk).update(collection=office.collection)
    elif office.collection.name != name:
        Collection.objects.filter(pk=office.collection_id).update(name=name)


def _keep_groups(prefix, plans):
    """Group ids by name; groups that no row asks for any more are removed."""
    found = dict(Group.objects.filter(name__startswith=prefix).values_list("name", "pk"))
    wanted = {plan.name for plan in plans}
    stale = [pk for name, pk in found.items() if name not in wanted]
    if stale:
        Group.objects.filter(pk__in=stale).delete()
    missing = Group.objects.bulk_create([Group(name=name) for name in wanted - found.keys()])
    found |= {group.name: group.pk for group in missing}
    return {name: found[name] for name in wanted}


def _permission_ids(plans):
    """Ids of every permission the plans name, by "app.codename"; one of an absent app is left out."""
    names = {name for plan in plans for name in plan.permissions}
    names |= {name for plan in plans for _target, name in plan.pages | plan.collections}
    rows = Permission.objects.filter(codename__in={name.split(".")[1] for name in names})
    found = rows.values_list("content_type__app_label", "codename", "pk")
    return {f"{app}.{codename}": pk for app, codename, pk in found if f"{app}.{codename}" in names}


def _keep_members(groups, plans):
    field = get_user_model()._meta.get_field("groups")
    through, person = field.remote_field.through, field.m2m_field_name()
    wanted = {(groups[plan.name], member) for plan in plans for member in plan.members}
    _converge(through, ("group_id", f"{person}_id"), groups.values(), wanted)


def _keep_rights(groups, plans, rights):
    """Plain, page and collection permissions of the groups."""
    plain, pages, collections = set(), set(), set()
    for plan in plans:
        group = groups[plan.name]
        plain |= {(group, rights[name]) for name in plan.permissions if name in rights}
        pages |= {(group, rights[name], page) for page, name in plan.pages if name in rights}
        collections |= {
            (group, rights[name], place) for place, name in plan.collections if name in rights
        }
    keys = ("group_id", "permission_id")
    _converge(Group.permissions.through, keys, groups.values(), plain)
    _converge(GroupPagePermission, (*keys, "page_id"), groups.values(), pages)
    _converge(GroupCollectionPermission, (*keys, "collection_id"), groups.values(), collections)


def _converge(model, keys, groups, wanted):
    """Make the rows of these groups exactly the wanted ones, touching nothing that is right."""
    rows = model._default_manager.filter(group_id__in=list(groups))
    present = set(rows.values_list(*keys))
    for row in present - wanted:
        rows.filter(**dict(zip(keys, row, strict=True))).delete()
    missing = [model(**dict(zip(keys, row, strict=True))) for row in wanted - present]
    if missing:
        model._default_manager.bulk_create(missing)
