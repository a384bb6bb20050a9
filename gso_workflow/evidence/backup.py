"""A whole installation as one file of JSON Lines, and back into an empty database (acceptance 20).

Django's own `loaddata` writes through models, which the gate refuses, and cuts microseconds off,
which breaks the ledger. Here rows go from table to table with their keys, in one transaction;
the triggers are armed last, and then the evidence is verified before anything is kept.
"""

import hashlib
import json
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from types import SimpleNamespace

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.encoding import is_protected_type
from django.utils.translation import gettext as _

from gso_workflow.canonical import digest_of
from gso_workflow.errors import ChainError
from gso_workflow.evidence.roots import first_bad_root, stored_roots
from gso_workflow.ledger import first_bad_entry
from gso_workflow.models import LedgerEntry, LedgerHead, Package
from gso_workflow.sealing import same_digest, stored_text
from gso_workflow.triggers import arming

FORMAT, VERSION = "gso-workflow-backup", 1
# Built anew from the rows, or of no use elsewhere.
LEFT_OUT = frozenset({"wagtailsearch", "sessions"})
BATCH = 500


class BadBackup(ChainError):
    """The file cannot be restored here; nothing has changed."""


def dump():
    """The lines of a backup, each with its line feed; one consistent view of the database."""
    with transaction.atomic():
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        digest, count = hashlib.sha256(), 0
        head = {"format": FORMAT, "version": VERSION, "migrations": migrations()}
        yield _counted(head, digest)
        for model in models():
            fields = fields_of(model)
            rows = model._base_manager.order_by(model._meta.pk.attname)
            names = [field.attname for field in fields]
            yield _counted({"table": model._meta.label, "columns": names}, digest)
            for row in rows.values_list(*names).iterator(chunk_size=2000):
                count += 1
                yield _counted([_stored(*pair) for pair in zip(fields, row, strict=True)], digest)
        yield json.dumps({"end": count, "sha256": digest.hexdigest()}) + "\n"


def restore(lines) -> int:
    """Fill an empty installation from the lines of a backup; returns the number of rows.

    Raises BadBackup, and changes nothing, when this database holds anything, when it has other
    migrations, when the file is cut off or changed, or when the evidence in it does not hold.
    """
    if not is_empty():
        raise BadBackup(_("This installation is not empty: a backup is restored into a new one."))
    with transaction.atomic():
        arming.disarm()
        clear()
        count = _load(lines)
        connection.check_constraints()
        _reset_sequences()
        ContentType.objects.clear_cache()
        arming.arm()
        require_sound()
    return count


def require_sound() -> None:
    """The ledger, its roots and every sealed package hold; BadBackup if one does not."""
    # The database's cursor is closed before the refusal rolls back what it reads from.
    with closing(LedgerEntry.objects.order_by("sequence").iterator()) as entries:
        bad = first_bad_entry(entries, LedgerHead.objects.filter(pk=1).first())
    if bad:
        raise BadBackup(_("Ledger entry %(number)s does not hold.") % {"number": bad[0]})
    bad = first_bad_root(stored_roots())
    if bad:
        raise BadBackup(_("The root of %(day)s does not hold.") % {"day": bad[0]})
    packages = Package.objects.select_related("content_type").prefetch_related("files")
    with closing(packages.order_by("pk").iterator(chunk_size=200)) as rows:
        for package in rows:
            text = stored_text(package, package.files.all())
            if not same_digest(digest_of(text), package.digest):
                raise BadBackup(_("Package %(number)s does not hold.") % {"number": package.pk})


def is_empty() -> bool:
    """Whether nothing but what the migrations wrote is here."""
    return not (LedgerEntry.objects.exists() or Package.objects.exists())


def models():
    """Every table that a backup holds, tables between two models included."""
    return [model for model in all_models() if model._meta.app_label not in LEFT_OUT]


def all_models():
    found = apps.get_models(include_auto_created=True)
    own = [model for model in found if model._meta.managed and not model._meta.proxy]
    return sorted(own, key=lambda model: model._meta.label)


def fields_of(model):
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def migrations() -> list[str]:
    """The migrations that this database has seen, in a fixed order."""
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def clear() -> None:
    """Empty every table; references are checked when the rows of the backup are there."""
    with connection.cursor() as cursor:
        for model in all_models():
            cursor.execute(f"DELETE FROM {_quoted(model._meta.db_table)}")


def _load(lines) -> int:
    digest, count, table, batch, head = hashlib.sha256(), 0, None, [], None
    known = {model._meta.label: model for model in models()}
    for line in lines:
        data = _parsed(line)
        if isinstance(data, dict) and "end" in data:
            _insert(table, batch)
            _require_whole(data, count, digest)
            return count
        digest.update(line.encode())
        if head is None:
            head = data
            _require_head(head)
        elif isinstance(data, dict):
            _insert(table, batch)
            table, batch = _table(known, data), []
        else:
            count += 1
            batch.append(data)
            if len(batch) == BATCH:
                _insert(table, batch)
                batch = []
    raise BadBackup(_("The end of the backup is missing."))


def _parsed(line):
    try:
        return json.loads(line)
    except ValueError as error:
        raise BadBackup(_("This file is not a backup.")) from error


def _require_head(head) -> None:
    if not isinstance(head, dict) or (head.get("format"), head.get("version")) != (FORMAT, VERSION):
        raise BadBackup(_("This file is not a backup."))
    if head["migrations"] != migrations():
        raise BadBackup(_("The backup was made by another version of the software."))


def _require_whole(end, count, digest) -> None:
    if (end["end"], end["sha256"]) != (count, digest.hexdigest()):
        raise BadBackup(_("The backup was changed or is not whole."))


def _table(known, data):
    model = known.get(data["table"])
    fields = {field.attname: field for field in fields_of(model)} if model else {}
    if model is None or set(data["columns"]) != set(fields):
        raise BadBackup(_("The backup was made by another version of the software."))
    return model, [fields[name] for name in data["columns"]]


def _insert(table, rows) -> None:
    """Rows go into their table as they are: no signal, no default, no time of saving."""
    if not rows:
        return
    model, fields = table
    columns = ", ".join(_quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [
        [field.get_db_prep_save(field.to_python(value), connection) for field, value in pairs]
        for pairs in (list(zip(fields, row, strict=True)) for row in rows)
    ]
    with connection.cursor() as cursor:
        sql = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES ({places})"
        cursor.executemany(sql, values)


def _reset_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models()):
            cursor.execute(statement)


def _stored(field, value):
    """A value as JSON keeps it, times to the microsecond."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if is_protected_type(value):
        return value
    return field.value_to_string(SimpleNamespace(**{field.attname: value}))


def _counted(data, digest) -> str:
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    digest.update(line.encode())
    return line


def _quoted(name) -> str:
    return connection.ops.quote_name(name)
