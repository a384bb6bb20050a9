"""The stretch of a text where the words stand, with them marked and everything escaped."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from gso_workflow.vietnamese import marked_search_key, search_key
from home.search.words import Query, compact

LENGTH = 34  # words
BEFORE = 8
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"\d+\s?/[^\s,;()]*[^\s,;().]")


def excerpt(text: str, query: Query) -> SafeString:
    """About LENGTH words around the best place; the beginning where no word stands."""
    words = list(_WORD.finditer(text))
    if not words:
        return mark_safe("")
    hits = marked_spans(text, query)
    starts = {start for start, _end in hits}
    at = [number for number, word in enumerate(words) if word.start() in starts]
    first = max(0, _densest(at) - BEFORE) if at else 0
    last = min(len(words), first + LENGTH) - 1
    first = max(0, last - LENGTH + 1)
    start, end = words[first].start(), words[last].end()
    lead = "… " if first else ""
    tail = " …" if last < len(words) - 1 else text[end : end + 1].strip()
    return format_html("{}{}{}", lead, _marked(text, start, end, hits), tail)


def highlighted(text: str, query: Query) -> SafeString:
    """The whole of a short text, e.g. a title, with the words marked."""
    return _marked(text, 0, len(text), marked_spans(text, query))


def marked_spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the query's words stand, however the text spells them; numbers whole."""
    wanted, code = set(query.words), query.code
    spans = []
    if len(code) > 3:
        for match in _CODE.finditer(text):
            if compact(match.group()).startswith(code):
                spans.append(match.span())
    words = [match for match in _WORD.finditer(text) if not _is_inside(match, spans)]
    fitting = [match for match in words if search_key(match.group()) in wanted]
    return sorted(spans + [match.span() for match in _as_typed(fitting, query)])


def _is_inside(match, spans) -> bool:
    return any(start <= match.start() < end for start, end in spans)


def _as_typed(matches, query: Query) -> list:
    """Where a word stands with the marks that were typed, it is not marked with others."""
    marks = {search_key(word): word for word in query.marked}
    keys = [(match, search_key(match.group())) for match in matches]
    exact = {key for m, key in keys if key in marks and marked_search_key(m.group()) == marks[key]}
    return [
        match
        for match, key in keys
        if key not in exact or marked_search_key(match.group()) == marks[key]
    ]


def _densest(at: list[int]) -> int:
    """The hit after which most others follow closely."""
    return max(
        at, key=lambda one: (sum(one <= other < one + LENGTH - BEFORE for other in at), -one)
    )


def _marked(text: str, start: int, end: int, spans) -> SafeString:
    pieces, place = [], start
    for first, last in spans:
        if first >= place and last <= end:
            pieces += [escape(text[place:first]), "<mark>", escape(text[first:last]), "</mark>"]
            place = last
    return mark_safe("".join([*map(str, pieces), escape(text[place:end])]))
