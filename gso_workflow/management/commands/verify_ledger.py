from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from gso_workflow.evidence.roots import first_bad_root, read_roots, stored_roots
from gso_workflow.ledger import first_bad_entry
from gso_workflow.models import LedgerEntry, LedgerHead


class Command(BaseCommand):
    """Recomputes the ledger from its first entry and names the first one that does not hold."""

    help = (
        "Recomputes the hash chain of the ledger and its daily roots, and names the first bad "
        "entry. --roots FILE compares with roots kept elsewhere: a rewritten history shows."
    )

    def add_arguments(self, parser):
        parser.add_argument("--roots", metavar="FILE", help="daily roots from a second place")

    def handle(self, roots=None, **options):
        entries = LedgerEntry.objects.order_by("sequence")
        progress = tqdm(entries.iterator(), total=entries.count(), disable=None, unit=" entries")
        bad = first_bad_entry(progress, LedgerHead.objects.filter(pk=1).first())
        if bad:
            raise CommandError(f"Ledger entry {_named(bad[0])} does not hold: {bad[1]}.")
        compared = [("this database", stored_roots())]
        if roots:
            compared.append((roots, read_roots(roots)))
        for place, rows in compared:
            self.require_sound(place, rows)
        count = sum(len(rows) for _place, rows in compared)
        self.stdout.write(f"The ledger is sound: {entries.count()} entries, {count} roots.")

    def require_sound(self, place, rows):
        bad = first_bad_root(rows)
        if bad:
            day, first, last = bad
            raise CommandError(
                f"The history was rewritten: the root of {day} in {place} does not hold, "
                f"from entry {_named(first)} to entry {_named(last)}."
            )


def _named(sequence):
    """Number and local time of an entry, if it is there."""
    found = LedgerEntry.objects.filter(sequence=sequence).values_list("at", flat=True).first()
    return f"{sequence} ({timezone.localtime(found):%Y-%m-%d %H:%M:%S})" if found else str(sequence)
