import gzip
from pathlib import Path

from django.core.management.base import BaseCommand
from tqdm import tqdm

from gso_workflow.evidence.backup import dump


class Command(BaseCommand):
    """Writes every row of the installation to one file; files of readers are copied apart."""

    help = "Writes the whole database to FILE (JSON Lines; compressed when it ends in .gz)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, file, **options):
        opener = gzip.open if file.suffix == ".gz" else open
        with opener(file, "wt", encoding="utf-8", newline="\n") as stream:
            stream.writelines(tqdm(dump(), disable=None, unit=" rows"))
        self.stdout.write(f"Written: {file}")
