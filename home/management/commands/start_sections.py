from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from gso_workflow.errors import ChainError
from gso_workflow.models import Office, Unit
from home import starting


class Command(BaseCommand):
    """The section tree of a new office as drafts, ready to be read, changed and submitted."""

    help = "Writes the default section tree of an office as drafts; what is there already stays."

    def add_arguments(self, parser):
        parser.add_argument("--office", required=True, metavar="CODE")
        parser.add_argument("--unit", required=True, metavar="CODE", help="owns the sections")
        parser.add_argument("--author", required=True, metavar="NAME", help="of that unit")

    def handle(self, office, unit, author, **options):
        try:
            place = Office.objects.select_related("site__root_page").get(code=office)
            owner = Unit.objects.get(office=place, code=unit)
            person = get_user_model().objects.get_by_natural_key(author)
            started = starting.start(place, owner, person)
        except (Office.DoesNotExist, Unit.DoesNotExist, get_user_model().DoesNotExist) as error:
            raise CommandError(str(error)) from None
        except ChainError as error:
            raise CommandError(str(error)) from None
        if options["verbosity"]:
            self.stdout.write(
                f"{len(started.written)} drafts were written, {len(started.kept)} pages were there. "
                "Each becomes public when its author submits it and the office approves it."
            )
