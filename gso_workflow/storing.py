"""All content is stored in one form: text in NFC, look-alikes folded (R-102, Art. 15.3); rows in order."""

from collections.abc import Callable, Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import CharField, TextField
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from gso_workflow.vietnamese import clean


def require_latest(item, revision) -> None:
    """An autosave may overwrite only the latest draft, as the database knows it at this instant."""
    model = Page if isinstance(item, Page) else type(item)
    rows = model._base_manager.select_for_update().order_by().filter(pk=item.pk)
    if list(rows.values_list("latest_revision", flat=True)) != [revision.pk]:
        raise PermissionDenied(_("A newer version of this item was saved meanwhile."))


def tidy(obj) -> None:
    """Bring the text of a page, its streams and its child rows into the stored form, in place."""
    rewrite(obj, clean)


def rewrite(obj, change: Callable[[str], str], names: Collection[str] | None = None) -> None:
    """Put every text of a page, its streams and its child rows through `change`, in place.

    `names` are the fields and relations of the page itself that are meant; without it, all are.
    """
    for field in obj._meta.concrete_fields:
        if names is not None and field.name not in names:
            continue
        value = getattr(obj, field.attname, None)
        if isinstance(field, StreamField):
            _rewrite_stream(obj, field, value, change)
        elif isinstance(field, CharField | TextField) and isinstance(value, str):
            changed = change(value)
            if changed != value:
                setattr(obj, field.attname, changed)
    for relation in get_all_child_relations(type(obj)):
        name = relation.get_accessor_name()
        if name == COMMENTS_RELATION_NAME or (names is not None and name not in names):
            continue
        children = list(getattr(obj, name).all())
        _give_places(children)
        for child in children:
            rewrite(child, change)


def _rewritten(value: Any, change: Callable[[str], str]) -> Any:
    """A JSON-like value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _rewritten(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_rewritten(item, change) for item in value]
    return value


def whole_streams(obj) -> dict[str, StreamValue]:
    """The streams of a row by field, each with every part and id that reading would add to it."""
    found = {}
    for field in obj._meta.concrete_fields:
        value = getattr(obj, field.attname, None)
        if isinstance(field, StreamField) and value:
            found[field.attname] = field.stream_block.to_python(_written_out(field, value))
    return found


def _give_places(rows: list) -> None:
    """Rows that share a place would be read back in any order: the order they stand in is kept."""
    name = getattr(rows[0], "sort_order_field", None) if rows else None
    places = [getattr(row, name) for row in rows] if name else []
    if None in places or len(set(places)) < len(places):
        for place, row in enumerate(rows):
            setattr(row, name, place)


def _rewrite_stream(obj, field, value, change) -> None:
    """Write a stream out whole, so that reading it never adds a key or an id to what was sealed."""
    if not value:
        return
    whole = _rewritten(_written_out(field, value), change)
    setattr(obj, field.attname, field.stream_block.to_python(whole))


def _written_out(field, value) -> list:
    _read_through(value)
    return field.stream_block.get_prep_value(value)


def _read_through(value: Any) -> None:
    """Wagtail fills in a block's missing parts when it is first read: read them all now."""
    if isinstance(value, StreamValue):
        for child in value:
            _read_through(child.value)
    elif isinstance(value, dict):
        for item in value.values():
            _read_through(item)
    elif isinstance(value, ListValue):
        for item in value:
            _read_through(item)
