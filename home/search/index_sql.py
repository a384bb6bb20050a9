"""The full-text index itself: FTS5 on SQLite, a generated tsvector with a GIN index on PostgreSQL.

Also an index on Wagtail's own entries: stock searches `title || body`, and has none for it.
"""

COLUMNS = ("title_words", "head_words", "text_words", "marked_words", "scope")
PASSAGES = "home_searchpassage"
FTS = "home_searchpassage_fts"
VECTOR = "vector"
ADMIN_INDEX = "home_admin_search_gin"

_NAMES = ", ".join(COLUMNS)
_NEW = ", ".join(f"new.{name}" for name in COLUMNS)
_OLD = ", ".join(f"old.{name}" for name in COLUMNS)

SQLITE_MAKE = f"""
CREATE VIRTUAL TABLE {FTS} USING fts5({_NAMES}, content='{PASSAGES}', content_rowid='id',
  tokenize="unicode61 remove_diacritics 0", prefix='2 3');
CREATE TRIGGER {FTS}_insert AFTER INSERT ON {PASSAGES} BEGIN
  INSERT INTO {FTS}(rowid, {_NAMES}) VALUES (new.id, {_NEW}); END;
CREATE TRIGGER {FTS}_delete AFTER DELETE ON {PASSAGES} BEGIN
  INSERT INTO {FTS}({FTS}, rowid, {_NAMES}) VALUES ('delete', old.id, {_OLD}); END;
CREATE TRIGGER {FTS}_update AFTER UPDATE ON {PASSAGES} BEGIN
  INSERT INTO {FTS}({FTS}, rowid, {_NAMES}) VALUES ('delete', old.id, {_OLD});
  INSERT INTO {FTS}(rowid, {_NAMES}) VALUES (new.id, {_NEW}); END;
INSERT INTO {FTS}({FTS}) VALUES ('rebuild');
"""
SQLITE_DROP = f"""
DROP TRIGGER IF EXISTS {FTS}_insert;
DROP TRIGGER IF EXISTS {FTS}_delete;
DROP TRIGGER IF EXISTS {FTS}_update;
DROP TABLE IF EXISTS {FTS};
"""
# Without a pending list a search costs the same after a day of releases as before it.
# Weight A is the title, B the head, C the words with marks, D the text and the scope.
POSTGRES_MAKE = f"""
ALTER TABLE {PASSAGES} ADD COLUMN {VECTOR} tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', title_words), 'A') ||
  setweight(to_tsvector('simple', head_words), 'B') ||
  setweight(to_tsvector('simple', marked_words), 'C') ||
  setweight(to_tsvector('simple', text_words), 'D') ||
  setweight(to_tsvector('simple', scope), 'D')) STORED;
CREATE INDEX home_searchpassage_gin ON {PASSAGES} USING gin ({VECTOR}) WITH (fastupdate = off);
CREATE INDEX {ADMIN_INDEX} ON wagtailsearch_indexentry USING gin ((title || body));
"""
POSTGRES_DROP = f"""
DROP INDEX IF EXISTS {ADMIN_INDEX};
ALTER TABLE {PASSAGES} DROP COLUMN IF EXISTS {VECTOR};
"""


def make(apps, schema_editor):
    _run(schema_editor, SQLITE_MAKE, POSTGRES_MAKE)


def drop(apps, schema_editor):
    _run(schema_editor, SQLITE_DROP, POSTGRES_DROP)


def _run(schema_editor, sqlite: str, postgres: str) -> None:
    vendor = schema_editor.connection.vendor
    script = {"sqlite": sqlite, "postgresql": postgres}.get(vendor, "")
    for statement in _statements(script):
        schema_editor.execute(statement, params=None)


def _statements(script: str):
    """A trigger's own statements end with a semicolon too: its last one is END."""
    pending = ""
    for line in script.strip().splitlines():
        pending += line + "\n"
        inside = "CREATE TRIGGER" in pending and "END;" not in pending
        if line.rstrip().endswith(";") and not inside:
            yield pending.strip().rstrip(";") if "END;" not in pending else pending.strip()
            pending = ""
