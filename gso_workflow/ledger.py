"""The ledger: one chain of entries an installation, each bound to the one before by its hash."""

import hashlib
from datetime import UTC

from django.db import transaction

from gso_workflow import clocks
from gso_workflow.canonical import canonical_json
from gso_workflow.models.ledger import GENESIS, LedgerEntry, LedgerHead

FIELDS = (
    "actor",
    "actor_id",
    "capacity",
    "digest",
    "object_id",
    "object_text",
    "object_type",
    "payload",
    "previous_hash",
    "sequence",
    "verb",
)


def record(verb, *, actor=None, capacity="", obj=None, digest="", payload=None) -> LedgerEntry:
    """Append one entry in the caller's transaction; call it last in the act.

    The head row stays locked until that transaction ends, so numbers have no gaps. `actor` is a
    user or None for the clock and commands; `payload` is JSON-able.
    """
    with transaction.atomic():
        head = locked_head()
        entry = LedgerEntry(
            sequence=head.sequence + 1,
            at=clocks.now(),
            actor_id=str(actor.pk) if actor else "",
            actor=_name(actor),
            capacity=capacity[:500],
            verb=verb,
            object_type=obj._meta.label_lower if obj is not None else "",
            object_id=str(obj.pk) if obj is not None and obj.pk else "",
            object_text=str(obj)[:500] if obj is not None else "",
            digest=digest,
            payload=payload or {},
            previous_hash=head.hash,
        )
        entry.hash = hash_of(entry)
        entry.save()
        head.sequence, head.hash = entry.sequence, entry.hash
        head.save(update_fields=["sequence", "hash"])
    return entry


def hash_of(entry: LedgerEntry) -> str:
    """SHA-256 over every column but the hash itself, in canonical JSON, time in UTC."""
    data = as_data(entry)
    del data["hash"]
    return hashlib.sha256(canonical_json(data).encode()).hexdigest()


def as_data(entry: LedgerEntry) -> dict:
    """Every column of an entry as it is hashed and exported, and the hash itself."""
    data = {name: getattr(entry, name) for name in FIELDS}
    data["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    data["hash"] = entry.hash
    return data


def first_bad_entry(entries, head=None) -> tuple[int, str] | None:
    """The number of the first entry that does not hold, and why; None for a sound chain.

    `entries` come in rising order of sequence; `head` is the head row to compare the end with.
    """
    previous, expected = GENESIS, 1
    for entry in entries:
        if entry.sequence != expected:
            return expected, "missing"
        if entry.previous_hash != previous:
            return entry.sequence, "broken link"
        if hash_of(entry) != entry.hash:
            return entry.sequence, "changed"
        previous, expected = entry.hash, expected + 1
    if head is not None and (head.sequence, head.hash) != (expected - 1, previous):
        return expected, "cut off"
    return None


def locked_head() -> LedgerHead:
    """The head row, held until the caller's transaction ends: nothing is appended meanwhile."""
    LedgerHead.objects.get_or_create(pk=1)
    return LedgerHead.objects.select_for_update().get(pk=1)


def _name(actor) -> str:
    return (actor.get_full_name() or actor.get_username()) if actor else ""
