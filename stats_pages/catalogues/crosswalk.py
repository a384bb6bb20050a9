"""From one version of a classification to the next: which code became which."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache

from stats_pages.catalogues.pasted import TAB
from stats_pages.states import Change

KEPT = 24


@dataclass(frozen=True)
class Match:
    """One line: an old code without a new one ended, a new one without an old one is new."""

    old: str = ""
    new: str = ""
    note: str = ""


class Crosswalk:
    """All lines of one step, in the editors' order, found by either side."""

    def __init__(self, matches: list[Match]):
        self.matches = matches
        self.from_old, self.from_new = defaultdict(list), defaultdict(list)
        for match in matches:
            self.from_old[match.old].append(match)
            self.from_new[match.new].append(match)
        self._wide = Counter(match.old for match in matches if match.new)
        self._deep = Counter(match.new for match in matches if match.old)

    def __len__(self):
        return len(self.matches)

    def after(self, code: str) -> list[Match]:
        """What became of an old code."""
        return self.from_old.get(code, [])

    def before(self, code: str) -> list[Match]:
        """What a new code was made from."""
        return self.from_new.get(code, [])

    def change(self, match: Match) -> Change:
        """What happened to the codes of one line, from all the lines they stand in."""
        if not match.new:
            return Change.ENDED
        if not match.old:
            return Change.NEW
        split, merged = self._wide[match.old] > 1, self._deep[match.new] > 1
        if split and merged:
            return Change.REARRANGED
        if split:
            return Change.SPLIT
        if merged:
            return Change.MERGED
        return Change.KEPT if match.old == match.new else Change.RECODED


@lru_cache(maxsize=KEPT)
def crosswalk_of(text: str) -> Crosswalk:
    return Crosswalk(matches_of(text))


def matches_of(text: str) -> list[Match]:
    return [Match(*line.split(TAB)[:3]) for line in text.split("\n") if line]
