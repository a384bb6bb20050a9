import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from home.models import FileText, SearchItem, SearchPassage, SearchTerm
from home.search import keeping, store


class Command(BaseCommand):
    """Writes readers' search index of everything public, oldest items first."""

    help = "Rebuilds the search index of the public site, and reads the files that wait."

    def add_arguments(self, parser):
        parser.add_argument("--no-files", action="store_true", help="leave files to the clock")
        parser.add_argument("--read-again", action="store_true", help="read every file anew")

    def handle(self, no_files=False, read_again=False, **options):
        for model in (SearchPassage, SearchItem, SearchTerm):
            model.objects.all()._raw_delete(model.objects.db)
        if read_again:
            FileText.objects.update(pages=None, fault="")
        pages = list(store.public_pages().order_by("first_published_at", "pk").only("pk"))
        for page in self.shown(pages, "Pages"):
            store.index_page(page)
        waiting = [] if no_files else list(FileText.objects.filter(pages__isnull=True, fault=""))
        for row in self.shown(waiting, "Files"):
            keeping.read_files([row])
        if options["verbosity"]:
            self.stdout.write(f"Indexed {len(pages)} pages; read {len(waiting)} files.")

    def shown(self, rows, name):
        return tqdm(rows, desc=name, disable=not sys.stderr.isatty())
