"""Keys for finding Vietnamese text, and addresses made from it (R-104)."""

from __future__ import annotations

import re
import unicodedata

from .lookalikes import fold
from .syllables import split_initial, split_tone

_WORD = re.compile(r"[^\W_]+")
_LETTERS_WITHOUT_MARK = str.maketrans(
    {"đ": "d", "ð": "d", "ɖ": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i"}
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)
# kỹ and kĩ, quý and quí are one word each; thuý and thúi, tay and tai are not.
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnpqrstvx])y(?![^\W\d_])|(?<=qu)y")
_SHAPED_VOWELS = "ăâêôơư"
_VOWELS = "aeiouy" + _SHAPED_VOWELS


def _lower(text: str) -> str:
    """Fold case and compatibility forms until nothing is left to fold."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded if folded == text else _lower(folded)


def unmarked(text: str) -> str:
    """Lower-case a text and take off every mark, đ to d included."""
    decomposed = unicodedata.normalize("NFKD", _lower(fold(text)))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _lower(bare.translate(_LETTERS_WITHOUT_MARK))


def search_key(text: str, *, fold_y: bool = True) -> str:
    """Give the form in which texts match whatever marks, case or dashes were typed.

    Words of letters and digits, single spaces between; spelling pairs such as hoà/hòa,
    đ/d and (unless ``fold_y`` is off) qui/quy, kĩ/kỹ come out equal.
    """
    words = " ".join(_WORD.findall(unmarked(text)))
    return _FINAL_Y.sub("i", words) if fold_y else words


def code_key(text: str) -> str:
    """Give the compact form of a document number: 94/2016/NĐ-CP to 942016ndcp."""
    return search_key(text, fold_y=False).replace(" ", "")


def _tone_seat(rime: str) -> int:
    """Say which letter of a toneless rime carries the tone: hòa, thủy, hoàn, khuỷu."""
    vowels = re.match(f"[{_VOWELS}]*", rime)
    count = len(vowels[0]) if vowels else 0
    shaped = [at for at in range(count) if rime[at] in _SHAPED_VOWELS]
    if shaped:
        return shaped[-1]
    if count < len(rime):
        return count - 1
    return 1 if count == 3 else 0


def _with_usual_tone(word: str, fold_y: bool) -> str:
    """Spell a lower-case syllable with its tone at the usual letter."""
    bare, tone = split_tone(word)
    parts = split_initial(bare)
    if parts is None or len(tone) > 1:
        return word
    folded = _FINAL_Y.sub("i", bare) if fold_y else bare
    initial, rime = split_initial(folded) or parts
    seat = _tone_seat(rime) + 1
    return unicodedata.normalize("NFC", initial + rime[:seat] + tone + rime[seat:])


def marked_search_key(text: str, *, fold_y: bool = True) -> str:
    """Give ``search_key`` with the marks kept and every tone at its usual letter."""
    words = _WORD.findall(_lower(fold(text)))
    return " ".join(_with_usual_tone(word, fold_y) for word in words)


def slug(text: str, max_length: int = 100) -> str:
    """Give an ASCII address part, cut at a word; empty if no Latin letter or digit is in.

    ``max_length`` counts characters.
    """
    words = re.findall("[a-z0-9]+", unmarked(text))
    address = "-".join(words)
    if len(address) <= max_length:
        return address
    whole = address[: max_length + 1].rpartition("-")[0]
    return whole or address[:max_length]
