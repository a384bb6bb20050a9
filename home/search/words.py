"""Words of texts and of queries, folded the same way, so that any spelling finds any other."""

import re
from dataclasses import dataclass
from functools import cached_property

from gso_workflow.vietnamese import (
    code_key,
    fold_lookalikes,
    marked_search_key,
    search_key,
    to_nfc,
)

LONGEST_QUERY = 200
MOST_WORDS = 12
# Words that say nothing by themselves: asked for only when nothing else is.
FILLERS = frozenset(
    [
        "cua",
        "va",
        "ve",
        "cac",
        "nhung",
        "cho",
        "la",
        "tai",
        "trong",
        "theo",
        "the",
        "of",
        "and",
        "in",
        "for",
        "a",
        "an",
    ]
)
# What may stand before a document's number.
NAMES_OF_DOCUMENTS = frozenset(
    [
        "so",
        "luat",
        "nghi",
        "dinh",
        "quyet",
        "thong",
        "tu",
        "cong",
        "van",
        "ke",
        "hoach",
        "bao",
        "chi",
        "thi",
        "ban",
        "tri",
        "to",
        "trinh",
        "no",
    ]
)
# 94/2016/NĐ-CP, 181/QĐ - CTK: a number, perhaps a year, letters joined by dashes.
_CITED = re.compile(
    r"\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ][^\W_]*(?:\s?[-‐‑‒–—−]\s?[A-ZĐ][^\W_]*)*"
)
_ZEROS = re.compile(r"^0+(?=\d)")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_WORD = re.compile(r"[^\W_]+")


def compact(number: str) -> str:
    """64/2007/NĐ-CP and 064/2007/nd – cp → 642007ndcp."""
    return _ZEROS.sub("", code_key(number))


def cited_codes(text: str) -> str:
    """The compact forms of the document numbers that a text names."""
    found = (compact(match.group()) for match in _CITED.finditer(fold_lookalikes(text)))
    return " ".join(dict.fromkeys(found))


def index_words(text: str) -> str:
    """The folded words of a text, with the compact forms of the numbers in it."""
    return f"{search_key(text)} {cited_codes(text)}".strip()


def index_marks(text: str) -> str:
    """The same words with their marks, tones in one place; words without marks are left out."""
    return " ".join(word for word in marked_search_key(text).split() if not word.isascii())


def spellings(text: str) -> list[tuple[str, str]]:
    """(folded, as written in small letters) for each word of a text, in order."""
    words = _WORD.findall(_ADDRESS.sub(" ", to_nfc(text)).lower())
    pairs = ((search_key(word), word) for word in words)
    return [(key, word) for key, word in pairs if key and " " not in key]


@dataclass(frozen=True)
class Query:
    """What a reader asked for: the text as typed, cut to what a search may cost."""

    asked: str

    @cached_property
    def text(self) -> str:
        return " ".join(fold_lookalikes(self.asked[:LONGEST_QUERY].replace("\0", "")).split())

    @cached_property
    def typed_words(self) -> list[str]:
        """Every folded word in order."""
        return search_key(self.text).split()[:MOST_WORDS]

    @cached_property
    def words(self) -> list[str]:
        """The different words that a result must have."""
        words = self.typed_words
        # “số 181” asks for 181: the word belongs to the number.
        kept = [
            w
            for w, after in zip(words, [*words[1:], ""], strict=False)
            if not (w == "so" and after.isdigit())
        ]
        different = list(dict.fromkeys(kept))
        telling = [word for word in different if word not in FILLERS]
        return telling or different

    @cached_property
    def marked(self) -> list[str]:
        """The words that were typed with marks."""
        return list(dict.fromkeys(index_marks(self.text).split()))[:MOST_WORDS]

    @cached_property
    def marked_phrase(self) -> str:
        return marked_search_key(self.text)

    @cached_property
    def phrase(self) -> str:
        return " ".join(self.typed_words)

    @cached_property
    def code(self) -> str:
        """The compact number where the query asks for a document by it; else nothing.

        E.g. 942016ndcp of “Nghị định số 94/2016/NĐ-CP”; nothing of “tháng 6 năm 2026”.
        """
        start = next((at for at, c in enumerate(self.text) if c.isdigit()), None)
        if start is None or not NAMES_OF_DOCUMENTS.issuperset(
            search_key(self.text[:start]).split()
        ):
            return ""
        return compact(self.text[start:])


def alternatives(word: str) -> list[tuple[str, bool]]:
    """What in the index answers to a word of a query: (word, also longer ones)."""
    found = [(word, _begins_a_code(word))]
    bare = _ZEROS.sub("", word)
    return found if bare == word else [*found, (bare, False)]


def _begins_a_code(word: str) -> bool:
    """94201, 942016n and 181qd stand for the numbers that begin so."""
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return (digits.isdigit() and len(word) > len(digits)) or (word.isdigit() and len(word) > 4)
