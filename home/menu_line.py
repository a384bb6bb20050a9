"""Which sections stand on the menu's one line of a wide page, and which wait behind its last word.

Readers without scripts get the same line, so it is reckoned here from the letters of the titles.
"""

from dataclasses import dataclass

LINE = 1230  # the width of the page's column in pixels, less a little: fonts differ
LETTER = 7.9  # of the menu's semibold, on average
GAP = 16
TOGGLE = 24
LAST_WORD = 120  # “More sections” with its sign


@dataclass(frozen=True)
class Menu:
    """The entries on the line, and the others; a menu that fits has no others."""

    first: list
    rest: list

    @property
    def is_here(self) -> bool:
        """Whether the reader is below one of the others."""
        return any(entry.current for entry in self.rest)


def split(entries: list) -> Menu:
    if sum(map(width_of, entries)) <= LINE:
        return Menu(entries, [])
    used = LAST_WORD
    for number, entry in enumerate(entries):
        used += width_of(entry)
        if used > LINE:
            return Menu(entries[:number], entries[number:])
    return Menu(entries, [])


def width_of(entry) -> float:
    return len(entry.title) * LETTER + GAP + (TOGGLE if entry.children else 0)
