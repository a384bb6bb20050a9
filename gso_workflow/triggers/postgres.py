"""The triggers in PostgreSQL's words: a function each, refusing with SQLSTATE 42501."""

from gso_workflow.triggers.plan import DELETE, INSERT, PREFIX, TRUNCATE, UPDATE, Trigger, grouped

DASHED_UUID = "CAST(VALUE AS text)"
ROW, BEFORE = 1, 2
EVENT_BITS = {INSERT: 4, DELETE: 8, UPDATE: 16, TRUNCATE: 32}
ANSWER = {INSERT: "NEW", UPDATE: "NEW", DELETE: "OLD", TRUNCATE: "NULL"}
SCHEMAS = "n.nspname = ANY (current_schemas(false))"


def columns(cursor) -> dict[str, list[str]]:
    """Every table's columns as they are in the database."""
    cursor.execute(
        "SELECT c.relname, a.attname FROM pg_attribute a"
        " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE {SCHEMAS} AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped"
    )
    return grouped(cursor.fetchall())


def installed(cursor) -> dict[str, tuple]:
    """Our triggers by name: table, kind, switched on, condition or columns, and what they run."""
    cursor.execute(
        "SELECT t.tgname, c.relname, t.tgtype::int, t.tgenabled::text,"
        " t.tgqual IS NULL AND t.tgattr::text = '', p.prosrc, p.proconfig::text"
        " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = t.tgfoid"
        f" WHERE {SCHEMAS} AND NOT t.tgisinternal AND t.tgname LIKE %s",
        [f"{PREFIX}%"],
    )
    return {name: tuple(rest) for name, *rest in cursor.fetchall()}


def wanted(triggers: list[Trigger], cursor) -> dict[str, tuple]:
    """What `installed` should find."""
    schema = _schema(cursor)
    return {
        one.name: (
            one.table,
            _kind(one),
            "O",
            True,
            _body(one),
            f'{{"search_path={schema}, pg_temp"}}',
        )
        for one in triggers
    }


def create(triggers: list[Trigger], cursor) -> None:
    schema = _schema(cursor)
    if triggers:
        cursor.execute(";\n".join(_text(one, schema) for one in triggers))


def drop(names, cursor) -> None:
    if names:
        cursor.execute("; ".join(f'DROP FUNCTION IF EXISTS "{name}"() CASCADE' for name in names))


def _kind(trigger: Trigger) -> int:
    return BEFORE | EVENT_BITS[trigger.event] | (0 if trigger.event == TRUNCATE else ROW)


def _body(trigger: Trigger) -> str:
    refuse = (
        f"IF {trigger.refuse} THEN RAISE EXCEPTION"
        f" USING ERRCODE = '42501', MESSAGE = '{trigger.message}'; END IF;"
    )
    if trigger.columns:
        # A question of its own: it needs no query, and most writes end here.
        changed = " OR ".join(
            f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in trigger.columns
        )
        refuse = f"IF {changed} THEN {refuse} END IF;"
    return f" BEGIN {refuse} RETURN {ANSWER[trigger.event]}; END "


def _text(trigger: Trigger, schema: str) -> str:
    """The function looks names up in its own schema first: a temporary table hides nothing."""
    level = "STATEMENT" if trigger.event == TRUNCATE else "ROW"
    return (
        f'CREATE OR REPLACE FUNCTION "{trigger.name}"() RETURNS trigger LANGUAGE plpgsql'
        f" SET search_path = {schema}, pg_temp AS $gate${_body(trigger)}$gate$;\n"
        f'CREATE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}"'
        f' FOR EACH {level} EXECUTE FUNCTION "{trigger.name}"()'
    )


def _schema(cursor) -> str:
    cursor.execute("SELECT quote_ident(current_schema())")
    return cursor.fetchone()[0]
