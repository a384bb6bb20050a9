"""Which rule guards which table: triggers as plain descriptions, before any database's dialect."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gso_workflow.triggers import conditions
from gso_workflow.triggers.conditions import Item, column, fixed, guarded, held, live, sealed

PREFIX = "gso_"
LONGEST_NAME = 63  # PostgreSQL's own limit
INSERT, UPDATE, DELETE, TRUNCATE = "INSERT", "UPDATE", "DELETE", "TRUNCATE"

# Columns of an item's row that no reader sees; the place in the tree has a rule of its own.
BOOKKEEPING = frozenset(
    {
        "draft_title",
        "expired",
        "has_unpublished_changes",
        "latest_revision_created_at",
        "latest_revision_id",
        "locked",
        "locked_at",
        "locked_by_id",
        "numchild",
        "owner_id",
        "path",
    }
)
STEP = 4  # characters of a tree path a level


@dataclass(frozen=True)
class Trigger:
    """Refuse `event` on rows of `table` where `refuse` holds; an UPDATE only if `columns` change."""

    rule: str
    table: str
    event: str
    refuse: str
    sentence: str
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The same rule on the same table always has the same name."""
        mark = hashlib.sha256(f"{self.rule} {self.table}".encode()).hexdigest()[:6]
        text = f"{PREFIX}{self.rule}_{self.event.lower()}_{self.table}"
        return f"{text[: LONGEST_NAME - 7]}_{mark}"

    @property
    def message(self) -> str:
        return f"gso_workflow: {self.sentence} (rule {self.rule}, table {self.table})"


@dataclass(frozen=True)
class Part:
    """A table whose rows belong to an item; `owner` is SQL for the item's key, ROW the row's name."""

    item: Item
    table: str
    owner: str

    def owner_of(self, row: str) -> str:
        return self.owner.replace("ROW", row)


def item_triggers(item: Item, columns: Iterable[str]) -> Iterator[Trigger]:
    """The row that makes an item public: its state, its words, its place (R-062, R-065)."""
    old = column("OLD", item.key)
    readers_see = tuple(sorted(set(columns) - BOOKKEEPING))
    identity = (item.key, "content_type_id") if item.typed else (item.key,)
    untouchable = f"({live(item, 'OLD')} OR {live(item, 'NEW')} OR {held(item, old)})"
    no_pass = f"NOT {conditions.passed(item, old)}"
    if item.has_live:
        yield Trigger(
            "live_row",
            item.table,
            INSERT,
            f"{live(item, 'NEW')} AND {guarded(item, 'NEW')}",
            "a new item is a draft and becomes public by its release order only",
        )
        yield Trigger(
            "live_row",
            item.table,
            UPDATE,
            f"{live(item, 'NEW')} AND {guarded(item, 'NEW')}"
            f" AND NOT {conditions.released(item, 'NEW')}",
            "only the revision of a released package is public",
            ("live", "live_revision_id", *identity),
        )
    yield Trigger(
        "identity",
        item.table,
        UPDATE,
        f"{guarded(item, 'OLD')} OR {guarded(item, 'NEW')}",
        "an item keeps its number and its type",
        identity,
    )
    yield Trigger(
        "item_row",
        item.table,
        UPDATE,
        f"{guarded(item, 'OLD')} AND {untouchable} AND {no_pass}",
        "a public or held item changes only through the chain",
        readers_see,
    )
    if "path" in columns:
        yield Trigger(
            "place",
            item.table,
            UPDATE,
            f"{guarded(item, 'OLD')} AND {untouchable} AND {no_pass} AND {_under_another_parent()}",
            "a public or held item stays in its place",
            ("path",),
        )
    yield Trigger(
        "item_kept",
        item.table,
        DELETE,
        f"{guarded(item, 'OLD')} AND ({live(item, 'OLD')} OR {sealed(item, old)})",
        "what was public or submitted is never deleted",
    )
    yield _whole_table(item, item.table)


def _under_another_parent() -> str:
    """Siblings may be put in another order; the parent's address must stay this row's own."""
    parent_path = f"SUBSTR(NEW.path, 1, LENGTH(NEW.path) - {STEP})"
    parent_url = "SUBSTR(NEW.url_path, 1, LENGTH(NEW.url_path) - LENGTH(NEW.slug) - 1)"
    return (
        "EXISTS (SELECT 1 FROM wagtailcore_page a"
        f" WHERE a.path = {parent_path} AND a.url_path <> {parent_url})"
    )


def part_triggers(part: Part, columns: Iterable[str]) -> Iterator[Trigger]:
    """The rows that hold the rest of an item's words: type tables, child rows, links."""
    old, new = part.owner_of("OLD"), part.owner_of("NEW")
    sentence = "a part of a public or held item changes only through the chain"
    rule = "part_" + hashlib.sha256(part.owner.encode()).hexdigest()[:4]
    refused = {
        INSERT: fixed(part.item, new),
        UPDATE: f"({fixed(part.item, old)}) OR ({fixed(part.item, new)})",
        DELETE: fixed(part.item, old),
    }
    for event, condition in refused.items():
        changed = tuple(sorted(columns)) if event == UPDATE else ()
        yield Trigger(rule, part.table, event, condition, sentence, changed)
    yield _whole_table(part.item, part.table)


def type_triggers(part: Part, columns: Iterable[str]) -> Iterator[Trigger]:
    """The table of a type of its own: as any part, and kept as long as the item is."""
    yield from part_triggers(part, columns)
    yield Trigger(
        "type_kept",
        part.table,
        DELETE,
        sealed(part.item, part.owner_of("OLD")),
        "what was public or submitted is never deleted",
    )


def _whole_table(item: Item, table: str) -> Trigger:
    kept = f"{live(item, 'p')} OR {sealed(item, column('p', item.key))}"
    return Trigger(
        "whole_table",
        table,
        TRUNCATE,
        f"EXISTS (SELECT 1 FROM {item.table} p WHERE {guarded(item, 'p')} AND ({kept}))",
        "a table of public or submitted items is never emptied",
    )


def everything(
    types: Iterable[Part],
    parts: Iterable[Part],
    evidence: Iterable[Trigger],
    columns: Mapping[str, Iterable[str]],
    *,
    liftable: bool = False,
) -> list[Trigger]:
    """All triggers of an installation, by name; tables that are not there yet are left out.

    `columns` maps each table of the database to its columns. `liftable` is for test suites: a
    pass for everything then stands above every rule.
    """
    found: dict[str, Trigger] = {}
    items = {part.item for part in (*types, *parts)}
    groups = (
        (item_triggers, ((item, item.table) for item in items)),
        (type_triggers, ((part, part.table) for part in types if part.table != part.item.table)),
        (part_triggers, ((part, part.table) for part in parts)),
    )
    for rule, subjects in groups:
        for subject, table in subjects:
            if table in columns:
                found.update((one.name, one) for one in rule(subject, columns[table]))
    found.update((one.name, one) for one in evidence if one.table in columns)
    ordered = [found[name] for name in sorted(found)]
    return [_liftable(one) for one in ordered] if liftable else ordered


def _liftable(trigger: Trigger) -> Trigger:
    return replace(trigger, refuse=f"({trigger.refuse}) AND NOT {conditions.lifted()}")


def grouped(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Pairs of table and column, as each table's columns."""
    found: dict[str, list[str]] = {}
    for table, name in rows:
        found.setdefault(table, []).append(name)
    return found
