"""The headline figures of a report: value, unit, period, status and what to compare with."""

from decimal import Decimal

from home.demo import markup
from home.demo.cast import Cast
from home.demo.figures import Moment
from home.demo.wording import LARGER, change_decimals, span_label
from stats_pages.numbers import round_half_up

AREAS = {"central": "Cả nước", "tinh": "Tỉnh Lam Giang"}
WORDS = {"yoy": "so cùng kỳ", "mom": "so tháng trước", "dec": "so tháng 12 năm trước"}


def headline(cast: Cast, key: str, when: Moment) -> dict:
    """The figure named series.span[.change] as the value of an editor's figure block."""
    name, span, show = [*key.split("."), ""][:3]
    head = cast.book.head(name)
    short = head.get("short", head["name"])
    figure = _change(cast, name, span, show, when) if show else _amount(cast, name, span, when)
    return {
        "label": f"{short}, {WORDS[show]}" if show else short,
        **figure,
        "missing": "",
        "period": span_label(span, when),
        "area": AREAS[cast.key],
        "status": "estimate",
        "source": cast.office.name,
    }


def _change(cast, name, span, show, when) -> dict:
    decimals = change_decimals(name)
    value = cast.book.change(name, span, when, show)
    compared = []
    if show == "yoy" and _is_known(cast, name, when):
        before = cast.book.change(name, span, when.year_before(), show)
        compared = [_comparison("Cùng kỳ năm trước", before, decimals)]
    return {**_value(value, decimals, "%"), "comparisons": markup.listed(compared)}


def _is_known(cast, name, when) -> bool:
    """Whether the change a year ago can be computed: the series go back so far."""
    try:
        cast.book.row(name, when.year - 2)
    except KeyError:
        return False
    return True


def _amount(cast, name, span, when) -> dict:
    head = cast.book.head(name)
    value, unit, decimals = cast.book.value(name, span, when), head["unit"], head["decimals"]
    compared = []
    if head["kind"] == "flow":
        change = cast.book.change(name, span, when, "yoy")
        compared = [_comparison("So cùng kỳ năm trước", change, change_decimals(name))]
    least, scale, larger, fewer = LARGER.get(unit, (None, None, "", 0))
    if least and abs(value) >= least:
        value, unit, decimals = value / scale, larger, fewer
    return {**_value(value, decimals, unit), "comparisons": markup.listed(compared)}


def _comparison(label, value, decimals) -> dict:
    return {"label": label, "missing": "", **_value(value, decimals, "%")}


def _value(value: Decimal, decimals: int, unit: str) -> dict:
    return {"value": str(round_half_up(value, decimals)), "decimals": decimals, "unit": unit}
