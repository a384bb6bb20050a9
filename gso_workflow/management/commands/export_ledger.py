from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from gso_workflow.evidence.ledger_export import export_lines, head


class Command(BaseCommand):
    """Writes the whole ledger to a file that the stand-alone verifier reads."""

    help = "Writes the ledger as JSON Lines to FILE, for verify_ledger_export.py."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, file, **options):
        until = head()
        lines = tqdm(export_lines(until), total=until[0], disable=None, unit=" lines")
        try:
            with file.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(lines)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}. Name the file to write.") from error
        self.stdout.write(f"{until[0]} entries, last hash {until[1]}")
