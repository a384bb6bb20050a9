"""The rows that prove what happened: packages, sign-offs, orders and the ledger (R-064, R-105)."""

from collections.abc import Iterable, Iterator, Mapping

from gso_workflow.states import (
    FIRST_STATES,
    FREEZING,
    TRANSITIONS,
    OrderState,
    PackageState,
    Step,
    Verdict,
)
from gso_workflow.triggers.conditions import GUARDED, PACKAGE, PASS, words
from gso_workflow.triggers.plan import DELETE, INSERT, TRUNCATE, UPDATE, Trigger

FILE = "gso_workflow_packagefile"
SIGN_OFF = "gso_workflow_signoff"
READING = "gso_workflow_reading"
ORDER = "gso_workflow_releaseorder"
ENTRY = "gso_workflow_ledgerentry"
VERSION = "gso_workflow_chainversion"
PROPOSAL = "gso_workflow_proposedchange"
ROOT = "gso_workflow_ledgerroot"
HEAD = "gso_workflow_ledgerhead"
REVISION = "wagtailcore_revision"

ALWAYS = "1 = 1"
WRITTEN_ONCE = (FILE, SIGN_OFF, READING, ENTRY, ROOT, VERSION)
NEVER_DELETED = (*WRITTEN_ONCE, PACKAGE, ORDER, HEAD, GUARDED, PROPOSAL)
SEALED_REVISION_COLUMNS = (
    "base_content_type_id",
    "content",
    "content_type_id",
    "id",
    "object_id",
)
# What an order may still tell of itself; what it orders never changes.
ORDER_COLUMNS = ("digest", "id", "ordered_at", "package_id")
CHIEF_APPROVED = (
    f"EXISTS (SELECT 1 FROM {SIGN_OFF} s WHERE s.package_id = NEW.id AND s.digest = NEW.digest"
    f" AND s.step = '{Step.CHIEF_EDITOR}' AND s.verdict = '{Verdict.APPROVE}')"
)
ORDERED = (
    f"EXISTS (SELECT 1 FROM {ORDER} o WHERE o.package_id = NEW.id AND o.digest = NEW.digest"
    f" AND o.state <> '{OrderState.REVOKED}')"
)
# What was public before the regulation: two administrators signed for it as it stands.
ADOPTED = (
    f"(SELECT COUNT(DISTINCT s.person_id) FROM {SIGN_OFF} s WHERE s.package_id = NEW.id"
    f" AND s.digest = NEW.digest AND s.verdict = '{Verdict.ADOPT}') >= 2"
)
# A package may stand as released on any one of these grounds.
GROUNDS_OF_RELEASE = (f"({CHIEF_APPROVED} AND {ORDERED})", ADOPTED)


def evidence_triggers(
    columns: Mapping[str, Iterable[str]], unsealed: Iterable[str]
) -> Iterator[Trigger]:
    """`unsealed` are the package's columns that the chain may change; the rest is sealed."""
    sealed = tuple(sorted(set(columns.get(PACKAGE, ())) - set(unsealed)))
    for table in WRITTEN_ONCE:
        yield Trigger(
            "written_once",
            table,
            UPDATE,
            ALWAYS,
            "evidence is written once",
            tuple(sorted(columns.get(table, ()))),
        )
    for table in NEVER_DELETED:
        yield Trigger("kept", table, DELETE, ALWAYS, "evidence is never deleted")
        yield Trigger(
            "kept",
            table,
            TRUNCATE,
            f"EXISTS (SELECT 1 FROM {table})",
            "evidence is never deleted",
        )
    yield from _packages(sealed)
    yield from _orders()
    yield from _ledger()
    yield from _revisions()
    yield Trigger(
        "guarded_type",
        GUARDED,
        UPDATE,
        ALWAYS,
        "which types are guarded changes only when the gate is armed",
        tuple(sorted(columns.get(GUARDED, ()))),
    )


