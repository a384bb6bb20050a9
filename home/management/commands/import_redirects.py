from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from home.old_addresses.importing import Refused, import_redirects

MOST_BYTES = 20_000_000


class Command(BaseCommand):
    """Lets addresses of a former site lead to the pages that took their place."""

    help = "Reads a CSV file of old and new addresses, with a report; writes all lines or none."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--site", required=True, help="host name, with :port where it has one")
        parser.add_argument("--dry-run", action="store_true", help="report only")
        parser.add_argument(
            "--skip-refused", action="store_true", help="write the lines that are in order"
        )
        parser.add_argument("--temporary", action="store_true", help="302 instead of 301")

    def handle(self, file, site, dry_run, skip_refused, temporary, **options):
        options = {"skip_refused": skip_refused, "dry_run": dry_run, "permanent": not temporary}
        try:
            if file.stat().st_size > MOST_BYTES:
                raise CommandError(f"The file is larger than {MOST_BYTES} bytes.")
            report = import_redirects(file.read_bytes(), file.name, site_named(site), **options)
        except Refused as error:
            self.tell(error.report)
            raise CommandError("Nothing was written: correct these lines or skip them.") from error
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.tell(report)
        made = "would be written" if dry_run else "written"
        self.stdout.write(f"{len(report.made)} {made}, {len(report.known)} known already.")

    def tell(self, report):
        for line in report.refused:
            self.stdout.write(f"line {line.number}: {line.old} -> {line.new}: {line.fault}")


def site_named(name: str) -> Site:
    host, _, port = name.partition(":")
    sites = Site.objects.filter(hostname=host)
    found = sites.filter(port=port) if port.isdecimal() else sites
    if found.count() != 1:
        raise CommandError(f"No site is named {name}.")
    return found.get()
