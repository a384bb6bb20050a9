"""Finding out whether a text is Unicode, and what it is if not (R-102, Art. 15.3).

Each encoding is a hypothesis: read the marked words through it and count how many come
out as Vietnamese syllables. French, German or Spanish fit no hypothesis and pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from .encodings import (
    ENCODING_NAMES,
    HTML,
    LEGACY,
    MOJIBAKE,
    QUOTES,
    TYPOGRAPHY,
    UNICODE,
    VISCII,
    VPS,
    WORD,
    convert,
    explains,
    unescape_letters,
)
from .lookalikes import fold, unmistakable
from .syllables import is_syllable

UNKNOWN, SHORT = "unknown", "short"

UNICODE_SHARE = 0.6
LEGACY_SHARE = 0.75
LEGACY_GAIN = 0.3
LEGACY_LEAD = 0.05
FULL_SHARE = 0.95
FULL_GAIN = 0.1
FEWEST_WORDS = 3

_MARK = re.compile(r"[^\t\n\v\f\r -~]")
_JOINTS = re.compile(f"[{TYPOGRAPHY}]+")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


@dataclass(frozen=True)
class Verdict:
    """What a text is written in.

    ``encoding`` is a key of ``ENCODING_NAMES``, or ``"unknown"`` (foreign words,
    symbols) or ``"short"`` (too few marked words to judge). ``share`` is the part, 0 to
    1, of its ``words`` marked words that are syllables when read in that encoding.
    """

    encoding: str
    share: float
    words: int

    @property
    def is_legacy(self) -> bool:
        """Whether the text has to be converted before it may be submitted."""
        return self.encoding in LEGACY or self.encoding == HTML

    @property
    def name(self) -> str:
        """The encoding's proper name for messages; empty when it is not known."""
        return ENCODING_NAMES.get(self.encoding, "")


def marked_words(text: str) -> Counter[str]:
    """Count the words that can give evidence: an ASCII letter and another character."""
    return Counter(
        word
        for word in WORD.findall(text)
        if _MARK.search(word.strip(QUOTES)) and re.search("[A-Za-z]", word)
    )


def _is_vietnamese(read: str) -> bool:
    """Tell whether all marked parts of a word, at least one, are syllables."""
    parts = [_EDGES.sub("", part) for part in _JOINTS.split(read)]
    marked = [part for part in parts if not part.isascii()]
    return bool(marked) and all(map(is_syllable, marked))


@lru_cache(maxsize=65_536)
def reads_as(word: str, encoding: str) -> bool:
    """Tell whether a marked word is Vietnamese when read in an encoding."""
    if encoding == UNICODE:
        # "sá»‘" holds the syllable "sá", but no Unicode text has UTF-8 bytes in it.
        return convert(word, MOJIBAKE) == word and _is_vietnamese(fold(word))
    read = convert(word, encoding)
    if encoding in (VPS, VISCII) and not (read.isupper() or read[1:].islower()):
        return False  # their capitals stand where the other's small letters do
    return explains(word, encoding) and _is_vietnamese(read)


def share_of(words: Counter[str], encoding: str) -> float:
    """Give the share of marked words, 0 to 1, that read as Vietnamese in an encoding."""
    read = sum(count for word, count in words.items() if reads_as(word, encoding))
    return read / words.total() if words else 0.0


def _explains(best: float, as_is: float) -> bool:
    """Tell whether an encoding's share stands out from that of the text as it is.

    VPS and VISCII share many letters with Latin-1, so a text in them may read as mostly
    Unicode; then only an encoding that leaves nearly nothing unexplained is believed.
    """
    if as_is >= UNICODE_SHARE:
        return best >= FULL_SHARE and best - as_is >= FULL_GAIN
    return best >= LEGACY_SHARE and best - as_is >= LEGACY_GAIN


def _judge(words: Counter[str]) -> Verdict:
    """Choose the one encoding that explains the words clearly better than the rest."""
    count, as_is = words.total(), share_of(words, UNICODE)
    shares = sorted(((share_of(words, name), name) for name in LEGACY), reverse=True)
    (best, name), (second, _) = shares[:2]
    leads = best - second >= LEGACY_LEAD and count >= FEWEST_WORDS
    if leads and _explains(best, as_is):
        return Verdict(name, best, count)
    if as_is >= UNICODE_SHARE:
        return Verdict(UNICODE, as_is, count)
    return Verdict(SHORT if count < FEWEST_WORDS else UNKNOWN, as_is, count)


def _follows(text: str, words: Counter[str], neighbour: str, same_text: bool) -> bool:
    """Tell whether a text too short to be judged agrees with the text around it."""
    if neighbour in (HTML, MOJIBAKE):
        return convert(text, neighbour) != text
    if neighbour not in LEGACY:
        return False
    near, as_is = share_of(words, neighbour), share_of(words, UNICODE)
    return near > as_is or (same_text and near == as_is > 0)


def detect(text: str, neighbour: str = UNICODE, *, same_text: bool = False) -> Verdict:
    """Judge what a raw text, not yet cleaned, is written in.

    ``neighbour`` is the encoding found in the text around it (the body of this title,
    the document of this line): it decides where the text alone is too short. Words
    that read equally well both ways follow it only as parts of the ``same_text``.
    """
    composed = unicodedata.normalize("NFC", text)
    if not _MARK.search(composed) and composed == unescape_letters(composed):
        return Verdict(UNICODE, 1.0, 0)
    plain = unicodedata.normalize("NFC", unescape_letters(composed))
    words = marked_words(plain)
    verdict = _judge(words)
    if not verdict.is_legacy and _follows(composed, words, neighbour, same_text):
        return Verdict(neighbour, share_of(words, neighbour), words.total())
    enough = verdict.words >= FEWEST_WORDS or unmistakable(plain)
    if plain != composed and verdict.encoding == UNICODE and enough:
        return Verdict(HTML, verdict.share, verdict.words)
    return verdict
