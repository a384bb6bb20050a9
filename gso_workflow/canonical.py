"""The canonical form of an item: the same content always gives the same bytes.

Schema 1: JSON with sorted keys and no blanks, UTF-8, text in NFC; rows that a database returns in
any order are sorted. Left out is what belongs to the row and not to the content: keys, place in the
tree, publication state, locks, comments.
"""

import hashlib
import json
import unicodedata
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField
from modelcluster.models import get_serializable_data_for_fields
from wagtail.fields import StreamField

SCHEMA_VERSION = 1

ROW_FIELDS = frozenset(
    {
        "alias_of",
        "content_type",
        "depth",
        "draft_title",
        "expire_at",
        "expired",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "index_entries",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locale",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "path",
        "pk",
        "translation_key",
        "url_path",
        "wagtail_admin_comments",
    }
)


def content_of(obj) -> dict[str, Any]:
    """What readers would see of a revisioned object, without its row's housekeeping."""
    return _model_content(type(obj), obj.serializable_data())


def text_beside(obj, sealed: str) -> str:
    """The canonical text of an object, in the fields that an earlier sealed text of it knows.

    A field that the type gained after the sealing is left out while it holds its default: an
    upgrade breaks no seal, and whoever fills the new field has changed the content (R-064).
    """
    content = _within(type(obj), content_of(obj), json.loads(sealed))
    return canonical_json(content)


def canonical_json(data: Any) -> str:
    """Sorted, compact, NFC: two equal contents are one string."""
    return json.dumps(_plain(data), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(text: str) -> str:
    """SHA-256 of a canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _serializable(obj) -> dict[str, Any]:
    own = getattr(obj, "serializable_data", None)
    return own() if own else get_serializable_data_for_fields(obj)


def _model_content(model, data: dict[str, Any]) -> dict[str, Any]:
    left_out = ROW_FIELDS | {link.name for link in model._meta.parents.values() if link}
    return {
        name: _field_content(model, name, value)
        for name, value in data.items()
        if name not in left_out
    }


def _within(model, content: dict[str, Any], sealed: dict[str, Any]) -> dict[str, Any]:
    if content.keys() - sealed.keys():
        unsaid = _model_content(model, _serializable(model()))
        content = {
            name: value
            for name, value in content.items()
            if name in sealed or value != unsaid.get(name)
        }
    return {name: _rows_within(model, name, content[name], sealed.get(name)) for name in content}


def _rows_within(model, name: str, value: Any, sealed: Any) -> Any:
    """Child rows each beside the sealed row in its place; a row more is a change as it is."""
    field = model._meta.get_field(name)
    if not (field.one_to_many and value and sealed):
        return value
    pairs = zip(value, sealed, strict=False)
    return [_within(field.related_model, *pair) for pair in pairs] + value[len(sealed) :]


def _field_content(model, name: str, value: Any) -> Any:
    field = model._meta.get_field(name)
    if field.one_to_many:
        rows = [_model_content(field.related_model, child) for child in value]
        return rows if field.related_model._meta.ordering else sorted(rows, key=canonical_json)
    if field.many_to_many:
        return sorted(_plain(value), key=str)
    if isinstance(field, StreamField) and isinstance(value, str):
        # The databases keep a stream's keys in different orders.
        return _plain(json.loads(value))
    if isinstance(field, DecimalField) and value is not None:
        return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-field.decimal_places)))
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return unicodedata.normalize("NFC", str(value))
