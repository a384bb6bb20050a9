"""The one form in which Vietnamese text is stored: composed Unicode (R-102)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from .encodings import LEGACY, UNICODE
from .legacy import detect, marked_words, reads_as, share_of
from .lookalikes import SUSPECTS, fold

SUSPICION = 0.5
"""Share of unexplained words that an old encoding must explain for a line to be spared."""

_LINE_END = re.compile(r"(\r\n|\r|\n)")


def to_nfc(text: str) -> str:
    """Compose letters and marks (TCVN 6909:2001 accepts both, we keep one)."""
    return unicodedata.normalize("NFC", text)


def _may_be_legacy(line: str) -> bool:
    """Tell whether odd characters of a line may be letters of an old encoding.

    The soft hyphen is TCVN3's ư, control codes are capitals in VPS: removing them from
    such a line would damage its words for good, before anybody could convert it.
    """
    verdict = detect(line)
    if verdict.is_legacy or verdict.encoding == UNICODE:
        return verdict.is_legacy
    words = Counter(word for word in marked_words(line) if not reads_as(word, UNICODE))
    return any(share_of(words, encoding) >= SUSPICION for encoding in LEGACY)


def _fold_line(line: str) -> str:
    if not SUSPECTS.search(line) or _may_be_legacy(line):
        return to_nfc(line)
    return to_nfc(fold(line))


def fold_lookalikes(text: str) -> str:
    """Fold what only looks like Vietnamese letters or like spaces, line by line.

    Ð and Ɖ become Đ in Vietnamese words, ð becomes đ, no-break spaces become spaces,
    invisible characters go. Lines in a legacy encoding are left for ``convert``.
    """
    return "".join(
        part if _LINE_END.fullmatch(part) else _fold_line(part)
        for part in _LINE_END.split(to_nfc(text))
    )


def clean(text: str) -> str:
    """Give the form of a text that is stored: NFC, look-alikes folded, lines kept."""
    cleaned = fold_lookalikes(text)
    while cleaned != text:
        text, cleaned = cleaned, fold_lookalikes(cleaned)
    return cleaned
