"""Child rows and many-to-many links are part of the item: they change with it or not at all (C10)."""

from functools import cache

from django.db.models.signals import m2m_changed, pre_delete, pre_save
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page

from gso_workflow import gate
from gso_workflow.errors import Frozen
from gso_workflow.refusals import refuse
from gso_workflow.regulated_types import governs, regulated_models, specific

CHANGING = frozenset({"pre_add", "pre_remove", "pre_clear"})


def install() -> None:
    pre_save.connect(guard_saving, dispatch_uid="gso_workflow.child_save")
    pre_delete.connect(guard_deleting, dispatch_uid="gso_workflow.child_delete")
    m2m_changed.connect(guard_links, dispatch_uid="gso_workflow.links")


@cache
def parents_by_child() -> dict[type, list[str]]:
    """Child model → names of the fields that lead to its item, through as many levels as there are."""
    found = {}
    waiting = list(regulated_models())
    while waiting:
        model = waiting.pop()
        for relation in get_all_child_relations(model):
            if relation.get_accessor_name() == COMMENTS_RELATION_NAME:
                continue
            names = found.setdefault(relation.related_model, [])
            if relation.field.name not in names:
                names.append(relation.field.name)
                waiting.append(relation.related_model)
    return found


def items_of(row):
    """The regulated items that a child row belongs to."""
    for name in parents_by_child().get(type(row), ()):
        parent = getattr(row, name, None)
        if parent is None:
            continue
        if type(parent) in parents_by_child():
            yield from items_of(parent)
        elif governs(parent):
            yield parent


def guard_saving(sender, instance, raw=False, **kwargs) -> None:
    """Publishing writes child rows under the item's pass; saving one unchanged does no harm."""
    if sender not in parents_by_child():
        return
    for item in items_of(instance):
        if gate.guards_children_of(item) and _differs(sender, instance):
            refuse(Frozen(), "save", item)


def guard_deleting(sender, instance, **kwargs) -> None:
    if sender not in parents_by_child():
        return
    for item in items_of(instance):
        if gate.guards_children_of(item):
            refuse(Frozen(), "save", item)


def guard_links(sender, instance, action, reverse=False, model=None, pk_set=None, **kwargs) -> None:
    """Both ends of a many-to-many field: `topic.pages.add(page)` changes the page as well."""
    if action not in CHANGING:
        return
    for item in _linked_items(sender, instance, reverse, model, pk_set):
        if gate.guards_children_of(item):
            refuse(Frozen(), "save", item)


def _linked_items(through, instance, reverse, model, pk_set):
    if not reverse:
        return [instance] if governs(instance) else list(items_of(instance))
    if not (model in regulated_models() or issubclass(model, Page)):
        return []
    rows = (
        model._base_manager.filter(pk__in=pk_set) if pk_set else _held_by(through, instance, model)
    )
    return [item for item in map(specific, rows) if governs(item)]


def _held_by(through, instance, model):
    """The items that clearing the links from the other side would reach."""
    to_item = next(f for f in through._meta.fields if f.is_relation and f.related_model is model)
    to_other = next(
        f for f in through._meta.fields if f.is_relation and isinstance(instance, f.related_model)
    )
    links = through._base_manager.filter(**{to_other.attname: instance.pk})
    return model._base_manager.filter(pk__in=links.values(to_item.attname))


def _differs(sender, instance) -> bool:
    stored = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None
    if stored is None:
        return True
    return any(
        field.get_prep_value(getattr(stored, field.attname))
        != field.get_prep_value(getattr(instance, field.attname))
        for field in sender._meta.concrete_fields
    )
