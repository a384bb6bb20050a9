"""The simple filters of lists; what nobody could mean filters nothing."""

import re
from datetime import date
from urllib.parse import urlencode

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Replace
from django.utils.timezone import localdate

from stats_pages.symbols import compact_key, symbol_key

_YEAR = re.compile(r"(?:19|2[01])[0-9]{2}")
_DAY = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
LONGEST = 100
# Every filter that a list may have; links to further pages of the list keep them.
NAMES = ("q", "type", "issuer", "field", "status", "on", "year")


def by_year(queryset: QuerySet, lookup: str, year: str | None) -> QuerySet:
    if not _YEAR.fullmatch(year or ""):
        return queryset
    return queryset.filter(**{lookup: int(year)})


def by_type(queryset: QuerySet, code: str | None) -> QuerySet:
    return queryset.filter(document_type__code=code[:LONGEST]) if code else queryset


def by_key(queryset: QuerySet, column: str, key: str | None) -> QuerySet:
    return queryset.filter(**{column: key[:LONGEST]}) if key else queryset


def by_value(queryset: QuerySet, field: str, value: str | None) -> QuerySet:
    """Items whose field says exactly this; nothing asked filters nothing."""
    value = (value or "").replace("\0", "")
    return queryset.filter(**{field: value}) if value else queryset


def by_number(queryset: QuerySet, text: str | None) -> QuerySet:
    """181 finds 181/QĐ-CTK; QD-CTK finds all of that symbol; marks and case do not count.

    Written in one piece ("942016ndcp") a number is found by its letters and digits alone.
    """
    key = symbol_key((text or "")[:LONGEST])
    if not key:
        return queryset
    if key.isdecimal():
        exact = queryset.filter(symbol_key__startswith=f"{key}/")
        return exact if len(key) < 5 else exact | _compact(queryset, key)
    if "/" in key or "-" in key:
        return queryset.filter(symbol_key__contains=key)
    return _compact(queryset, compact_key(key))


def _compact(queryset: QuerySet, letters: str) -> QuerySet:
    found = "symbol_key"
    for sign in "/-.":
        found = Replace(found, Value(sign), Value(""), output_field=CharField())
    return queryset.alias(letters=found).filter(letters__contains=letters) if letters else queryset


def chosen_day(text: str | None) -> date | None:
    """A day as a date field sends it (2026-06-30) or as people write it (30/6/2026)."""
    text = (text or "").strip()[:LONGEST]
    try:
        if found := _DAY.fullmatch(text):
            return date(*(int(found[name]) for name in ("year", "month", "day")))
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def day_or_today(text: str | None) -> date:
    return chosen_day(text) or localdate()


def query_string(values: dict) -> str:
    """The query of a link that keeps the filters; empty ones are left out."""
    return urlencode({name: value for name, value in values.items() if value})


def chosen(request) -> dict[str, str]:
    """What the reader chose, by the name of the filter; "" for the others."""
    return {name: request.GET.get(name, "")[:LONGEST] for name in NAMES}
