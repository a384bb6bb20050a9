"""What a person is offered instead of a refused text, and what a file's bytes say."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from . import tables
from .capitals import fix_capitals
from .encodings import TCVN3, UNICODE, VNI, VPS, convert
from .legacy import detect

_PART = re.compile(r"(\r\n|\r|\n|</?[A-Za-z][^<>]*>)")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FONTS = (
    (re.compile(r"\.?Vn[A-Z]"), TCVN3),
    (re.compile(r"VNI[-_ ]"), VNI),
    (re.compile(r"VPS"), VPS),
)


@dataclass(frozen=True)
class Proposal:
    """A legacy text turned into Unicode for a person to confirm.

    ``encoding`` is the one most of the text was in, ``text`` the whole text converted,
    ``lines`` the number of lines (or HTML runs) that had to be converted.
    """

    encoding: str
    text: str
    lines: int


def _convert_part(part: str, encoding: str) -> str:
    converted = convert(part, encoding)
    return fix_capitals(converted) if encoding == TCVN3 else converted


def propose(text: str, neighbour: str = UNICODE) -> Proposal | None:
    """Offer the Unicode form of a raw text or rich text; None if nothing is legacy.

    Each line is judged by itself, since one paragraph pasted from an old file is the
    usual case; lines too short to judge follow the text as a whole, or ``neighbour``.
    """
    whole = detect(text, neighbour)
    near = whole.encoding if whole.is_legacy else neighbour
    parts, found = [], Counter[str]()
    for part in _PART.split(text):
        verdict = detect(part, near, same_text=whole.is_legacy)
        if verdict.is_legacy and not _PART.fullmatch(part):
            found[verdict.encoding] += 1
            part = _convert_part(part, verdict.encoding)
        parts.append(part)
    if not found:
        return None
    return Proposal(found.most_common(1)[0][0], "".join(parts), found.total())


def decode_bytes(data: bytes) -> tuple[str, str]:
    """Decode a text file; gives the text and the encoding it was found in.

    The encoding is ``"utf-8"``, ``"utf-16"``, ``"utf-32"``, a legacy one (the text is
    converted), or ``"windows-1252"`` when the bytes say nothing better: refuse those
    unless they are known to be foreign. UTF-8 may still hold legacy text: ``detect`` it.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace"), codec.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        shown = "".join(map(tables.cp1252_character, data))
    verdict = detect(shown)
    if not verdict.is_legacy:
        return shown, "windows-1252"
    return convert(shown, verdict.encoding), verdict.encoding


def font_encoding(font: str) -> str | None:
    """Name the encoding a legacy font's name hints at; the text remains the proof."""
    name = font.partition("+")[2] or font
    hints = (encoding for pattern, encoding in _FONTS if pattern.match(name))
    return next(hints, None)
