"""Citations in running text become links while the cited document is public (R-137).

The stored text never changes: links are put into the rendered markup, the same for a live page and
for the sealed revision that layer 4 renders beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from stats_pages import citations
from stats_pages.importing.citations import find
from stats_pages.places import site_path
from stats_pages.symbols import symbol_key

TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
NAME = re.compile(r"<\s*(/?)\s*([a-zA-Z][\w-]*)")
# Links hold no links; headings, tables of figures and form fields stay as they are.
CLOSED = frozenset({"a", "button", "h1", "h2", "h3", "h4", "script", "style", "svg", "summary"})
DATE_AFTER = re.compile(
    r"\s*,?\s*(?:ký\s+)?ngày\s+(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})"
)
MOST = 300


@dataclass(frozen=True)
class Cited:
    """A citation as `citations.fits` asks for it."""

    key: str
    cited_on: date | None


def linked(html: str, page, request=None) -> str:
    """The markup with a link round each citation that means exactly one public document."""
    pieces = list(_pieces(html))
    found = {cited for text, is_open in pieces if is_open for _at, _end, cited in _cited(text)}
    if not found:
        return html
    targets = _targets(page, set(sorted(found, key=str)[:MOST]), request)
    return "".join(_with_links(text, targets) if is_open else text for text, is_open in pieces)


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The markup cut at its tags; a text is open where a link may be put into it."""
    closed = 0
    for piece in TAG.split(html):
        if not piece.startswith("<"):
            yield piece, not closed
            continue
        if (match := NAME.match(piece)) and match[2].lower() in CLOSED:
            closed = max(0, closed + (-1 if match[1] else 1))
        yield piece, False


def _cited(text: str) -> list[tuple[int, int, Cited]]:
    """(start, end, what is cited) of each citation with a symbol, from left to right."""
    found = []
    for one in find(text):
        end = one.start + len(one.text)
        if one.symbol and (not found or one.start >= found[-1][1]):
            found.append((one.start, end, Cited(symbol_key(one.text), _date_after(text, end))))
    return found


def _date_after(text: str, end: int) -> date | None:
    match = DATE_AFTER.match(text, end)
    if not match:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _targets(page, wanted: set[Cited], request) -> dict[Cited, str]:
    """The address of the one public document that each citation means; one query."""
    documents = list(
        citations.public_documents()
        .filter(symbol_key__in={one.key for one in wanted})
        .exclude(pk=page.pk)
        .defer_streamfields()
    )
    home = site_path(page)
    found = {}
    for one in wanted:
        fitting = [document for document in documents if citations.fits(one, document, home)]
        fitting = [d for d in fitting if d.path.startswith(home)] or fitting
        if len(fitting) == 1:
            found[one] = fitting[0].get_url(request)
    return found


def _with_links(text: str, targets: dict[Cited, str]) -> str:
    made, rest = [], 0
    for start, end, cited in _cited(text):
        if url := targets.get(cited):
            made += [text[rest:start], f'<a href="{escape(url)}">{text[start:end]}</a>']
            rest = end
    return "".join([*made, text[rest:]])