def _packages(sealed: tuple[str, ...]) -> Iterator[Trigger]:
    yield Trigger(
        "first_state",
        PACKAGE,
        INSERT,
        f"NEW.state NOT IN {words(FIRST_STATES)}",
        "a package begins at the beginning of the chain",
    )
    yield Trigger("sealed", PACKAGE, UPDATE, ALWAYS, "a sealed package never changes", sealed)
    yield Trigger(
        "transition",
        PACKAGE,
        UPDATE,
        f"NOT ({_transitions()})",
        "a package does not pass from the one state to the other",
        ("state",),
    )
    yield Trigger(
        "released_package",
        PACKAGE,
        UPDATE,
        f"NEW.state = '{PackageState.RELEASED}' AND NOT ({' OR '.join(GROUNDS_OF_RELEASE)})",
        "nothing is released without the approval of the chief editor and an order for its digest",
        ("state",),
    )
    yield Trigger(
        "late_file",
        FILE,
        INSERT,
        f"EXISTS (SELECT 1 FROM {SIGN_OFF} s WHERE s.package_id = NEW.package_id)",
        "a package that was signed takes no other file",
    )


def _transitions() -> str:
    ways = (
        f"(OLD.state = '{before}' AND NEW.state IN {words(after)})"
        for before, after in TRANSITIONS.items()
    )
    return " OR ".join(ways)


def _orders() -> Iterator[Trigger]:
    yield Trigger(
        "order",
        ORDER,
        INSERT,
        f"NOT EXISTS (SELECT 1 FROM {PACKAGE} k WHERE k.id = NEW.package_id"
        f" AND k.digest = NEW.digest AND k.state = '{PackageState.APPROVED}')",
        "a release order names an approved package and its digest",
    )
    yield Trigger("order", ORDER, UPDATE, ALWAYS, "what was ordered never changes", ORDER_COLUMNS)
    yield Trigger(
        "order_carried_out",
        ORDER,
        UPDATE,
        f"OLD.state IN {words({OrderState.RELEASED, OrderState.REVOKED})}",
        "an order that was carried out or revoked stays so",
        ("state",),
    )


def _ledger() -> Iterator[Trigger]:
    """Each entry continues the head, and the head moves on to that entry alone."""
    yield Trigger(
        "next_entry",
        ENTRY,
        INSERT,
        f"NOT EXISTS (SELECT 1 FROM {HEAD} h WHERE NEW.sequence = h.sequence + 1"
        " AND NEW.previous_hash = h.hash)",
        "an entry follows the last one",
    )
    yield Trigger(
        "head",
        HEAD,
        UPDATE,
        "NEW.id <> OLD.id OR NEW.sequence <> OLD.sequence + 1"
        f" OR NOT EXISTS (SELECT 1 FROM {ENTRY} e WHERE e.sequence = NEW.sequence"
        " AND e.hash = NEW.hash AND e.previous_hash = OLD.hash)",
        "the ledger only grows",
        ("hash", "id", "sequence"),
    )
    yield Trigger(
        "head",
        HEAD,
        INSERT,
        f"EXISTS (SELECT 1 FROM {HEAD}) OR EXISTS (SELECT 1 FROM {ENTRY})",
        "the ledger has one head",
    )


def _revisions() -> Iterator[Trigger]:
    named = f"EXISTS (SELECT 1 FROM {PACKAGE} k WHERE k.revision_id = OLD.id)"
    sentence = "a revision that a package names never changes"
    yield Trigger("revision", REVISION, UPDATE, named, sentence, SEALED_REVISION_COLUMNS)
    yield Trigger("revision", REVISION, DELETE, named, sentence)
    yield Trigger("revision", REVISION, TRUNCATE, f"EXISTS (SELECT 1 FROM {PACKAGE})", sentence)
    key = "x.base_content_type_id = NEW.base_content_type_id AND x.object_id = NEW.object_id"
    yield Trigger(
        "held_revision",
        REVISION,
        INSERT,
        f"EXISTS (SELECT 1 FROM {PACKAGE} x WHERE {key} AND x.state IN {words(FREEZING)})"
        f" AND NOT EXISTS (SELECT 1 FROM {PASS} x WHERE {key})",
        "a held item takes no new revision",
    )
