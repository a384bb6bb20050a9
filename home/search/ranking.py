"""Which result comes first: the document asked for by number, then titles, then texts.

Pure arithmetic on what the index answered; equal results are ordered by date, the newest first.
"""

from dataclasses import dataclass, field

from gso_workflow.vietnamese import marked_search_key, search_key
from home.models.search import PassageKind
from home.search.words import Query

OWN_NUMBER, BEGINS_NUMBER, NUMBER_ALONE = 200, 120, 12
WHOLE_TITLE, TITLE_BEGINS, TITLE_PHRASE, TITLE_WORDS = 60, 30, 24, 14
MARKED_TITLE, MARKED, PHRASE = 8, 5, 6
KINDS = {
    PassageKind.PAGE: 3,
    PassageKind.FIGURE: 2,
    PassageKind.ARTICLE: 1,
    PassageKind.OTHER: 4,  # a person or a post
    PassageKind.FILE: 0,
}


@dataclass
class Candidate:
    """What is known of one item: its passages that matched, and how."""

    item: object
    passages: dict[int, str] = field(default_factory=dict)  # key → kind
    relevance: dict[int, float] = field(default_factory=dict)  # 0 … 1 within the question
    phrases: set[int] = field(default_factory=set)
    marked: set[int] = field(default_factory=set)

    def best_passages(self) -> list[int]:
        """The passages that match best; the page itself stands behind what can be linked to."""
        return sorted(self.passages, key=lambda key: (-self.passage_score(key), key))

    def passage_score(self, key: int) -> float:
        score = KINDS.get(self.passages[key], 0) + 2 * self.relevance.get(key, 0)
        return score + PHRASE * (key in self.phrases) + MARKED * (key in self.marked)


def score(candidate: Candidate, query: Query) -> float:
    item = candidate.item
    passage = max((candidate.passage_score(key) for key in candidate.passages), default=0)
    return passage + title_score(item.title, query) + number_score(item.number_key, query)


def title_score(title: str, query: Query) -> float:
    """How much of the title was asked for, and whether its marks are those typed."""
    words = search_key(title)
    asked, found = query.phrase, set(words.split())
    if not asked or not found.issuperset(query.words):
        return 0
    marks = MARKED_TITLE if query.marked and _same_marks(title, query) else 0
    if words == asked:
        return WHOLE_TITLE + marks
    if f"{words} ".startswith(f"{asked} "):
        return TITLE_BEGINS + marks
    return (TITLE_PHRASE if f" {asked} " in f" {words} " else TITLE_WORDS) + marks


def number_score(number_key: str, query: Query) -> float:
    """Whether the query is the item's own number, begins it, or holds its digits."""
    if not number_key:
        return 0
    code = query.code
    if code and code == number_key:
        return OWN_NUMBER
    if code and (_is_its_number(code, number_key) or _begins(code, number_key)):
        return BEGINS_NUMBER
    digits = [word for word in query.words if word.isdigit()]
    return NUMBER_ALONE if any(_is_its_number(word, number_key) for word in digits) else 0


def order(candidates: list[Candidate], query: Query) -> list[Candidate]:
    """Best first; scores that differ by less than a tenth count as equal."""

    def key(candidate):
        day = candidate.item.dated_on
        newest = -day.toordinal() if day else 0
        return -round(score(candidate, query), 1), newest, -candidate.item.pk

    return sorted(candidates, key=key)


def _leading_digits(number_key: str) -> str:
    return number_key[: len(number_key) - len(number_key.lstrip("0123456789"))]


def _begins(code: str, number_key: str) -> bool:
    return not code.isdigit() and number_key.startswith(code)


def _is_its_number(word: str, number_key: str) -> bool:
    """181 is the number of 181qdctk; 94 and 942016 that of 942016ndcp."""
    digits = _leading_digits(number_key)
    year = digits[len(word) :]
    whole = not year or (len(year) == 4 and year[:2] in ("19", "20"))
    return word.isdigit() and digits.startswith(word) and whole


def _same_marks(title: str, query: Query) -> bool:
    return set(query.marked) <= set(marked_search_key(title).split())
