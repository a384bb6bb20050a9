"""The few questions that every trigger asks, as SQL that SQLite and PostgreSQL both read.

`row` is the name of a row in the statement: OLD, NEW or a table's alias.
"""

from dataclasses import dataclass

from gso_workflow.states import FREEZING, PUBLIC

PACKAGE = "gso_workflow_package"
PASS = "gso_workflow_gatepass"
GUARDED = "gso_workflow_guardedtype"
EVERYTHING = "*"


@dataclass(frozen=True)
class Item:
    """Where the rows of regulated items stand that share one table with a `live` column.

    `typed` tables (Wagtail's pages) hold other types too and tell them by `content_type_id`;
    `base_label` is the model under whose content type packages name the item.
    """

    table: str
    key: str
    base_label: str
    typed: bool = False
    has_live: bool = True
    dashed_key: str = ""

    def name_of(self, value: str) -> str:
        """A key as packages write it: text, a UUID with its dashes."""
        if not self.dashed_key:
            return f"CAST({value} AS text)"
        return self.dashed_key.replace("VALUE", value)

    @property
    def base(self) -> str:
        return f"(SELECT MIN(base_content_type_id) FROM {GUARDED} WHERE base_label = '{self.base_label}')"


def column(row: str, name: str) -> str:
    return f'{row}."{name}"'


def words(states) -> str:
    """A list of states for SQL's IN."""
    return "(" + ", ".join(f"'{state}'" for state in sorted(map(str, states))) + ")"


def guarded(item: Item, row: str) -> str:
    if not item.typed:
        return "1 = 1"
    return f"EXISTS (SELECT 1 FROM {GUARDED} g WHERE g.content_type_id = {row}.content_type_id)"


def live(item: Item, row: str) -> str:
    return f"{row}.live" if item.has_live else "1 = 0"


def _names(item: Item, key: str) -> str:
    return f"x.base_content_type_id = {item.base} AND x.object_id = {item.name_of(key)}"


def held(item: Item, key: str) -> str:
    """An open package freezes the item."""
    return f"EXISTS (SELECT 1 FROM {PACKAGE} x WHERE {_names(item, key)} AND x.state IN {words(FREEZING)})"


def sealed(item: Item, key: str) -> str:
    """The chain once sealed the item."""
    return f"EXISTS (SELECT 1 FROM {PACKAGE} x WHERE {_names(item, key)})"


def released(item: Item, row: str) -> str:
    """The revision that the row names as live is the released package's."""
    return (
        f"EXISTS (SELECT 1 FROM {PACKAGE} x WHERE {_names(item, column(row, item.key))}"
        f" AND x.state IN {words(PUBLIC)} AND x.revision_id = {row}.live_revision_id)"
    )


def passed(item: Item, key: str) -> str:
    """The chain holds a pass for the item in this very transaction."""
    return f"EXISTS (SELECT 1 FROM {PASS} x WHERE {_names(item, key)})"


def fixed(item: Item, key: str) -> str:
    """The item is live or held, and nobody holds a pass for it."""
    return (
        f"EXISTS (SELECT 1 FROM {item.table} p WHERE p.{item.key} = {key} AND {guarded(item, 'p')}"
        f" AND ({live(item, 'p')} OR {held(item, column('p', item.key))}))"
        f" AND NOT {passed(item, key)}"
    )


def lifted() -> str:
    return f"EXISTS (SELECT 1 FROM {PASS} x WHERE x.object_id = '{EVERYTHING}')"
