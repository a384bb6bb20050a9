"""Characters that look like Vietnamese letters, or like nothing, but are neither."""

from __future__ import annotations

import re
import unicodedata

from .syllables import is_syllable

_SPACES = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " "})
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060\u2066-\u2069\ufeff]"
    # A zero-width joiner builds pictures out of pictures; elsewhere it is a leftover.
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
_BARRED_D = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"})
_BARRED_WORD = re.compile(r"[^\W\d_]*[\u00d0\u0189\u00f0\u0256][^\W\d_]*")
_ABBREVIATION = re.compile("[B-DF-HJ-NP-TV-XZĐ]{1,8}")
SUSPECTS = re.compile("[\u00a0\u2007\u202f\u00d0\u0189\u00f0\u0256\u200d]|" + _INVISIBLE.pattern)
"""What ``fold`` may change: texts without any of these are left alone."""


def unmistakable(text: str) -> bool:
    """Tell whether a letter occurs that hardly any language but Vietnamese uses."""
    return re.search("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]", text) is not None


def _fold_barred(match: re.Match[str]) -> str:
    """Read eth and African D as Đ in Vietnamese words; Icelandic keeps its own."""
    word = match[0].translate(_BARRED_D)
    rest = match[0].translate(dict.fromkeys(_BARRED_D))
    vietnamese = is_syllable(word) or _ABBREVIATION.fullmatch(word) or unmistakable(rest)
    return word if vietnamese else match[0]


def fold(text: str) -> str:
    """Fold look-alikes: Ð in Vietnamese words to Đ, odd spaces to a space, no ghosts.

    Blind to legacy encodings, where a soft hyphen is a letter: see ``normal.clean``.
    """
    visible = _INVISIBLE.sub("", text.translate(_SPACES))
    return _BARRED_WORD.sub(_fold_barred, unicodedata.normalize("NFC", visible))
