"""Writing the index: an item's rows are replaced as a whole, its terms counted in and out."""

import itertools
from collections.abc import Iterable, Iterator

from django.db import connection, transaction
from django.utils.translation import override
from wagtail.models import Page

from home.models.search import FileText, PassageKind, SearchItem, SearchPassage, SearchTerm
from home.search import reading, scopes
from home.search.words import index_marks, index_words, spellings

LONGEST_TERM = 60
BATCH = 200
COUNT_IN = """
INSERT INTO home_searchterm (site, language, term, spelling, uses) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (term, site, language) DO UPDATE SET uses = home_searchterm.uses + 1
"""
COUNT_OUT = """
UPDATE home_searchterm SET uses = uses - 1 WHERE site = %s AND language = %s AND term = %s
"""


def public_pages():
    """Every live page of the tree but its root; whether readers see it is asked at each search."""
    return Page.objects.live().filter(depth__gt=1).order_by("pk")


@transaction.atomic
def index_page(page: Page) -> None:
    """Write what is live of a page; a page that is not live has no rows.

    The row is read anew: what a caller holds in memory may be a draft.
    """
    remove_page(page.pk)
    live = public_pages().filter(pk=page.pk).specific().first()
    if live is None:
        return
    with override(live.locale.language_code):
        item, passages = reading.facts_of(live), list(reading.passages_of(live))
    item.save(force_insert=True)
    scope = scopes.tokens_of(item)
    rows = [row_of(item, passage, scope) for passage in passages]
    SearchPassage.objects.bulk_create(rows, batch_size=BATCH)
    terms = sorted(terms_of(item, rows).items())
    _count(COUNT_IN, ((item.site, item.language, *pair) for pair in terms))
    _order_files(live)


@transaction.atomic
def remove_page(key: int) -> None:
    item = SearchItem.objects.filter(pk=key).first()
    if item is None:
        return
    terms = terms_of(item, item.passages.all())
    _count(COUNT_OUT, ((item.site, item.language, term) for term in sorted(terms)))
    SearchTerm.objects.filter(site=item.site, language=item.language, uses__lte=0).delete()
    item.delete()


def terms_of(item: SearchItem, rows: Iterable[SearchPassage]) -> dict[str, str]:
    """The item's words, and the pairs of words in its title and headings, as they are spelled."""
    terms: dict[str, str] = {}
    for pairs, pairwise in _spelled(item, rows):
        terms |= {key: word for key, word in pairs if key.isalpha()}
        if pairwise:
            following = itertools.pairwise(pairs)
            terms |= {f"{a} {b}": f"{x} {y}" for (a, x), (b, y) in following}
    return {key: word for key, word in terms.items() if len(key) <= LONGEST_TERM}


def _spelled(item, rows) -> Iterator[tuple[list[tuple[str, str]], bool]]:
    yield spellings(item.title), True
    for row in rows:
        yield spellings(row.text), row.kind == PassageKind.FIGURE
        yield spellings(row.label), True


def row_of(item, passage: reading.Passage, scope: str) -> SearchPassage:
    """The passage with its search keys, not yet written."""
    everything = f"{passage.title} {passage.head} {passage.facts} {passage.text}"
    return SearchPassage(
        item=item,
        kind=passage.kind,
        label=passage.label[:500],
        link=passage.link[:600],
        text=f"{passage.head}\n{passage.text}".strip(),
        title_words=index_words(passage.title),
        head_words=index_words(f"{passage.head} {passage.facts}"),
        text_words=index_words(passage.text),
        marked_words=index_marks(everything),
        scope=scope,
    )


def linked_from(page) -> set[tuple[str, str]]:
    """The labels and links under which the rows of a page's own passages are kept."""
    return {(found.label[:500], found.link[:600]) for found in page.search_passages()}


def _order_files(page) -> None:
    """Files whose text nobody has read yet wait for the clock."""
    digests = {document.sha256 for document in reading.documents_of(page)} - {""}
    wanted = [FileText(sha256=digest) for digest in sorted(digests)]
    FileText.objects.bulk_create(wanted, ignore_conflicts=True)


def _count(statement: str, rows: Iterable[tuple]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))
