"""Writing Unicode text in the old encodings: samples of what people still paste.

The reverse of ``encodings.convert``. Nothing is stored this way; it shows an editor, or
a test, how a text looks when it comes out of a document set in a legacy font.
"""

from __future__ import annotations

import unicodedata

from . import tables
from .encodings import CP1258, HTML, MOJIBAKE, TCVN3, VISCII, VNI, VPS
from .syllables import TONES

TCVN3_CAPITALS = frozenset("ĂÂÊÔƠƯĐ")
"""The only capitals with marks that TCVN3 can tell from small letters."""


def _bytes_shown(listing: str) -> dict[str, str]:
    """Give the Windows-1252 character shown for each letter of a byte table."""
    return {letter: tables.cp1252_character(b) for b, letter in tables.cells(listing).items()}


def _tcvn3() -> dict[str, str]:
    small = _bytes_shown(tables.TCVN3_CELLS)
    capitals = {letter.upper(): shown for letter, shown in small.items() if letter.islower()}
    return capitals | small


def _vni() -> dict[str, str]:
    """Of the spellings VNI readers accept, write a letter's mark in the letter's case."""
    return {
        letter: surface
        for surface, letter in tables.VNI.items()
        if surface == (surface.lower() if letter.islower() else surface.upper())
    }


WRITERS = {
    TCVN3: _tcvn3(),
    VNI: _vni(),
    VPS: _bytes_shown(tables.VPS_CELLS),
    VISCII: _bytes_shown(tables.VISCII_CELLS),
}
_CP1258 = {letter: surface for surface, letter in tables.CP1258.items()}


def _cp1258_letter(letter: str) -> str:
    """Write a letter as Windows-1258 does: the base with its shape, then the tone."""
    decomposed = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in decomposed if mark in TONES)
    shape = "".join(mark for mark in decomposed if mark not in TONES)
    parts = unicodedata.normalize("NFC", shape) + tones
    return "".join(_CP1258.get(part, part) for part in parts)


def write_as(text: str, encoding: str) -> str:
    """Show Unicode text as a screen does when it was stored in ``encoding``.

    TCVN3 writes a toned capital as its small letter, for .VnTimeH draws it large.
    """
    composed = unicodedata.normalize("NFC", text)
    if encoding == HTML:
        return composed.encode("ascii", "xmlcharrefreplace").decode("ascii")
    if encoding == MOJIBAKE:
        return "".join(map(tables.cp1252_character, composed.encode("utf-8")))
    if encoding == CP1258:
        return "".join(map(_cp1258_letter, composed))
    if encoding not in WRITERS:
        raise ValueError(f"Unknown encoding: {encoding}")
    return "".join(WRITERS[encoding].get(letter, letter) for letter in composed)
