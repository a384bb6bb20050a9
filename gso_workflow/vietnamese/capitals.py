"""Restoring the toned capitals that TCVN3 texts lose.

TCVN3 has no codes for them; documents used small letters in a font that drew capitals.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\r\n]+")
_CAPITAL_FONT = re.compile(r"\.?Vn\w+H")

CAPITAL_LINE_SHARE = 0.7
# What says something of a word's case: the small ones of ĂÂÊÔƠƯĐ may be drawn large too.
_TELLING = re.compile("[A-Za-zĂÂÊÔƠƯĐ]")


def _ascii_letters(text: str) -> str:
    return re.sub("[^A-Za-z]", "", text)


def _is_capital_line(line: str) -> bool:
    letters = _ascii_letters(line)
    capitals = sum(letter.isupper() for letter in letters)
    return bool(letters) and capitals / len(letters) >= CAPITAL_LINE_SHARE


def _fix_line(line: str) -> str:
    """Raise the words whose plain letters are capitals; two of them are proof enough."""
    needed = 0 if _is_capital_line(line) else 2

    def fix(match: re.Match[str]) -> str:
        plain = "".join(_TELLING.findall(match[0]))
        raised = len(plain) >= needed and plain == plain.upper()
        return match[0].upper() if raised else match[0]

    return _WORD.sub(fix, line)


def fix_capitals(text: str, font: str | None = None) -> str:
    """Restore toned capitals in text converted from TCVN3.

    With the run's font known, names ending in H (.VnTimeH) mean capitals throughout and
    others mean the text is right. Without, words and lines in capitals give the hint.
    """
    if font is not None:
        name = font.partition("+")[2] or font
        return text.upper() if _CAPITAL_FONT.fullmatch(name) else text
    return _LINE.sub(lambda match: _fix_line(match[0]), text)
