"""Puts figures into sentences: {retail.luyke.yoy} becomes "tăng 8,7%"."""

import re
from decimal import Decimal

from home.demo.figures import Book, Moment
from stats_pages.numbers import format_number
from stats_pages.periods import ROMAN

PLACE = re.compile(r"\{(?P<key>\w+)\.(?P<span>\w+)(?:\.(?P<show>[\w:]+))?\}")
# From this size on a figure is told in the larger unit, with so many decimals.
LARGER = {
    "tỷ đồng": (Decimal(10_000), Decimal(1000), "nghìn tỷ đồng", 1),
    "triệu USD": (Decimal(1000), Decimal(1000), "tỷ USD", 2),
    "nghìn lượt": (Decimal(1000), Decimal(1000), "triệu lượt", 2),
}
FINE_CHANGES = ("cpi", "gdp")


def told(text: str, book: Book, when: Moment | None) -> str:
    """The text with every place for a figure filled in."""
    if when is None:
        return text
    return PLACE.sub(lambda found: say(book, when, **found.groupdict()), text)


def say(book: Book, when: Moment, key: str, span: str, show: str | None) -> str:
    """One figure as words: a value, a change, a share or a balance."""
    if show in ("yoy", "mom", "dec"):
        return say_change(book.change(key, span, when, show), change_decimals(key))
    if show and show.startswith("share:"):
        whole = book.value(show.removeprefix("share:"), span, when)
        return f"{format_number(book.value(key, span, when) / whole * 100, 1)}%"
    value, head = book.value(key, span, when), book.head(key)
    if head["kind"] == "balance" and show != "plain":
        side = "xuất siêu" if value > 0 else "nhập siêu"
        return f"{side} {say_amount(abs(value), head)}"
    return say_amount(value, head)


def say_change(percent: Decimal, decimals: int) -> str:
    """tăng 8,7% · giảm 1,2%"""
    word = "tăng" if percent > 0 else "giảm"
    return f"{word} {format_number(abs(percent), decimals)}%"


def say_amount(value: Decimal, head: dict) -> str:
    """A value with its unit, the larger unit when there is one."""
    unit, decimals = head["unit"], head["decimals"]
    if unit == "%":
        return f"{format_number(value, decimals)}%"
    least, scale, larger, fewer = LARGER.get(unit, (None, None, "", 0))
    if least and value >= least:
        return f"{format_number(value / scale, fewer)} {larger}"
    return f"{format_number(value, decimals)} {unit}"


def change_decimals(key: str) -> int:
    return 2 if key.startswith(FINE_CHANGES) else 1


def span_words(span: str, when: Moment) -> str:
    """tháng 6 · quý II · 6 tháng · năm"""
    if span == "thang":
        return f"tháng {when.month}"
    if span == "quy":
        return f"quý {ROMAN[when.quarter]}"
    return "năm" if when.month == 12 or span == "nam" else f"{when.month} tháng"


def span_label(span: str, when: Moment) -> str:
    """tháng 6 năm 2026 · 6 tháng năm 2026 · năm 2025"""
    words = span_words(span, when)
    return f"năm {when.year}" if words == "năm" else f"{words} năm {when.year}"
