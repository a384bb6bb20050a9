"""Pages of a list by key: page 500 costs as much as page 1, and new items move nothing."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import models
from django.db.models import F, Q, QuerySet

SEPARATOR = "~"
_PK = re.compile(r"[0-9]{1,18}")
_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Listing:
    """One page of a list; `older_key` is empty when nothing older is left."""

    items: list
    older_key: str


def page_of(queryset: QuerySet, field: str, older: str, size: int) -> Listing:
    """The `size` newest rows below the key `older` ("" for the first page), by field and pk."""
    ordered = newest_first(queryset, field)
    column = queryset.model._meta.get_field(field)
    rows = list(ordered.filter(_below(column, older))[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Listing(rows, key_of(rows[-1], field) if more else "")


def newest_first(queryset: QuerySet, field: str) -> QuerySet:
    """By field and pk, rows without a date last: the order in which indexes of newest rows stand."""
    return queryset.order_by(F(field).desc(nulls_last=True), "-pk")


def key_of(row, field: str) -> str:
    """The place of a row in its list, e.g. 2026-06-30~418; a row without a date begins with ~."""
    value = getattr(row, field)
    if isinstance(value, datetime):
        value = value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return f"{'' if value is None else value}{SEPARATOR}{row.pk}"


def _below(column, key: str) -> Q:
    """Rows after a key; a key that nobody could have been given shows the first page."""
    text, _, pk = key.rpartition(SEPARATOR)
    if not _PK.fullmatch(pk):
        return Q()
    name = column.name
    if not text:
        return Q(**{name: None, "pk__lt": pk})
    value = _parsed(column, text)
    if value is None:
        return Q()
    later = Q(**{f"{name}__lt": value}) | Q(**{name: value, "pk__lt": pk})
    return later | Q(**{f"{name}__isnull": True})


def _parsed(column, text: str):
    """The value that a key's text stands for in this column, or None."""
    try:
        if isinstance(column, models.DateTimeField):
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else None
        if isinstance(column, models.DateField):
            return date.fromisoformat(text)
    except ValueError:
        return None
    return int(text) if _NUMBER.fullmatch(text) else None
