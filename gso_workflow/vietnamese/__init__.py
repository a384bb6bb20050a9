"""Vietnamese text: one stored form, legacy encodings, search, sorting, addresses.

Plain functions on strings; nothing here knows of pages, requests or databases.
"""

from .capitals import fix_capitals
from .encodings import ENCODING_NAMES, LEGACY, TCVN3, UNICODE, convert, unescape_letters
from .keys import code_key, marked_search_key, search_key, slug, unmarked
from .legacy import Verdict, detect
from .normal import clean, fold_lookalikes, to_nfc
from .proposals import Proposal, decode_bytes, font_encoding, propose
from .sorting import person_sort_key, sort_key
from .syllables import is_syllable
from .writing import write_as

__all__ = [
    "ENCODING_NAMES",
    "LEGACY",
    "TCVN3",
    "UNICODE",
    "Proposal",
    "Verdict",
    "clean",
    "code_key",
    "convert",
    "decode_bytes",
    "detect",
    "fix_capitals",
    "fold_lookalikes",
    "font_encoding",
    "is_syllable",
    "marked_search_key",
    "person_sort_key",
    "propose",
    "search_key",
    "slug",
    "sort_key",
    "to_nfc",
    "unescape_letters",
    "unmarked",
    "write_as",
]
