"""Pages of the ledger by number of entry: each costs the same, however long the ledger is."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Window:
    """Some entries, newest first; the numbers at which newer and older ones begin, or None."""

    entries: list[Any]
    newer: int | None
    older: int | None

    @classmethod
    def of(cls, queryset, query, size):
        """The window that `query` asks for by `before` or `after`, each a number of an entry."""
        before, after = _number(query.get("before")), _number(query.get("after"))
        if after is not None and before is None:
            return cls._upwards(queryset, after, size)
        rows = queryset.order_by("-sequence")
        if before is not None:
            rows = rows.filter(sequence__lt=before)
        found = list(rows[: size + 1])
        entries, more = found[:size], len(found) > size
        newer = entries[0].sequence if entries and before is not None else None
        return cls(entries, newer, entries[-1].sequence if more else None)

    @classmethod
    def _upwards(cls, queryset, after, size):
        rows = queryset.filter(sequence__gt=after).order_by("sequence")
        found = list(rows[: size + 1])
        entries, more = found[:size][::-1], len(found) > size
        newer = entries[0].sequence if more else None
        return cls(entries, newer, entries[-1].sequence if entries else None)


def _number(text) -> int | None:
    """A number of an entry; anything else asks for nothing."""
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None
