"""Rows of a classification as templates need them: with addresses, level names and both sides."""

from dataclasses import dataclass

from stats_pages.catalogues.scheme import Entry, Node

MOST_ROWS = 200


@dataclass(frozen=True)
class Row:
    """One code in a table; `url` is the address of its own page."""

    entry: Entry
    level: int
    level_name: str
    below: int
    url: str


@dataclass(frozen=True)
class Listed:
    """The part of a version that fits on a page; `left` codes stand on the pages of their parents."""

    rows: list
    left: int
    levels: list


@dataclass(frozen=True)
class Side:
    """One side of a crosswalk line; without a code there is nothing on that side."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class Step:
    """A crosswalk line with the names on both sides and what happened."""

    old: Side
    new: Side
    change: str
    label: str
    note: str


def address_of(code: str) -> str:
    """A code in an address: addresses have no dots, and codes no underscores."""
    return code.replace(".", "_")


def code_in(address: str) -> str:
    return address.replace("_", ".")


def url_of(page, version, code: str) -> str:
    """Where a code of a version is shown; the newest version that has it owns the short address."""
    base = page.get_url() or ""
    if page.newest_with(code) is version:
        return f"{base}ma/{address_of(code)}/"
    return f"{base}phien-ban/{version.slug}/ma/{address_of(code)}/"


def listed(page, version) -> Listed | None:
    if version is None:
        return None
    nodes = version.scheme.upper(MOST_ROWS)
    counts = [
        (page.level_name(level), count) for level, count in enumerate(version.scheme.counts(), 1)
    ]
    return Listed(rows(page, version, nodes), len(version.scheme) - len(nodes), counts)


def rows(page, version, nodes: list[Node]) -> list[Row]:
    return [
        Row(
            node.entry,
            node.level,
            page.level_name(node.level),
            node.below,
            url_of(page, version, node.entry.code),
        )
        for node in nodes
    ]


def above(page, version, entry) -> list[Side]:
    """The codes above one, the highest first."""
    line = version.scheme.line(entry.code)[:-1]
    return [Side(one.code, one.name, url_of(page, version, one.code)) for one in line]


def history(page, version, entry) -> dict:
    """Where else the code stands, what it was made from and what became of it."""
    earlier, later = page.before(version), page.after(version)
    return {
        "others": [
            (one, one.scheme.get(entry.code), url_of(page, one, entry.code))
            for one in reversed(page.timeline)
            if one is not version and one.scheme.get(entry.code)
        ],
        "made_from": matches(page, version, earlier, version.matches.before(entry.code))
        if earlier
        else [],
        "became": matches(page, later, version, later.matches.after(entry.code)) if later else [],
    }


def matches(page, version, earlier, found) -> list[Step]:
    return [
        Step(
            _side(page, earlier, match.old),
            _side(page, version, match.new),
            change := version.matches.change(match),
            change.label,
            match.note,
        )
        for match in found
    ]


def _side(page, version, code) -> Side:
    entry = version.scheme.get(code) if code else None
    if entry is None:
        return Side(code, "", "")
    return Side(code, entry.name, url_of(page, version, code))
