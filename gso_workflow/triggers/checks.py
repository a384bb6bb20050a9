"""System checks: the database's triggers are there, and no setting walks round the chain (D7)."""

import sys

from django.conf import settings
from django.core import checks
from django.db import connections
from django.utils.module_loading import import_string

from gso_workflow.regulated_types import regulated_models
from gso_workflow.triggers import arming

FINISH = "gso_workflow.chain.order_release"
SHOWN = 5
# These two put right what the check would complain of: it must not stand in their way.
MENDING = {"migrate", "arm_gate"}


def connect() -> None:
    checks.register(check_configuration, "gso_workflow")
    checks.register(check_deployment, "gso_workflow", deploy=True)
    checks.register(check_triggers, "gso_workflow", checks.Tags.database)


def check_configuration(app_configs, **kwargs) -> list[checks.Error]:
    return configuration_faults()


def check_deployment(app_configs, **kwargs) -> list[checks.Error]:
    return _liftable()


def check_triggers(app_configs, databases=None, **kwargs) -> list[checks.Error]:
    if MENDING & set(sys.argv[1:2]):
        return []
    return [fault for name in databases or [] for fault in trigger_faults(name)]


def configuration_faults() -> list[checks.Error]:
    """Settings under which an item could become public past the chain; none if none is regulated."""
    if not regulated_models():
        return []
    faults = []
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        faults.append(
            _error(
                "E004",
                "WAGTAIL_WORKFLOW_ENABLED is False, but page or snippet types are regulated.",
                "Remove the setting, or regulate no type.",
            )
        )
    if not _finishes_with_an_order():
        faults.append(
            _error(
                "E005",
                "WAGTAIL_FINISH_WORKFLOW_ACTION is not the chain's own: approved items would be"
                " published by something else.",
                f'Set WAGTAIL_FINISH_WORKFLOW_ACTION = "{FINISH}".',
            )
        )
    if getattr(settings, "WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE", False):
        faults.append(
            _error(
                "E006",
                "WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE would create public copies by itself.",
                "Remove the setting: translations are drafts that pass the chain.",
            )
        )
    return faults


def trigger_faults(using: str, *, strict: bool = False) -> list[checks.Error]:
    """What the database lacks; before its first migrate nothing is owed, unless `strict`."""
    connection = connections[using]
    if not regulated_models():
        return []
    if connection.vendor not in arming.DIALECTS:
        return [
            _error(
                "E001",
                f"The gate has no triggers for {connection.display_name}.",
                "Use PostgreSQL or SQLite.",
            )
        ]
    if not arming.is_possible(connection):
        lacking = _error("E002", "The database has not been migrated.", "Run: manage.py migrate")
        return [lacking] if strict else []
    found = arming.difference(using)
    return [*_liftable()] * strict + [
        fault
        for fault in (
            _named("E001", "Triggers of the gate are missing", found.missing),
            _named("E002", "Triggers of the gate are not the ones that belong here", found.stale),
            _named("E003", "Unknown triggers carry the gate's name", found.unknown),
            found.types_differ
            and _error("E008", "The database guards other types than are regulated.", MEND),
        )
        if fault
    ]


MEND = "Run: manage.py arm_gate"


def _named(number, sentence, names):
    if not names:
        return None
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return _error(number, f"{sentence}: {', '.join(names[:SHOWN])}{more}.", MEND)


def _liftable() -> list[checks.Error]:
    if not arming.is_liftable():
        return []
    return [
        _error(
            "E007",
            "GSO_WORKFLOW_LIFTABLE_FOR_TESTS lets the database's triggers be lifted.",
            "Remove the setting: it belongs to a test suite only.",
        )
    ]


def _finishes_with_an_order() -> bool:
    """The setting by name, or a host's own action that is the same function."""
    named = getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", "")
    if named == FINISH:
        return True
    try:
        return import_string(named) is import_string(FINISH)
    except ImportError:
        return False


def _error(number: str, sentence: str, hint: str) -> checks.Error:
    return checks.Error(sentence, hint=hint, id=f"gso_workflow.{number}")
