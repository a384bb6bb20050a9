from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from gso_workflow.files.kinds import DOCUMENT
from gso_workflow.files.reading import readable_by_all
from stats_pages import previews
from stats_pages.models import OfficeDocument


class Command(BaseCommand):
    """For what was released before pictures of pages were drawn, or could not be drawn then."""

    @property
    def help(self):
        return _("Draw the missing pictures of the first pages of released PDF files.")

    def handle(self, **options):
        keys = readable_by_all().filter(kind=DOCUMENT).values_list("object_id", flat=True)
        rows = OfficeDocument.objects.filter(
            pk__in={int(key) for key in keys}, page_previews=None, file__iendswith=".pdf"
        )
        quiet = None if options["verbosity"] else True
        drawn = [previews.draw(row) for row in tqdm(list(rows), disable=quiet, unit="file")]
        words = _("%(drawn)d of %(all)d files have pictures of their pages now.")
        self.stdout.write(words % {"drawn": sum(map(bool, drawn)), "all": len(drawn)})
