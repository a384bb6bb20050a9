"""A classification as a tree of codes: what stands where, and what a search finds."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gso_workflow.vietnamese import marked_search_key, search_key
from stats_pages.catalogues.pasted import TAB

MOST_LEVELS = 5
KEPT = 24


@dataclass(frozen=True)
class Entry:
    """One code; `parent` is the code it belongs to, empty at the top."""

    code: str
    name: str = ""
    name_en: str = ""
    parent: str = ""
    note: str = ""


@dataclass(frozen=True)
class Node:
    """An entry with its level, counted from 1, and the number of codes directly below it."""

    entry: Entry
    level: int
    below: int


class Scheme:
    """All codes of one version, in the editors' order within each parent."""

    def __init__(self, entries: list[Entry]):
        self.entries = entries
        self.by_code = {entry.code: entry for entry in reversed(entries)}
        self._children = defaultdict(list)
        for entry in entries:
            self._children[entry.parent].append(entry)

    def __len__(self):
        return len(self.entries)

    def get(self, code: str) -> Entry | None:
        return self.by_code.get(code)

    def children(self, code: str) -> list[Node]:
        level = len(self.line(code)) + 1
        return [self._node(entry, level) for entry in self._children.get(code, ())]

    def line(self, code: str) -> list[Entry]:
        """The entry and those above it, the highest first; a circle is cut where it closes."""
        found = []
        entry = self.get(code)
        while entry and entry not in found:
            found.append(entry)
            entry = self.get(entry.parent)
        return found[::-1]

    @cached_property
    def nodes(self) -> list[Node]:
        """Every code below its parent, the whole tree from top to bottom."""
        found, seen = [], set()
        waiting = [(entry, 1) for entry in reversed(self._children.get("", ()))]
        while waiting:
            entry, level = waiting.pop()
            # In a list that is still to be put right, a code given twice may stand below itself.
            if id(entry) in seen:
                continue
            seen.add(id(entry))
            found.append(self._node(entry, level))
            below = reversed(self._children.get(entry.code, ()))
            waiting += [(child, level + 1) for child in below]
        return found

    @property
    def levels(self) -> int:
        return max((node.level for node in self.nodes), default=0)

    def upper(self, most: int) -> list[Node]:
        """As many whole levels from the top as fit into `most` rows; never less than the first."""
        for level in range(self.levels, 1, -1):
            nodes = [node for node in self.nodes if node.level <= level]
            if len(nodes) <= most:
                return nodes
        return [node for node in self.nodes if node.level == 1]

    def counts(self) -> list[int]:
        """How many codes each level has, from the top."""
        found = [0] * self.levels
        for node in self.nodes:
            found[node.level - 1] += 1
        return found

    def search(self, text: str) -> list[Node]:
        """Codes that begin so, then names with all these words: with their marks first."""
        typed, words = text.strip().lower(), search_key(text).split()
        if not words:
            return []
        marked = marked_search_key(text)
        found = []
        for at, (node, code, key, exact) in enumerate(self._keys):
            if code.startswith(typed):
                found.append((0 if code == typed else 1, at, node))
            elif all(f" {word}" in key for word in words):
                found.append((2 if marked in exact else 3, at, node))
        return [node for _rank, _at, node in sorted(found, key=lambda one: one[:2])]

    @cached_property
    def _keys(self):
        """What a search compares: code, words without and with their marks."""
        rows = []
        for node in self.nodes:
            words = f"{node.entry.name} {node.entry.name_en}"
            plain, marked = f" {search_key(words)}", marked_search_key(words)
            rows.append((node, node.entry.code.lower(), plain, marked))
        return rows

    def _node(self, entry, level) -> Node:
        return Node(entry, level, len(self._children.get(entry.code, ())))


@lru_cache(maxsize=KEPT)
def scheme_of(text: str) -> Scheme:
    """The tree of a stored table; the same text is read once in a process."""
    return Scheme(entries_of(text))


def entries_of(text: str) -> list[Entry]:
    return [Entry(*line.split(TAB)[:5]) for line in text.split("\n") if line]
