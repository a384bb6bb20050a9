"""The ledger as JSON Lines: a head, each entry whole, the daily roots, and a mark at the end.

The stand-alone verifier (`gso_workflow/standalone/verify_ledger_export.py`) reads nothing else.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from gso_workflow import standalone
from gso_workflow.ledger import as_data
from gso_workflow.models import LedgerEntry, LedgerHead, LedgerRoot
from gso_workflow.models.ledger import GENESIS

FORMAT = "gso-workflow-ledger"
VERSION = 1
VERIFIER = Path(standalone.__file__).parent / "verify_ledger_export.py"


def head() -> tuple[int, str]:
    """Number and hash of the last entry."""
    row = LedgerHead.objects.filter(pk=1).first()
    return (row.sequence, row.hash) if row else (0, GENESIS)


def export_lines(until: tuple[int, str]) -> Iterator[str]:
    """Each line of an export, with its line feed; `until` is the head when the export began."""
    sequence, last = until
    yield _line({"format": FORMAT, "version": VERSION, "entries": sequence, "head": last})
    entries = LedgerEntry.objects.filter(sequence__lte=sequence).order_by("sequence")
    roots = _roots_by_entry(sequence)
    for entry in entries.iterator(chunk_size=2000):
        yield _line(as_data(entry))
        for root in roots.get(entry.sequence, ()):
            yield _line({"root": root})
    yield _line({"end": {"sequence": sequence, "hash": last}})


def _roots_by_entry(sequence) -> dict[int, list[dict]]:
    """The daily roots up to this entry, each after the entry that it names."""
    found = {}
    for root in LedgerRoot.objects.filter(sequence__lte=sequence).order_by("day"):
        data = {"date": str(root.day), "sequence": root.sequence, "hash": root.hash}
        found.setdefault(root.sequence, []).append(data)
    return found


def _line(data) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
