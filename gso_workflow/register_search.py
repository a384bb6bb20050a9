"""Search in a register: with or without marks, as everywhere else (R-104)."""

from gso_workflow.vietnamese import search_key


class FoldedSearch:
    """For a search handler that has `search_fields`: every word must stand in one of them.

    Registers are short, so they are read whole.
    """

    def search_queryset(self, queryset, search_term, **kwargs):
        words = search_key(search_term or "").split()
        if not words:
            return queryset
        told: dict[int, list[str]] = {}
        rows = queryset.order_by().values_list("pk", *self.search_fields)
        for key, *values in rows:
            told.setdefault(key, []).extend(str(value) for value in values if value)
        found = [key for key, values in told.items() if _holds(search_key(" ".join(values)), words)]
        return queryset.filter(pk__in=found)


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)
