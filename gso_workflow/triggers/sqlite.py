"""The triggers in SQLite's words: RAISE(ABORT) undoes the statement that broke a rule."""

from gso_workflow.triggers.plan import PREFIX, TRUNCATE, Trigger, grouped

# SQLite stores a UUID as 32 digits; packages write it with dashes.
DASHED_UUID = " || '-' || ".join(
    f"SUBSTR(VALUE, {start}, {length})"
    for start, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
)


def columns(cursor) -> dict[str, list[str]]:
    """Every table's columns as they are in the database."""
    cursor.execute(
        "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c"
        " WHERE t.type = 'table'"
    )
    return grouped(cursor.fetchall())


def installed(cursor) -> dict[str, str]:
    """Our triggers by name, each with its fingerprint: its whole text."""
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
        [f"{PREFIX}%"],
    )
    return dict(cursor.fetchall())


def wanted(triggers: list[Trigger], cursor) -> dict[str, str]:
    """What `installed` should find. Nobody truncates in SQLite: DELETE is its only way."""
    return {one.name: _text(one) for one in triggers if one.event != TRUNCATE}


def create(triggers: list[Trigger], cursor) -> None:
    for text in wanted(triggers, cursor).values():
        cursor.execute(text)


def drop(names, cursor) -> None:
    for name in names:
        cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def _text(trigger: Trigger) -> str:
    condition = f"({trigger.refuse})"
    if trigger.columns:
        changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in trigger.columns)
        condition = f"({changed}) AND {condition}"
    return (
        f'CREATE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}"'
        f" FOR EACH ROW WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END"
    )
