"""Where the words of a regulated type are stored: its own table, its parents', its children's."""

from collections.abc import Iterable, Iterator

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from gso_workflow.canonical import ROW_FIELDS
from gso_workflow.triggers.conditions import Item
from gso_workflow.triggers.plan import Part


def item_of(model, dashed_uuid: str) -> Item:
    """The table whose row says whether an item of this type is public."""
    root = _root(model)
    key = root._meta.pk
    return Item(
        table=root._meta.db_table,
        key=key.column,
        base_label=base_of(model)._meta.label_lower,
        typed=issubclass(model, Page),
        has_live=_has(root, "live"),
        dashed_key=dashed_uuid if isinstance(key, models.UUIDField) else "",
    )


def base_of(model):
    """The model under which Wagtail files the revisions of this type."""
    if issubclass(model, Page):
        return Page
    return [model, *model._meta.get_parent_list()][-1]


def type_parts(model, item: Item) -> list[Part]:
    """The tables of the type itself, below the one that says whether it is public."""
    tables = [model, *model._meta.get_parent_list()]
    return [
        Part(item, one._meta.db_table, f'ROW."{one._meta.pk.column}"')
        for one in tables
        if one._meta.db_table != item.table
    ]


def child_parts(model, item: Item) -> Iterator[Part]:
    """Child rows, their own children, and the rows of many-to-many fields, to any depth."""
    yield from _below(model, item, "KEY", 0)


def _below(model, item: Item, owner: str, depth: int) -> Iterator[Part]:
    """`owner` is SQL that turns KEY, a key of `model`, into the key of the item."""
    for relation in get_all_child_relations(model):
        if relation.get_accessor_name() not in ROW_FIELDS:
            yield from _child(relation, item, owner, depth)
    for field in model._meta.many_to_many:
        through = _link(field, model)
        if through:
            yield Part(item, field.m2m_db_table(), owner.replace("KEY", f'ROW."{through}"'))


def _child(relation, item: Item, owner: str, depth: int) -> Iterator[Part]:
    holder, alias = relation.field.model, f"c{depth}"
    table, foreign = holder._meta.db_table, relation.field.column
    yield Part(item, table, owner.replace("KEY", f'ROW."{foreign}"'))
    look_up = (
        f'(SELECT {owner.replace("KEY", f"""{alias}."{foreign}" """.strip())} FROM {table} {alias}'
        f' WHERE {alias}."{holder._meta.pk.column}" = KEY)'
    )
    for one in {relation.related_model, *relation.related_model._meta.get_parent_list()} - {holder}:
        yield Part(item, one._meta.db_table, look_up.replace("KEY", f'ROW."{one._meta.pk.column}"'))
    yield from _below(relation.related_model, item, look_up, depth + 1)


def _link(field, model) -> str | None:
    """The column of a many-to-many table that names this model; None for a generic one."""
    name = field.m2m_column_name()
    found = [one for one in field.remote_field.through._meta.fields if one.column == name]
    target = found[0].related_model if found and found[0].is_relation else None
    return name if target and issubclass(model, target) else None


def tables_of(model, dashed_uuid: str) -> list[str]:
    item = item_of(model, dashed_uuid)
    parts: Iterable[Part] = [*type_parts(model, item), *child_parts(model, item)]
    return sorted({item.table, *(part.table for part in parts)})


def _root(model):
    found = next((one for one in model._meta.fields if one.name == "live"), None)
    return found.model if found else model


def _has(model, name: str) -> bool:
    return any(one.name == name for one in model._meta.fields)
