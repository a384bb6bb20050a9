"""Who is found by name or post: exactly those whom the public page shows today, and no address."""

from collections.abc import Iterator

from gso_workflow import clocks, places
from home.models.search import PassageKind
from home.organisation import structure
from home.search.reading import Passage


def of_directory(page) -> Iterator[Passage]:
    """The posts of a directory with their holders; addresses are asked for one at a time (R-078)."""
    for entry in page.shown_entries():
        yield _person(entry.title, entry.holder, entry.place, f"#danh-ba-{entry.key}")


def of_structure(page) -> Iterator[Passage]:
    """The leaders of the office, its units and their heads, as the chart of today has them."""
    office = places.office_of(page)
    chart = structure.chart_on(office, clocks.now(), page) if office else None
    if chart is None:
        return
    for leader in chart.leaders:
        yield _person(leader.title, leader.name, chart.name, "#chart-heading")
    for node in _every(chart.nodes):
        head = node.head or structure.Holder("", "")
        yield _person(head.title, head.name, node.name, f"#don-vi-{node.key}", node.origins)


def _every(nodes) -> Iterator:
    for node in nodes:
        yield node
        yield from _every(node.children)


def _person(title, name, place, link, more=()) -> Passage:
    known = [part for part in (name, title, place) if part]
    return Passage(
        PassageKind.OTHER,
        label=", ".join(known),
        link=link,
        # A name asked for means its bearer before what they signed.
        facts=", ".join(known),
        text=" · ".join([*known, *filter(None, more)]),
    )
