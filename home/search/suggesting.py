"""What the search field offers while a reader types: titles and numbers of public items."""

from dataclasses import dataclass

from wagtail.models import Page

from gso_workflow.vietnamese import marked_search_key, search_key
from home.models.search import PassageKind
from home.search import matching, ranking
from home.search.matching import TEXT, TITLE, Question
from home.search.searching import public_items, type_name
from home.search.words import Query

MOST = 8
SHORTEST = 2  # characters


@dataclass(frozen=True)
class Suggestion:
    text: str
    url: str
    type: str


def suggestions(query: Query, scope: list[str], request) -> list[Suggestion]:
    """At most MOST items whose title or number begins so, the best first."""
    words = tuple(query.words)
    if len(query.text) < SHORTEST or not words:
        return []
    found = matching.hits(Question(words, TITLE, prefix=True), scope)
    if query.code:
        found += matching.hits(Question((query.code,), TEXT, prefix=True), scope)
    keys = {hit.item for hit in found if hit.kind == PassageKind.PAGE}
    items = [item for item in public_items(keys) if _fits(item, query)]
    best = sorted(items, key=lambda item: _rank(item, query))[:MOST]
    pages = Page.objects.in_bulk([item.pk for item in best])
    return [_suggestion(pages[item.pk], request) for item in best if item.pk in pages]


def _fits(item, query: Query) -> bool:
    """The title holds the words; or the number is the one that is being typed."""
    if query.code and item.number_key.startswith(query.code):
        return True
    title = search_key(item.title).split()
    *whole, last = query.words
    return set(whole) <= set(title) and any(word.startswith(last) for word in title)


def _rank(item, query: Query):
    title, day = search_key(item.title), item.dated_on
    return (
        not (query.code and item.number_key.startswith(query.code)),
        -ranking.title_score(item.title, query),
        not title.startswith(query.phrase),
        not (query.marked and query.marked_phrase in marked_search_key(item.title)),
        f" {query.phrase}" not in f" {title}",
        -(day.toordinal() if day else 0),
        -item.pk,
    )


def _suggestion(page, request) -> Suggestion:
    return Suggestion(page.title, page.get_url(request) or page.full_url or "", type_name(page))
