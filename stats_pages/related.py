"""Items on the same subject: those whose titles share the words that few titles have (R-118)."""

from collections import Counter
from itertools import pairwise

from wagtail.models import Page

from gso_workflow.vietnamese import search_key
from gso_workflow.withholding import shown
from stats_pages.models import LegalDocumentPage
from stats_pages.models.publication import PublicationPage
from stats_pages.places import site_path

SHOWN = 4
CANDIDATES = 200
SHORTEST = 3  # letters
# A shared pair of neighbouring words says more than a shared word: Vietnamese words are pairs.
PAIR, WORD = 3.0, 1.0
ENOUGH = 0.2


def related_to(page) -> list:
    """Up to four live items of the site, of any type, closest in subject first; three queries.

    The newest items of the site are compared, so a site of any size costs the same.
    """
    if not page.pk:
        return []
    live = shown(Page.objects.live()).filter(path__startswith=site_path(page))
    rows = live.type(PublicationPage).not_type(LegalDocumentPage).exclude(pk=page.pk)
    titles = dict(rows.order_by("-first_published_at").values_list("pk", "title")[:CANDIDATES])
    keys = closest(page.title, titles)
    found = Page.objects.filter(pk__in=keys).defer_streamfields().specific()
    return sorted(found, key=lambda one: keys.index(one.pk))


def closest(title: str, titles: dict[int, str]) -> list[int]:
    """Keys of the titles nearest in subject to a title, the nearest first."""
    own = _terms(title)
    terms = {key: _terms(other) for key, other in titles.items()}
    common = Counter(term for found in terms.values() for term in found)
    whole = sum(_weight(term, common) for term in own) or 1
    scores = {
        key: sum(_weight(term, common) for term in own & found) / whole
        for key, found in terms.items()
    }
    near = [key for key, score in scores.items() if score >= ENOUGH]
    return sorted(near, key=lambda key: (-scores[key], -key))[:SHOWN]


def _terms(title: str) -> set[str]:
    words = search_key(title).split()
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    return pairs | {word for word in words if len(word) >= SHORTEST and not word.isdecimal()}


def _weight(term: str, common: Counter) -> float:
    """Rare terms count, frequent ones hardly."""
    return (PAIR if " " in term else WORD) / (1 + common[term])
