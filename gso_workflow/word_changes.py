"""The difference of two texts, word by word, with long unchanged stretches left out."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# A number is one word, whatever its separators; a mark of punctuation is its own.
WORD = re.compile(r"\s+|\d[\d.,]*\d|\w+|[^\w\s]")
CONTEXT = 12
TOO_LONG = 4000


@dataclass(frozen=True)
class Passage:
    """A stretch of text: kept, removed, added, or a gap where kept words are left out."""

    kind: str
    text: str = ""


def passages(before: str, after: str) -> list[Passage]:
    """The way from one text to the other, in reading order."""
    if before == after:
        return [Passage("kept", before)]
    old, new = WORD.findall(before or ""), WORD.findall(after or "")
    if max(len(old), len(new)) > TOO_LONG:
        return _replaced(before, after)
    found = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            found.append(old[i:j])
        else:
            found += _replaced("".join(old[i:j]), "".join(new[k:m]))
    return list(_shortened(found))


def _replaced(before, after):
    pairs = (("removed", before), ("added", after))
    return [Passage(kind, text) for kind, text in pairs if text]


def _shortened(found):
    """Kept words stay near a change; far from any, a gap stands for them."""
    last = len(found) - 1
    for place, item in enumerate(found):
        if isinstance(item, Passage):
            yield item
            continue
        head = [] if place == 0 else item[: CONTEXT * 2]
        tail = [] if place == last else item[-CONTEXT * 2 :]
        if len(head) + len(tail) >= len(item):
            yield Passage("kept", "".join(item))
            continue
        if head:
            yield Passage("kept", "".join(head))
        yield Passage("gap")
        if tail:
            yield Passage("kept", "".join(tail))
