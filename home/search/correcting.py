"""“Did you mean”: another spelling of a query, made of words that stand on this site.

Vietnamese is written in short syllables, so a slip is one letter too many, too few, wrong or in the
wrong place, a space lost, or marks typed as letters (thoongs kee). All of these are made and looked
up at once; which of them belong together, the pairs of words of titles and headings say.
"""

import itertools
import math
import re
from dataclasses import dataclass
from string import ascii_lowercase

from home.models.search import SearchTerm
from home.search.words import Query

LETTERS = {"vi": "abcdeghiklmnopqrstuvxy"}  # other languages use them all
MOST_GUESSES = 6
WRONG = 3.0  # what a changed word costs beside one that is kept
_TELEX = re.compile(r"([aeo])\1|[aou]w|dd")
_TELEX_TONE = re.compile(r"(?<=[a-z])[sfrxj]$")


@dataclass(frozen=True)
class Guess:
    """A word, or two, that may have been meant, and how often it stands on the site."""

    words: tuple[str, ...]
    weight: float


def corrected(query: Query, site: int, language: str = "vi") -> str:
    """The likeliest other spelling with its marks, or nothing; nobody says yet that it finds."""
    typed = query.typed_words
    if not typed or query.code:
        return ""
    terms = SearchTerm.objects.in_use(site, language)
    variants = [variants_of(word, language) for word in typed]
    known = _known({word for many in variants for word in many} | set(typed), terms)
    chances = [_guesses(word, many, known) for word, many in zip(typed, variants, strict=True)]
    words = _likeliest(chances, terms)
    if not words or words == typed:
        return ""
    return " ".join(_spelled(words, terms))


def variants_of(word: str, language: str = "vi") -> set[str]:
    """What one slip away from a word; of figures there are none."""
    if not word.isalpha() or not word.isascii() or len(word) > 20:
        return set()
    letters = LETTERS.get(language, ascii_lowercase)
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {a + b[1:] for a, b in splits if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    found |= {a + letter + b[1:] for a, b in splits if b for letter in letters}
    found |= {a + letter + b for a, b in splits for letter in letters}
    found |= {f"{a} {b}" for a, b in splits if len(a) > 1 and len(b) > 1}
    if language == "vi":
        found.add(from_telex(word))
    return found - {word, ""}


def from_telex(word: str) -> str:
    """thoongs → thong, ddieemf → diem: letters that were meant to become marks are taken off."""
    without_tone = _TELEX_TONE.sub("", word)
    return _TELEX.sub(lambda match: match.group()[0], without_tone)


def _known(words: set[str], terms) -> dict[str, int]:
    return dict(terms.filter(term__in=words).values_list("term", "uses"))


def _guesses(word: str, variants: set[str], known: dict[str, int]) -> list[Guess]:
    """The word itself if it is known, and the most used of its variants."""
    best = sorted((v for v in variants if v in known), key=lambda v: (-known[v], v))
    telex = from_telex(word)
    if telex in variants and telex in known and telex != word:
        best = [telex, *[v for v in best if v != telex]]
    guesses = [Guess(tuple(v.split()), math.log1p(known[v]) - WRONG) for v in best[:MOST_GUESSES]]
    if word in known or not word.isalpha():
        return [Guess((word,), math.log1p(known.get(word, 1))), *guesses]
    return guesses or [Guess((word,), -2 * WRONG)]


def _likeliest(chances: list[list[Guess]], terms) -> list[str]:
    """The chain of guesses whose neighbours are seen together most."""
    pairs = {
        f"{a.words[-1]} {b.words[0]}"
        for left, right in itertools.pairwise(chances)
        for a in left
        for b in right
    }
    together = _known(pairs, terms)
    chains = [(guess.weight, list(guess.words)) for guess in chances[0]]
    for guesses in chances[1:]:
        chains = [
            max(
                (
                    (
                        weight + _tie(together, words[-1], guess) + guess.weight,
                        [*words, *guess.words],
                    )
                    for weight, words in chains
                ),
                key=lambda chain: chain[0],
            )
            for guess in guesses
        ]
    return max(chains, key=lambda chain: chain[0])[1]


def _tie(together: dict[str, int], word: str, guess: Guess) -> float:
    return 3 * math.log1p(together.get(f"{word} {guess.words[0]}", 0))


def _spelled(words: list[str], terms) -> list[str]:
    """The words with their marks, as a pair where they stand together, else one by one."""
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(words)]
    rows = terms.filter(term__in={*words, *pairs})
    spelling = dict(rows.values_list("term", "spelling"))
    written = [spelling.get(word, word) for word in words]
    for at, pair in enumerate(pairs):
        if pair in spelling:
            written[at : at + 2] = spelling[pair].split()
    return written
