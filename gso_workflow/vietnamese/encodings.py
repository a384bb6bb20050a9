"""Reading text written in the encodings used before Unicode (R-102, Art. 15.3).

A legacy text reaches us as wrong Unicode: each old byte shown as some other character.
``convert`` undoes that for an encoding that is known by name.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from . import tables
from .syllables import is_syllable

UNICODE, HTML = "unicode", "html"
TCVN3, VNI, VPS, VISCII, CP1258, MOJIBAKE = LEGACY = (
    "tcvn3",
    "vni",
    "vps",
    "viscii",
    "cp1258",
    "mojibake",
)

ENCODING_NAMES = {
    UNICODE: "Unicode",
    HTML: "HTML",
    TCVN3: "TCVN3 (ABC, .VnTime)",
    VNI: "VNI-Windows (VNI-Times)",
    VPS: "VPS",
    VISCII: "VISCII",
    CP1258: "Windows-1258",
    MOJIBAKE: "UTF-8 → Windows-1252",
}
"""The encodings by their proper names, the same in every language."""

WORD = re.compile(r"[^\t\n\v\f\r -@\[-`{-\x7f\u2028\u2029]+")
"""A run of letters or of anything that may stand for a letter in an old encoding."""

CP1252_LETTERS = frozenset("ŠŒŽšœžŸƒˆ")
"""Letters beyond Latin-1 that a text in an old encoding may show."""

QUOTES = "“”‘’–—…•\u00a0"
TYPOGRAPHY = QUOTES + "‚„‹›"
"""Quotes, dashes and the like: around a word, not in it."""

# Between spaces these are signs; the letters they stand for hardly ever stand alone.
_LONE_SIGNS = ("–", "•", "…")

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_VNI_LETTER = re.compile("|".join(sorted(tables.VNI, key=len, reverse=True)))
_UTF8_SEQUENCE = re.compile(
    "[\xc2\xc3] |[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    "|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    "|[\xf1-\xf3][\x80-\xbf]{3}"
)
# Text taken out of PDF files shows three TCVN3 letters as their mathematical doubles.
_TCVN3_DOUBLES = {"\u2212": "\xad", "\u2219": "\xb7", "\u03bc": "\xb5"}
_TCVN3_DOUBLE = re.compile("(?<=[A-Za-z])[\u2212\u2219\u03bc]|[\u2212\u2219\u03bc](?=[A-Za-z])")


def unescape_letters(text: str) -> str:
    """Resolve HTML entities of non-ASCII characters; ``&lt;`` and its like remain."""

    def resolve(match: re.Match[str]) -> str:
        character = html.unescape(match[0])
        return match[0] if character.isascii() else character

    return _ENTITY.sub(resolve, text)


def _by_character(table: dict[str, str]) -> Callable[[str], str]:
    mapping = {ord(surface): letter for surface, letter in table.items()}
    return lambda text: text.translate(mapping)


def _from_tcvn3(text: str) -> str:
    doubled = _TCVN3_DOUBLE.sub(lambda match: _TCVN3_DOUBLES[match[0]], text)
    return _tcvn3_characters(doubled)


def _from_vni(text: str) -> str:
    return _VNI_LETTER.sub(lambda match: tables.VNI[match[0]], text)


def _by_word(table: dict[str, str]) -> Callable[[str], str]:
    """Read a table in which quotes, dashes and the no-break space are letters too.

    Office programs put real ones around such words, so at the edges of a word they stay
    what they are when that, and only that, leaves a syllable inside.
    """
    whole = _by_character(table)

    def read(word: str) -> str:
        inner = word.strip(TYPOGRAPHY)
        if word in _LONE_SIGNS:
            return word
        if not inner or inner == word or is_syllable(whole(word)):
            return whole(word)
        if not is_syllable(whole(inner)):
            return whole(word)
        head, tail = word.split(inner, 1)
        return head + whole(inner) + tail

    def read_joined(match: re.Match[str]) -> str:
        if "\xa0" not in match[0] or (len(match[0]) > 1 and is_syllable(whole(match[0]))):
            return read(match[0])
        return "\xa0".join(map(read, match[0].split("\xa0")))

    return lambda text: WORD.sub(read_joined, text)


def _from_mojibake(text: str) -> str:
    """Join UTF-8 bytes shown as single characters; what is no UTF-8 stays as it is."""
    shown = _windows_bytes(text)
    parts, last = [], 0
    for match in _UTF8_SEQUENCE.finditer(shown):
        # "à" ends in the byte of a no-break space, which editors turn into a plain one,
        # and the no-break space itself begins with Â.
        sequence = match[0].replace(" ", "\xa0")
        parts += [text[last : match.start()], sequence.encode("latin-1").decode("utf-8")]
        last = match.end()
    return "".join([*parts, text[last:]])


_tcvn3_characters = _by_character(tables.TCVN3)
_windows_bytes = _by_character(tables.CP1252_BYTES)

READERS: dict[str, Callable[[str], str]] = {
    TCVN3: _from_tcvn3,
    VNI: _from_vni,
    VPS: _by_word(tables.VPS),
    VISCII: _by_word(tables.VISCII),
    CP1258: _by_character(tables.CP1258),
    MOJIBAKE: _from_mojibake,
}


def explains(word: str, encoding: str) -> bool:
    """Tell whether every character of a word can occur in an encoding.

    TCVN3 and VNI write no letter as Latin-1 does by itself: "vàng" is not TCVN3.
    """
    rest = word
    if encoding == TCVN3:
        rest = _TCVN3_DOUBLE.sub("", "".join(c for c in word if c not in tables.TCVN3))
    elif encoding == VNI:
        rest = _VNI_LETTER.sub("", word)
    if encoding in (TCVN3, VNI):
        return not any(c.isalpha() and not c.isascii() for c in rest)
    return not any(c.isalpha() and ord(c) > 255 and c not in CP1252_LETTERS for c in rest)


def convert(text: str, encoding: str) -> str:
    """Turn text that is in ``encoding`` into Unicode, NFC.

    ``encoding`` is a key of ``ENCODING_NAMES``; another name raises ``ValueError``.
    TCVN3 loses toned capitals: ``fix_capitals`` restores most of them.
    """
    if encoding not in ENCODING_NAMES:
        raise ValueError(f"Unknown encoding: {encoding}")
    if encoding == UNICODE:
        return unicodedata.normalize("NFC", text)
    unescaped = unicodedata.normalize("NFC", unescape_letters(text))
    read = READERS.get(encoding)
    return unicodedata.normalize("NFC", read(unescaped)) if read else unescaped
