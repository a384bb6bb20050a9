from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections

from gso_workflow.triggers import arming


class Command(BaseCommand):
    """Layer 3 by hand: after a restore, or when the check names a missing trigger."""

    help = "Arms the database's own triggers; --list only shows how they stand."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)
        parser.add_argument("--list", action="store_true", help="show, and change nothing")

    def handle(self, database, **options):
        if not arming.is_possible(connections[database]):
            raise CommandError("This database has no tables to guard yet. Run: manage.py migrate")
        if options["list"]:
            self.show(arming.difference(database))
        else:
            before = arming.arm(database)
            armed = len(arming.difference(database).armed)
            mended = len(before.missing) + len(before.stale) + len(before.unknown)
            self.stdout.write(
                f"The gate is armed: {armed} triggers, {mended} of them put right now."
            )

    def show(self, found):
        for state in ("armed", "missing", "stale", "unknown"):
            for name in getattr(found, state):
                self.stdout.write(f"{state:8} {name}")
        if found.types_differ:
            self.stdout.write("The guarded types differ from the regulated ones.")
