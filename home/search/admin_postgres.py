"""The admin's search on PostgreSQL: rows by the index on `title || body`, which stock lacks."""

from django.contrib.postgres.search import SearchRank
from django.db.models import BigIntegerField, CharField, F
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.utils import get_descendants_content_types_pks

from home.search.admin_backend import CandidateCompiler, FoldingIndex


class FoldingPostgresIndex(FoldingIndex, PostgresIndex):
    pass


class OnePass(CandidateCompiler):
    def matching_keys(self, config):
        key = self.queryset.model._meta.pk
        number = BigIntegerField() if key.get_internal_type() != "CharField" else CharField()
        return self._rows(config).values_list(Cast("object_id", number), flat=True)

    def scores(self, config, keys) -> dict[str, float]:
        """The relevance of each candidate, by its key as text; the title weighs most."""
        query = self.build_tsquery(self.query, config=config)
        rank = sum(
            SearchRank(F(name), query, weights=self.sql_weights) * weight
            for name, weight in self.vectors
        )
        rows = self._of_model().filter(object_id__in=[str(key) for key in keys])
        return dict(rows.annotate(score=rank).values_list("object_id", "score"))

    def _rows(self, config):
        vector = F(self.vectors[0][0])
        for name, _weight in self.vectors[1:]:
            vector = vector._combine(F(name), "||", False)
        query = self.build_tsquery(self.query, config=config)
        return self._of_model().annotate(words=vector).filter(words=query)

    def _of_model(self):
        kinds = get_descendants_content_types_pks(self.queryset.model)
        return IndexEntry.objects.filter(content_type__in=kinds)


class FoldingSearch(OnePass, PostgresSearchQueryCompiler):
    @property
    def vectors(self):
        return [("title", 4)] if self.fields == ["title"] else [("title", 4), ("body", 1)]


class FoldingAutocomplete(OnePass, PostgresAutocompleteQueryCompiler):
    vectors = [("autocomplete", 1)]


class FoldingPostgresBackend(PostgresSearchBackend):
    index_class = FoldingPostgresIndex
    query_compiler_class = FoldingSearch
    autocomplete_query_compiler_class = FoldingAutocomplete
