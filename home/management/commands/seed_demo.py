import sys

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm
from wagtail.signal_handlers import disable_reference_index_auto_update

from gso_workflow.models import LedgerEntry
from home.demo import accounts, story
from home.demo.cast import Cast
from home.demo.content import OFFICES
from home.demo.finish import finish


class Command(BaseCommand):
    """Two fictitious offices and a year of their work, told through the chain; repeatable."""

    help = "Creates the demo content; what is there already stays as it is."

    def add_arguments(self, parser):
        parser.add_argument(
            "--sample", action="store_true", help="Only an item of each type and what waits."
        )

    def handle(self, sample=False, **options):
        casts = [Cast(office) for office in OFFICES]
        before = LedgerEntry.objects.count()
        with transaction.atomic(), disable_reference_index_auto_update():
            accounts.create_all()
            acts = story.acts(casts, timezone.now(), sample=sample)
            for act in tqdm(acts, desc="Demo", unit=" acts", disable=not sys.stderr.isatty()):
                act()
            entries = LedgerEntry.objects.count() - before
            if entries:
                finish(casts)
        if options["verbosity"]:
            self.stdout.write(self.told(entries))

    def told(self, entries):
        if not entries:
            return "Demo content: complete already, nothing was changed."
        return f"Demo content: told, with {entries} entries in the ledger."
