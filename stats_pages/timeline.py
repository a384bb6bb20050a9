"""The validity of a document drawn as a bar: each status a stretch of time."""

from dataclasses import dataclass
from datetime import date, timedelta

from stats_pages.rules import Span

WIDTH = 600
LEAST = 14
MARGIN = timedelta(days=90)


@dataclass(frozen=True)
class Stretch:
    """A span with its place in the drawing, from `x` on, in units of the drawing."""

    span: Span
    x: int
    width: int
    is_chosen: bool


@dataclass(frozen=True)
class Timeline:
    """The stretches, and where today and the chosen day stand."""

    stretches: list[Stretch]
    chosen_x: int
    width: int = WIDTH


def drawn(spans: list[Span], day: date) -> Timeline | None:
    """The drawing of a document's spans with the chosen day marked; None when nothing is known."""
    if not spans:
        return None
    turns = [span.since for span in spans if span.since]
    first, last = min([*turns, day]) - MARGIN, max([*turns, day]) + MARGIN
    days = (last - first).days

    def place(when: date) -> int:
        return round((when - first).days / days * WIDTH)

    edges = [0, *(place(turn) for turn in turns), WIDTH]
    edges = _apart(edges)
    stretches = [
        Stretch(span, left, right - left, span.holds(day))
        for span, left, right in zip(spans, edges, edges[1:], strict=False)
    ]
    return Timeline(stretches, _within(stretches, place(day)))


def _apart(edges: list[int]) -> list[int]:
    """The edges moved so far apart that each stretch can be seen."""
    for at in range(1, len(edges) - 1):
        edges[at] = max(edges[at], edges[at - 1] + LEAST)
    edges[-1] = WIDTH
    for at in range(len(edges) - 2, 0, -1):
        edges[at] = min(edges[at], edges[at + 1] - LEAST)
    return edges


def _within(stretches: list[Stretch], x: int) -> int:
    """The mark's place, kept inside the stretch that holds on its day."""
    for stretch in stretches:
        if stretch.is_chosen:
            return min(max(x, stretch.x + 2), stretch.x + stretch.width - 2)
    return x
