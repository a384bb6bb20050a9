"""Pages that draw on the registers: the structure, its units, the directory; and the topics."""

import json
from collections.abc import Callable, Iterator
from functools import partial

from wagtail.models import Page

from gso_workflow import clocks
from gso_workflow.models import Post, PostRole
from home.demo import markup
from home.demo.cast import Cast
from home.models import DirectoryEntry, DirectoryPage, OrganisationPage, TopicPage, UnitPage

Writer = tuple[str, Callable[[], Page]]


def writers(cast: Cast, add: Callable) -> Iterator[Writer]:
    """(path, draft) of each of them whose place is told of; `add(cast, parent, page)` stores one."""
    told = cast.places
    organisation, directory = told["organisation"], told["directory"]
    rows = [(organisation["path"], partial(_organisation, cast, organisation))]
    rows.append((directory["path"], partial(_directory, cast, directory)))
    rows += [(head["path"], partial(_topic, cast, head)) for head in told["topics"]]
    yield from _told(cast, add, rows)


def units(cast: Cast, add: Callable) -> Iterator[Writer]:
    """The same of each unit's own page, below the structure."""
    place = cast.places["organisation"]["path"]
    heads = cast.places["units"]
    yield from _told(
        cast, add, [(f"{place}/{head['code']}", partial(_unit, cast, head)) for head in heads]
    )


def _told(cast, add, rows) -> Iterator[Writer]:
    for path, build in rows:
        if cast.tells_of(path):
            yield path, partial(_add, cast, add, path, build)


def _add(cast, add, path, build) -> Page:
    parent, _, slug = path.rpartition("/")
    page = build()
    page.slug = slug
    return add(cast, parent, page)


def _organisation(cast: Cast, head: dict) -> OrganisationPage:
    return OrganisationPage(title=head["title"], intro=head["intro"], show_in_menus=True)


def _unit(cast: Cast, head: dict) -> UnitPage:
    duties = "\n".join(f"- {duty}" for duty in head["duties"])
    body = [
        markup.stream("heading", "Chức năng, nhiệm vụ"),
        markup.stream("rich_text", markup.html(duties)),
    ]
    unit = cast.units[head["code"]]
    return UnitPage(
        title=unit.name_on(clocks.now()),
        intro=head["intro"],
        unit=unit,
        body=json.dumps(body, ensure_ascii=False),
    )


def _directory(cast: Cast, head: dict) -> DirectoryPage:
    page = DirectoryPage(title=head["title"], intro=head["intro"], show_in_menus=True)
    page.entries = [
        DirectoryEntry(
            sort_order=place,
            post=_post(cast, row),
            person=cast.person(row["person"]) if "person" in row else None,
            email=row["email"],
            phone=row["phone"],
        )
        for place, row in enumerate(head["entries"])
    ]
    return page


def _topic(cast: Cast, head: dict) -> TopicPage:
    rules = []
    for rule in head["rules"]:
        section = cast.page(rule["section"])
        if section:
            value = {"section": section.pk, "item_type": "", "since": None}
            rules.append(markup.stream("rule", value))
    return TopicPage(
        title=head["title"],
        intro=head["intro"],
        rules=json.dumps(rules, ensure_ascii=False),
    )


def _post(cast: Cast, row: dict) -> Post:
    """The post of the head of the office or of a unit, or the one that a person holds."""
    posts = Post.objects.filter(office=cast.office)
    if "person" in row:
        return posts.filter(appointments__person=cast.person(row["person"])).get()
    if "unit" in row:
        return posts.get(role=PostRole.UNIT_HEAD, unit=cast.units[row["unit"]])
    return posts.get(role=PostRole.OFFICE_HEAD)
