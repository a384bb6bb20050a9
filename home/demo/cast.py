"""Who and what one office of the story consists of, by the names the content uses."""

from functools import cached_property

from django.contrib.auth import get_user_model
from wagtail.models import Collection, Page

from gso_workflow import authority, clocks
from gso_workflow.models import Office, Unit
from home.demo.content import toml
from home.demo.figures import book
from home.models import HomePage


class Cast:
    """One office with its people, units, sections and figures; rows are looked up once."""

    def __init__(self, office: str):
        self.key = office
        self.book = book(office)
        self._people = {}
        self._deciders = {}

    @cached_property
    def organisation(self) -> dict:
        return toml(self.key, "organisation.toml")

    @cached_property
    def sections(self) -> dict:
        return toml(self.key, "sections.toml")

    @cached_property
    def places(self) -> dict:
        return toml(self.key, "places.toml")

    def tells_of(self, path: str) -> bool:
        """Whether the section above this path belongs to the story, which a sample shortens."""
        above = path.rpartition("/")[0]
        structure = self.places["organisation"]["path"]
        known = {section["path"] for section in self.sections["sections"]}
        return not above or above in known or (above == structure and self.tells_of(structure))

    def keep_sections(self, wanted: set[str]) -> None:
        """Tell of these sections only, and of those above them."""
        kept = [
            section
            for section in self.sections["sections"]
            if any(f"{path}/".startswith(f"{section['path']}/") for path in wanted)
        ]
        self.sections = {**self.sections, "sections": kept}

    @cached_property
    def office(self) -> Office:
        return Office.objects.get(code=self.code)

    @property
    def code(self) -> str:
        return self.organisation["office"]["code"]

    @property
    def home(self) -> HomePage | None:
        return HomePage.objects.filter(slug=self.sections["home"]["slug"], depth=2).first()

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.office.units.all()}

    @cached_property
    def collection(self) -> Collection:
        """Where the office keeps its pictures and files."""
        return self.office.collection

    @property
    def operating(self) -> dict:
        return self.organisation["operating"]

    def person(self, username: str):
        if username not in self._people:
            self._people[username] = get_user_model().objects.get(username=username)
        return self._people[username]

    def unit_named(self, username: str) -> Unit | None:
        """The unit in which the person works now; None for an outside contributor."""
        for person in self.organisation["people"]:
            if person["username"] == username:
                return self.units.get(person["posts"][0].get("unit"))
        return None

    def page(self, path: str) -> Page | None:
        """The page at a path below the office's home page, or None."""
        home = self.home
        if home is None or not path:
            return home
        return Page.objects.filter(url_path=f"{home.url_path}{path}/").first()

    def decider(self, task, package):
        """Who decides a step of an item; asked of the registers once for each author and unit."""
        key = (task.pk, package.unit_id, package.author_id)
        if key not in self._deciders:
            found = authority.holders(task.step, package.item(), clocks.now(), task=task)
            self._deciders[key] = found[0][0]
        return self._deciders[key]
