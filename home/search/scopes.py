"""What a result can be narrowed by, as words of the index itself.

They stand in the same full-text index as the text, so that a cap on candidates counts only rows
that the reader wants; `zz` begins no Vietnamese word.
"""

import re
from dataclasses import dataclass

NAMES = ("type", "section", "unit", "year", "period", "status")
ALL = "all"
_VALUE = re.compile(r"[a-z0-9_]{1,60}")
_SIGNS = re.compile(r"[_-]")


def token(name: str, value) -> str:
    """E.g. zzyear2026: one word for both databases."""
    return f"zz{name}{_SIGNS.sub('', str(value))}"


@dataclass(frozen=True)
class Reach:
    """Where a reader searches: this host's site in the language of the address, unless they ask."""

    site: int
    language: str
    all_offices: bool = False
    all_languages: bool = False

    def scope(self, chosen: dict[str, str]) -> list[str]:
        """The words that every result must have."""
        words = [] if self.all_offices else [token("site", self.site)]
        words += [] if self.all_languages else [token("lang", self.language)]
        return words + [token(name, value) for name, value in chosen.items()]

    @property
    def asked(self) -> dict[str, str]:
        """What of it stands in an address."""
        wider = {"offices": self.all_offices, "languages": self.all_languages}
        return {name: ALL for name, is_wide in wider.items() if is_wide}


def narrows(word: str) -> bool:
    """Whether a word of the scope is a reader's choice; site and language alone are none."""
    return not word.startswith((token("site", ""), token("lang", "")))


def tokens_of(item) -> str:
    """Every narrowing that fits an item."""
    found = [token("site", item.site), token("lang", item.language)]
    for name in NAMES:
        found += [token(name, value) for value in values_of(item, name)]
    return " ".join(found)


def values_of(item, name: str) -> list[str]:
    if name == "period":
        return item.periods.split()
    value = getattr(item, "kind" if name == "type" else name)
    return [str(value)] if value not in (None, "") else []


def chosen(asked) -> dict[str, str]:
    """The filters of an address; what nobody could have been offered filters nothing."""
    values = {name: asked.get(name, "") for name in NAMES}
    return {name: value for name, value in values.items() if _VALUE.fullmatch(value)}
