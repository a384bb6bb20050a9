"""Vietnamese alphabetical order, as text that Python and a database sort alike."""

from __future__ import annotations

import unicodedata

from .lookalikes import fold
from .syllables import TONES, split_tone

ALPHABET = "aăâ b c d đ eê f g h i j k l m n oôơ p q r s t uư v w x y z"
"""The Vietnamese alphabet in order, with the foreign letters at their Latin places."""

_LETTERS = ALPHABET.replace(" ", "")
_PLACES = {letter: chr(ord("A") + place) for place, letter in enumerate(_LETTERS)}
_OTHER_SCRIPT = "~"
_LEVEL_END = "\t"


def _place(character: str) -> str:
    """Place a toneless lower-case character: spaces, signs, digits, letters, others."""
    base = unicodedata.normalize("NFD", character)[:1]
    if place := _PLACES.get(character) or _PLACES.get(base):
        return place
    if (character.isdigit() and character.isascii()) or character == " ":
        return character
    return (_OTHER_SCRIPT if character.isalpha() else "!") + character


def _levels(text: str) -> str:
    """Give the letters, then one tone a word: the tone counts only between equals."""
    words = [split_tone(word) for word in fold(text).lower().split()]
    letters = "".join(map(_place, " ".join(bare for bare, _ in words)))
    tones = "".join(str(TONES.index(tone[:1])) for _, tone in words)
    return letters + _LEVEL_END + tones


def sort_key(text: str) -> str:
    """Give a text's key: plain comparison of keys is Vietnamese order.

    Letters first (a ă â … y, word by word), then tones (level, huyền, hỏi, ngã, sắc,
    nặng), then the text itself, so that only equal texts have equal keys.
    """
    return _levels(text) + _LEVEL_END + unicodedata.normalize("NFC", text)


def person_sort_key(full_name: str) -> str:
    """Give the key of a person: given name (the last word), family name, middle names."""
    words = full_name.split()
    names = (" ".join(words[-1:]), " ".join(words[:-1][:1]), " ".join(words[1:-1]))
    levels = _LEVEL_END.join(map(_levels, names))
    return levels + _LEVEL_END + unicodedata.normalize("NFC", full_name)
