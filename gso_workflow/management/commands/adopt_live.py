from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from gso_workflow import chain
from gso_workflow.chain.adopting import unadopted
from gso_workflow.errors import ChainError
from gso_workflow.models import Package
from gso_workflow.states import PackageState


class Command(BaseCommand):
    """Takes over what was public before the plugin came: two administrators sign for each item."""

    help = (
        "Seals every live item of a regulated type as it stands (--by FIRST), "
        "then has it confirmed by a second administrator (--by SECOND --confirm)."
    )

    def add_arguments(self, parser):
        parser.add_argument("--by", required=True, metavar="USERNAME", help="who signs")
        parser.add_argument("--confirm", action="store_true", help="the second signature")

    def handle(self, by, confirm=False, verbosity=1, **options):
        user = self.person(by)
        done, refused = (self.confirm if confirm else self.seal)(user, quiet=not verbosity)
        if verbosity:
            self.stdout.write(f"{done} items {'confirmed' if confirm else 'sealed'} by {by}.")
        if refused:
            raise CommandError("\n".join(refused))

    def person(self, username):
        model = get_user_model()
        try:
            return model._default_manager.get_by_natural_key(username)
        except model.DoesNotExist as error:
            raise CommandError(f"There is no account “{username}”.") from error

    def seal(self, user, quiet):
        return self.each(list(unadopted()), lambda item: chain.adopt(item, user), quiet)

    def confirm(self, user, quiet):
        waiting = list(Package.objects.filter(state=PackageState.ADOPTING))
        return self.each(waiting, lambda one: chain.confirm_adoption(one, user, one.digest), quiet)

    def each(self, rows, act, quiet):
        """Every item in a transaction of its own: a second run goes on where one was broken off."""
        done, refused = 0, []
        for row in tqdm(rows, disable=quiet or None, unit=" items"):
            try:
                act(row)
                done += 1
            except ChainError as refusal:
                refused.append(f"{row}: {refusal}")
        return done, refused
