"""Numbers and symbols of legal documents: how they are printed, found and compared."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")
_DASHES = re.compile(r"[‐‑‒–—−]")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d/")


def join_symbol(number: str, symbol: str) -> str:
    """181 and QĐ-CTK → 181/QĐ-CTK; either may be empty ("Không số")."""
    return "/".join(piece for piece in (number, symbol) if piece)


def symbol_key(text: str) -> str:
    """One key for every way of writing: 064/2007/nđ-cp and 64/2007/ND – CP → 64/2007/ND-CP."""
    text = _BLANKS.sub("", _DASHES.sub("-", text)).upper()
    text = text.replace("Đ", "D").replace("Ð", "D")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    head, slash, tail = text.partition("/")
    return (head.lstrip("0") or head) + slash + tail


def is_unique_by_itself(text: str) -> bool:
    """Whether the number carries its year, as normative ones do: then no two offices share it."""
    return bool(_YEAR_FIRST.match(text.partition("/")[2]))


def compact_key(text: str) -> str:
    """The letters and digits of a key alone: 94/2016/NĐ-CP, 94-2016 nd cp → 942016NDCP."""
    return re.sub(r"[^0-9A-Z]", "", symbol_key(text))
