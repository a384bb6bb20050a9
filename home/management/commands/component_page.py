from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from home import component_page

FILE = "docs/components.html"


class Command(BaseCommand):
    """Draws docs/components.html: every component and block in its states, light and dark."""

    help = "Draws the sheet of components and blocks anew."

    def handle(self, **options):
        Path(settings.ROOT_DIR, FILE).write_text(component_page.page(), encoding="utf-8")
        self.stdout.write(FILE)
