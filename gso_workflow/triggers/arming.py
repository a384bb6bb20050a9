"""Arming: the triggers that the plan asks for, no more and no fewer, in the database at hand."""

from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connections, router, transaction

from gso_workflow.models import GatePass, GuardedType, Package
from gso_workflow.regulated_types import regulated_models
from gso_workflow.triggers import layout, plan, postgres, sqlite
from gso_workflow.triggers.evidence import evidence_triggers

DIALECTS = {"sqlite": sqlite, "postgresql": postgres}
NEEDED = (GatePass, GuardedType, Package)


@dataclass
class Difference:
    """How the database differs from the plan: names of triggers, in order."""

    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    armed: list[str] = field(default_factory=list)
    types_differ: bool = False

    def __bool__(self):
        return bool(self.missing or self.stale or self.unknown or self.types_differ)


def arm(using: str = "default") -> Difference:
    """Bring the triggers in line with the models and columns; what is right already stays.

    Returns what was different before. Types once guarded stay guarded until nobody has evidence
    of them: a line dropped from the settings disarms nothing.
    """
    connection = connections[using]
    if not is_possible(connection):
        return Difference()
    with transaction.atomic(using), connection.cursor() as cursor:
        dialect = DIALECTS[connection.vendor]
        triggers = planned(connection, cursor)
        found = _difference(dialect, triggers, cursor)
        found.types_differ = _types_differ(using)
        doomed = {*found.stale, *found.unknown}
        if found.types_differ:
            doomed |= {one.name for one in triggers if one.table == GuardedType._meta.db_table}
        dialect.drop(sorted(doomed & set(dialect.installed(cursor))), cursor)
        if found.types_differ:
            _mirror_types(using)
        there = dialect.installed(cursor)
        dialect.create([one for one in triggers if one.name not in there], cursor)
    return found


def disarm(using: str = "default") -> None:
    """Take every trigger away: before SQLite remakes tables, and when tests empty them."""
    connection = connections[using]
    dialect = DIALECTS.get(connection.vendor)
    if dialect is not None:
        with transaction.atomic(using), connection.cursor() as cursor:
            dialect.drop(sorted(dialect.installed(cursor)), cursor)


def difference(using: str = "default") -> Difference:
    """What `arm` would change; nothing is written."""
    connection = connections[using]
    if not is_possible(connection):
        return Difference()
    with connection.cursor() as cursor:
        found = _difference(DIALECTS[connection.vendor], planned(connection, cursor), cursor)
    found.types_differ = _types_differ(using)
    return found


def is_possible(connection) -> bool:
    """Whether the database speaks one of our dialects and its tables are there."""
    if connection.vendor not in DIALECTS:
        return False
    if not router.allow_migrate_model(connection.alias, Package):
        return False
    there = set(connection.introspection.table_names())
    return all(model._meta.db_table in there for model in NEEDED)


def planned(connection, cursor) -> list[plan.Trigger]:
    """Every trigger that this installation needs; none where nothing is or was regulated."""
    dialect = DIALECTS[connection.vendor]
    models = guarded_models(connection.alias)
    if not models and not Package.objects.using(connection.alias).exists():
        return []
    columns = dialect.columns(cursor)
    types, children = [], []
    for model in sorted(models, key=lambda one: one._meta.label):
        item = layout.item_of(model, dialect.DASHED_UUID)
        # A type without a table of its own still brings its item's table.
        types += [plan.Part(item, item.table, f'ROW."{item.key}"'), *layout.type_parts(model, item)]
        children += layout.child_parts(model, item)
    evidence = evidence_triggers(columns, Package.unsealed_columns())
    return plan.everything(types, children, evidence, columns, liftable=is_liftable())


def guarded_models(using: str) -> set:
    """The regulated types of today's code and settings, and those that were guarded before."""
    labels = GuardedType.objects.using(using).values_list("label", flat=True)
    earlier = {model for model in apps.get_models() if model._meta.label_lower in set(labels)}
    return earlier | regulated_models()


def is_liftable() -> bool:
    """Whether a test suite may lift the triggers; never true on a server."""
    return getattr(settings, "GSO_WORKFLOW_LIFTABLE_FOR_TESTS", False)


def _difference(dialect, triggers, cursor) -> Difference:
    wanted, there = dialect.wanted(triggers, cursor), dialect.installed(cursor)
    return Difference(
        missing=sorted(set(wanted) - set(there)),
        stale=sorted(name for name in wanted if there.get(name, wanted[name]) != wanted[name]),
        unknown=sorted(set(there) - set(wanted)),
        armed=sorted(name for name in wanted if there.get(name) == wanted[name]),
    )


def _types(using: str) -> dict:
    """The rows that the guarded types should have, by label."""
    dashed = DIALECTS[connections[using].vendor].DASHED_UUID
    types = ContentType.objects.db_manager(using)
    return {
        model._meta.label_lower: {
            "content_type": types.get_for_model(model),
            "base_content_type": types.get_for_model(layout.base_of(model)),
            "base_label": layout.base_of(model)._meta.label_lower,
            "tables": layout.tables_of(model, dashed),
        }
        for model in guarded_models(using)
    }


def _types_differ(using: str) -> bool:
    rows = {row.label: row for row in GuardedType.objects.using(using)}
    wanted = _types(using)
    return any(
        label not in rows or any(getattr(rows[label], name) != value for name, value in row.items())
        for label, row in wanted.items()
    )


def _mirror_types(using: str) -> None:
    for label, row in _types(using).items():
        rows = GuardedType.objects.using(using)
        rows.filter(label=label).exclude(content_type=row["content_type"]).delete()
        rows.update_or_create(
            content_type=row.pop("content_type"), defaults={"label": label, **row}
        )
