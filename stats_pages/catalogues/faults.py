"""What is wrong with a classification: sentences for the editor, the first few of each kind."""

import re
from collections import Counter
from itertools import pairwise

from django.utils.translation import gettext as _

from stats_pages.catalogues.scheme import MOST_LEVELS, Scheme

# A code is a part of an address: digits, Latin letters, dots and dashes between them.
CODE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]{0,28}[0-9A-Za-z])?")
NAMED = 5


def of_entries(entries) -> list[str]:
    """Sentences on codes, names and parents; empty when the list holds."""
    scheme = Scheme(entries)
    codes = Counter(entry.code for entry in entries)
    found = [
        (
            _("Not usable as codes (digits, letters without marks, dot and dash): %(codes)s."),
            [entry.code or "–" for entry in entries if not CODE.fullmatch(entry.code)],
        ),
        (_("Listed more than once: %(codes)s."), [code for code, n in codes.items() if n > 1]),
        (_("Without a name: %(codes)s."), [entry.code for entry in entries if not entry.name]),
        (
            _("The code above them is not in the list: %(codes)s."),
            [
                f"{entry.code} ({entry.parent})"
                for entry in entries
                if entry.parent and entry.parent not in codes
            ],
        ),
        (_("They stand below themselves: %(codes)s."), _circles(scheme)),
        (
            _("A list has at most five levels. Deeper: %(codes)s."),
            [node.entry.code for node in scheme.nodes if node.level > MOST_LEVELS],
        ),
    ]
    return [sentence % {"codes": _first(codes)} for sentence, codes in found if codes]


def _circles(scheme: Scheme) -> list[str]:
    """Codes that no way leads to from the top, though every parent is in the list."""
    reached = {node.entry.code for node in scheme.nodes}
    lost = [entry for entry in scheme.entries if entry.code not in reached]
    return [
        entry.code
        for entry in lost
        if entry.parent and scheme.line(entry.code)[0].parent in scheme.by_code
    ]


def of_matches(matches, old, new) -> list[str]:
    """Sentences on a crosswalk between two schemes; `old` is None for the first version."""
    if old is None:
        return [_("There is no earlier version to compare with.")] if matches else []
    pairs = Counter((match.old, match.new) for match in matches)
    found = [
        (
            _("Not in the earlier version: %(codes)s."),
            [match.old for match in matches if match.old and match.old not in old.by_code],
        ),
        (
            _("Not in this version: %(codes)s."),
            [match.new for match in matches if match.new and match.new not in new.by_code],
        ),
        (
            _("Listed more than once: %(codes)s."),
            [f"{one} → {other}" for (one, other), n in pairs.items() if n > 1],
        ),
    ]
    return [sentence % {"codes": _first(codes)} for sentence, codes in found if codes]


def of_spans(spans: list[tuple]) -> dict[int, str]:
    """Place → sentence for (valid_from, valid_until) pairs that do not follow each other."""
    found = {}
    known = sorted((start, at) for at, (start, _end) in enumerate(spans) if start)
    for at, (start, end) in enumerate(spans):
        if start and end and end <= start:
            found[at] = _("A version cannot end before it begins.")
    for (_start, earlier), (start, later) in pairwise(known):
        end = spans[earlier][1]
        if spans[earlier][0] == start or (end and end > start):
            found.setdefault(
                later, _("On this day the version before is still valid: versions overlap.")
            )
    return found


def of_keys(keys: list[str]) -> dict[int, str]:
    """Place → sentence for versions that would have no address, or the address of another."""
    found = {}
    for at, key in enumerate(keys):
        if not key:
            found[at] = _("The name needs a letter or a digit: it becomes a part of the address.")
        elif key in keys[:at]:
            found[at] = _("Another version has this name already.")
    return found


def _first(codes: list[str]) -> str:
    codes = list(dict.fromkeys(codes))
    words = ", ".join(codes[:NAMED])
    return words if len(codes) <= NAMED else f"{words}… ({len(codes)})"
