"""Asking the full-text index: the newest rows that match, never more than a fixed number.

Both databases get the same question in their own grammar; no reader's text stands in it but words
of letters and digits.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from home.search.index_sql import FTS, PASSAGES, VECTOR
from home.search.words import alternatives

CAP = 1000
TEXT, TITLE = "text", "title"
_FTS_COLUMNS = {TEXT: "title_words head_words text_words", TITLE: "title_words"}
_WEIGHTS = {TEXT: "ABD", TITLE: "A"}

SQLITE = f"""
SELECT p.id, p.item_id, p.kind, hits.score FROM (
  SELECT rowid AS id, -bm25({FTS}, 10, 5, 1, 0, 0) AS score FROM {FTS}
  WHERE {FTS} MATCH %s ORDER BY rowid DESC LIMIT {CAP}
) hits JOIN {PASSAGES} p ON p.id = hits.id
"""
POSTGRES = f"""
WITH hits AS MATERIALIZED (
  SELECT id, item_id, kind, {VECTOR} FROM {PASSAGES}
  WHERE {VECTOR} @@ %s::tsquery ORDER BY id DESC LIMIT {CAP}
) SELECT id, item_id, kind, ts_rank('{{0.1, 0, 0.5, 1}}', {VECTOR}, %s::tsquery) FROM hits
"""


@dataclass(frozen=True)
class Hit:
    passage: int
    item: int
    kind: str
    relevance: float


@dataclass(frozen=True)
class Question:
    """Words that must all stand in a part of a passage, one after the other if it is a phrase."""

    words: tuple[str, ...]
    part: str = TEXT
    phrase: bool = False
    prefix: bool = False  # the last word may go on
    marks: tuple[str, ...] = ()  # these too, with their marks

    def terms(self) -> list[list[tuple[str, bool]]]:
        """For each word what answers to it: (word, also longer ones)."""
        if self.phrase:
            terms = [[(word, False)] for word in self.words]
        else:
            terms = [alternatives(word) for word in self.words]
        if self.prefix and terms:
            terms[-1] = [(word, True) for word, _longer in terms[-1]]
        return terms


def hits(question: Question, scope: Iterable[str]) -> list[Hit]:
    """At most CAP rows, the last indexed first; without words all rows of the scope."""
    scope = list(scope)
    if not question.words and not scope:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE, [fts_query(question, scope)])
        else:
            asked = tsquery(question, scope)
            cursor.execute(POSTGRES, [asked, asked])
        return [Hit(*row) for row in cursor.fetchall()]


def fts_query(question: Question, scope: list[str]) -> str:
    """E.g. ({title_words} : ("thong" AND "ke"*)) AND ({scope} : "zzsite1")."""
    parts = [f'({{scope}} : "{word}")' for word in scope]
    parts += [f'({{marked_words}} : "{word}")' for word in question.marks]
    if question.words:
        words = _joined(question, '"{}"', '"{}" *', " OR ", " AND ", " + ")
        parts.insert(0, f"({{{_FTS_COLUMNS[question.part]}}} : ({words}))")
    return " AND ".join(parts)


def tsquery(question: Question, scope: list[str]) -> str:
    """E.g. ('thong':ABD & 'ke':*ABD) & 'zzsite1':D."""
    parts = [f"'{word}':D" for word in scope] + [f"'{word}':C" for word in question.marks]
    if question.words:
        weights = _WEIGHTS[question.part]
        exact, longer = f"'{{}}':{weights}", f"'{{}}':*{weights}"
        parts.insert(0, f"({_joined(question, exact, longer, ' | ', ' & ', ' <-> ')})")
    return " & ".join(parts)


def _joined(question, exact: str, longer: str, or_: str, and_: str, then: str) -> str:
    """The words in a database's own grammar."""
    terms = []
    for choices in question.terms():
        written = [(longer if goes_on else exact).format(word) for word, goes_on in choices]
        terms.append(f"({or_.join(written)})" if len(written) > 1 else written[0])
    return (then if question.phrase else and_).join(terms)
