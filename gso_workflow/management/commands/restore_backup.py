import gzip
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from gso_workflow.evidence.backup import BadBackup, restore


class Command(BaseCommand):
    """Fills a new installation from a backup, arms the gate and verifies the evidence."""

    help = "Restores FILE into an empty, migrated database; then run verify_live and update_index."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, file, **options):
        opener = gzip.open if file.suffix == ".gz" else open
        with opener(file, "rt", encoding="utf-8", newline="\n") as stream:
            try:
                count = restore(tqdm(stream, disable=None, unit=" rows"))
            except BadBackup as error:
                raise CommandError(str(error)) from error
        self.stdout.write(f"Restored {count} rows; ledger, roots and packages hold.")
