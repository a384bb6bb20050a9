"""Wagtail's own search, in the admin and its choosers: without marks, by number, and in one pass.

Stock scores every hit by a search of its own on SQLite, and has no index for what it asks on
PostgreSQL. Here the newest candidates that match are taken from the index once and scored once;
text and query are folded as readers' search folds them (decision 0015).
"""

from copy import copy

from django.db import connection
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat, StrIndex
from modelsearch.index import RelatedFields
from modelsearch.query import Fuzzy, MatchAll, Not, Phrase, PlainText

from home.search.words import Query, index_words

CANDIDATES = 1000


class FoldedObject:
    """An object whose search fields give folded words; nothing else of it is looked at."""

    def __init__(self, obj):
        self.unfolded = obj
        self.pk = obj.pk

    def get_search_fields(self):
        return [folded_field(field) for field in self.unfolded.get_search_fields()]


def folded_field(field):
    """A copy of a search field that folds its value; a related one folds those below it."""
    twin = copy(field)
    if isinstance(field, RelatedFields):
        twin.fields = [folded_field(below) for below in field.fields]
        twin.get_value = lambda obj: field.get_value(getattr(obj, "unfolded", obj))
    else:
        twin.get_value = lambda obj: _folded(field.get_value(getattr(obj, "unfolded", obj)))
    return twin


def _folded(value):
    if isinstance(value, (list, tuple)):
        return [_folded(item) for item in value]
    if isinstance(value, dict):
        return [_folded(item) for item in value.values()]
    return index_words("" if value is None else str(value))


def folded_query(query):
    """The query with its words folded; MatchAll and the operators stay as they are."""
    if isinstance(query, (PlainText, Phrase, Fuzzy)):
        twin = copy(query)
        asked = Query(query.query_string)
        twin.query_string = asked.code if len(asked.code) > 2 else asked.phrase
        return twin
    for name in ("subquery", "subqueries"):
        if hasattr(query, name):
            query, below = copy(query), getattr(query, name)
            many = isinstance(below, (list, tuple))
            setattr(query, name, [folded_query(q) for q in below] if many else folded_query(below))
    return query


def is_empty(query) -> bool:
    return isinstance(query, (PlainText, Phrase, Fuzzy)) and not query.query_string


class FoldingIndex:
    """Writes folded words; title lengths are weighed only when everything is rebuilt."""

    def add_items(self, model, objs):
        super().add_items(model, [FoldedObject(obj) for obj in objs])

    def _refresh_title_norms(self, full=False):
        if full:
            super()._refresh_title_norms(full=True)


class CandidateCompiler:
    """Takes the newest rows that match, at most CANDIDATES, and orders them by one scoring."""

    def __init__(self, queryset, query, *args, **kwargs):
        super().__init__(queryset, query, *args, **kwargs)
        self.query = folded_query(self.query)

    def search(self, config, start, stop, score_field=None, **kwargs):
        query = self.query.subquery if isinstance(self.query, Not) else self.query
        if isinstance(query, MatchAll) or isinstance(self.query, Not):
            return super().search(config, start, stop, score_field, **kwargs)
        if is_empty(query):
            return self.queryset.none()
        found = self.queryset.filter(pk__in=self.matching_keys(config))
        if not self.order_by_relevance and score_field is None:
            ordered = found if found.query.order_by else found.order_by("-pk")
            return ordered[start:stop]
        keys = list(found.order_by("-pk").values_list("pk", flat=True)[:CANDIDATES])
        scores = self.scores(config, keys)
        best = sorted(keys, key=lambda key: (-scores.get(str(key), 0), -key))
        rows = self.queryset.filter(pk__in=keys)
        place = place_of("pk", best)
        if score_field is not None:
            rows = rows.annotate(**{score_field: Value(len(best) + 1) - place})
        return rows.order_by(place, "-pk")[start:stop] if self.order_by_relevance else rows


def place_of(name: str, keys: list):
    """Where a row's key stands in a list, as an expression both databases know."""
    listed = "," + ",".join(str(key) for key in keys) + ","
    return StrIndex(
        Value(listed),
        Concat(Value(","), Cast(name, CharField()), Value(","), output_field=CharField()),
    )


def SearchBackend(params):
    """The backend for the database in use; on others Wagtail's own."""
    if connection.vendor == "sqlite":
        from home.search.admin_sqlite import FoldingSQLiteBackend

        return FoldingSQLiteBackend(params)
    if connection.vendor == "postgresql":
        from home.search.admin_postgres import FoldingPostgresBackend

        return FoldingPostgresBackend(params)
    from modelsearch.backends.database import SearchBackend as stock

    return stock(params)
