"""The admin's search on SQLite: FTS5 is asked twice, for the rows and for their scores."""

from modelsearch.backends.database.sqlite.query import BM25, MatchExpression, SQLiteFTSIndexEntry
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.utils import get_descendants_content_types_pks

from home.search.admin_backend import CandidateCompiler, FoldingIndex


class TitleFirst(BM25):
    """bm25 that weighs a word of the title as ten of the body (columns: autocomplete, body, title)."""

    def as_sql(self, *args, **kwargs):
        return f"bm25({SQLiteFTSIndexEntry._meta.db_table}, 1, 1, 10)", []


class FoldingSQLiteIndex(FoldingIndex, SQLiteIndex):
    pass


class OnePass(CandidateCompiler):
    def matching_keys(self, config):
        return self._rows(config).values_list("index_entry__object_id", flat=True)

    def scores(self, config, keys) -> dict[str, float]:
        """The relevance of each candidate, by its key as text; bm25 is the smaller the better."""
        rows = self._rows(config).annotate(score=TitleFirst())
        wanted = rows.filter(index_entry__object_id__in=[str(key) for key in keys])
        found = wanted.values_list("index_entry__object_id", "score")
        return {key: -score for key, score in found}

    def _rows(self, config):
        query = self.build_search_query(self.query, config=config)
        kinds = get_descendants_content_types_pks(self.queryset.model)
        columns = ["title"] if self.fields == ["title"] else self.FTS_TABLE_FIELDS
        return SQLiteFTSIndexEntry.objects.filter(MatchExpression(columns, query)).filter(
            index_entry__content_type__in=kinds
        )


class FoldingSearch(OnePass, SQLiteSearchQueryCompiler):
    pass


class FoldingAutocomplete(OnePass, SQLiteAutocompleteQueryCompiler):
    pass


class FoldingSQLiteBackend(SQLiteSearchBackend):
    index_class = FoldingSQLiteIndex
    query_compiler_class = FoldingSearch
    autocomplete_query_compiler_class = FoldingAutocomplete
