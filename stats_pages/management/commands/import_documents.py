from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from stats_pages.importing import creating, placing, report
from stats_pages.importing.errors import NotConfigured


class Command(BaseCommand):
    """Makes drafts of text, Word and HTML files; publishes nothing; a second run creates nothing."""

    @property
    def help(self):
        return _("Import text, Word and HTML files as drafts, with a report of what to check.")

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--office", default="", help=_("Code of the office; the default office if left out.")
        )
        parser.add_argument("--unit", default="", help=_("Code of the responsible unit."))
        parser.add_argument("--section", default="", help=_("Number or address of the section."))
        parser.add_argument("--author", default="", help=_("User name of the author."))

    def handle(self, *args, paths, office, unit, section, author, **options):
        try:
            place = placing.find(office, unit, section, author)
        except NotConfigured as error:
            raise CommandError(str(error)) from error
        files = list(creating.files_in(paths))
        if not files:
            raise CommandError(_("There are no files in the places you named."))
        tally = report.Tally(
            [creating.import_file(path, place) for path in self.progress(files, options)]
        )
        for line in report.lines(tally):
            self.stdout.write(line)
        if tally.refused:
            raise CommandError(_("Not every file could be imported; see the report."), returncode=1)

    def progress(self, files, options):
        """A bar on a terminal only; a log gets just the report."""
        quiet = options["verbosity"] < 1
        return tqdm(files, desc=_("Importing"), unit=_(" files"), disable=True if quiet else None)
