"""The secrecy markings of Vietnamese papers: MẬT, TỐI MẬT, TUYỆT MẬT (R-031, R-048, Art. 9.2).

A marking is a stamp: it stands alone in its line, cell or box, or follows the words "độ mật".
The same letters inside "bảo mật", "bí mật", "mật độ" or "mật ong" are no marking.
"""

import re
from collections.abc import Iterable

from gso_workflow.vietnamese import LEGACY, clean, convert

LONGEST = 60
NAMES = {"MẬT": "MẬT", "TỐIMẬT": "TỐI MẬT", "TUYỆTMẬT": "TUYỆT MẬT"}
PLAIN = {"TOIMAT": "TỐI MẬT", "TUYETMAT": "TUYỆT MẬT"}
EDGES = " \t\u00a0\u200b.,:;!*·•|/\\-–—_=+~#()[]{}<>«»‹›\"'“”‘’□■▢◻│║┌┐└┘╔╗╚╝═─"
LABEL = re.compile(
    r"(?:độ|mức độ|cấp độ|dấu chỉ)\s*mật\s*[:.\-–]+\s*[\[(\"“]?\s*(tuyệt mật|tối mật|mật)"
    r"(?![\w ]*\b(?:độ|ong|mã|khẩu))"
)
COPY = re.compile(r"[\s,;.(/\-–]*\b(?:bản|số|copy)\b.*$", re.IGNORECASE)


def marking_in(texts: Iterable[str]) -> str | None:
    """The first marking found among lines, cells or text boxes; None when there is none."""
    return next((found for text in texts for found in [marking_of(text)] if found), None)


def marking_of(text: str) -> str | None:
    """The marking that this line is, in its proper writing; None for any other text."""
    for reading in _readings(text):
        found = _stamp(reading) or _labelled(reading)
        if found:
            return found
    return None


def _readings(text: str) -> Iterable[str]:
    """The line as Unicode, and as each old encoding if it may be one."""
    plain = clean(text)
    yield plain
    if len(text) <= LONGEST and not text.isascii():
        for encoding in LEGACY:
            yield clean(convert(text, encoding))


def _stamp(line: str) -> str | None:
    core = line.strip(EDGES)
    if len(core) > LONGEST or not core:
        return None
    core = COPY.sub("", core).strip(EDGES) or core
    letters = "".join(character for character in core if not character.isspace())
    squeezed = letters.strip(EDGES).upper()
    if squeezed in PLAIN and letters.isupper():
        return PLAIN[squeezed]
    found = NAMES.get(squeezed)
    # "Mật" in small letters alone is honey in a table; the two longer ones are nothing else.
    return None if found == "MẬT" and not _is_capital(letters) else found


def _labelled(line: str) -> str | None:
    found = LABEL.search(line.lower())
    return found.group(1).upper() if found else None


def _is_capital(letters: str) -> bool:
    """Old capital fonts draw small codes as capitals: the plain letters decide."""
    plain = [character for character in letters if character.isascii() and character.isalpha()]
    return all(character.isupper() for character in plain)
