"""Turns coordinates in degrees into a small flat map; no tiles, no other host (R-134)."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

WIDTH = 640.0
MOST_HEIGHT = 560.0
MARGIN = 36.0


@dataclass(frozen=True)
class Plot:
    """A drawing of `width` × `height` units: numbered points, and the corners of the outline."""

    width: str
    height: str
    points: list[tuple[int, str, str]]
    outline: str


def plot(points: Iterable, outline: Iterable = ()) -> Plot | None:
    """The map of (latitude, longitude) pairs, north up; None without a point or a corner.

    One scale serves both axes: a degree of longitude is shortened by the cosine of the latitude.
    """
    points, outline = _floats(points), _floats(outline)
    everything = [*points, *outline]
    if not everything:
        return None
    middle = sum(latitude for latitude, _ in everything) / len(everything)
    shrink = max(cos(radians(middle)), 0.01)
    flat = [(longitude * shrink, -latitude) for latitude, longitude in everything]
    west, north = min(x for x, _ in flat), min(y for _, y in flat)
    across, down = max(x for x, _ in flat) - west, max(y for _, y in flat) - north
    scale = _scale(across, down)
    left = (WIDTH - across * scale) / 2
    placed = [((x - west) * scale + left, (y - north) * scale + MARGIN) for x, y in flat]
    corners = placed[len(points) :]
    return Plot(
        width=_said(WIDTH),
        height=_said(down * scale + 2 * MARGIN),
        points=[(n, _said(x), _said(y)) for n, (x, y) in enumerate(placed[: len(points)], 1)],
        outline=" ".join(f"{_said(x)},{_said(y)}" for x, y in corners),
    )


def _scale(across: float, down: float) -> float:
    wide = (WIDTH - 2 * MARGIN) / across if across else float("inf")
    high = (MOST_HEIGHT - 2 * MARGIN) / down if down else float("inf")
    scale = min(wide, high)
    return 1.0 if scale == float("inf") else scale


def _floats(pairs) -> list[tuple[float, float]]:
    return [(float(latitude), float(longitude)) for latitude, longitude in pairs]


def _said(value: float) -> str:
    """A number as SVG reads it, whatever the language of the page."""
    return f"{value:.1f}"
