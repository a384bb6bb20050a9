"""The headline figures of reports as data: one row for each, with an identifier that stays."""

import csv
import io

from home import published
from home.citing.words import demo_notice

COLUMNS = (
    *("id", "label", "value", "missing", "decimals", "unit", "period", "area", "status"),
    *("source", "compared_with", "item_id", "item_title", "url", "language", "released_at"),
    *("digest", "citation", "notice"),
)
MISSING = "missing"
# What spreadsheet programs would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_of(page, chrome) -> list[dict]:
    """Every figure of a report, its comparisons after it; a value is written with a point."""
    package = page.released_package
    item = {
        "item_id": page.pk,
        "item_title": page.title,
        "url": page.get_full_url(chrome.request),
        "language": page.locale.language_code,
        "released_at": published.released_at(page),
        "digest": package.digest if package else None,
        "citation": chrome.citation,
        "notice": demo_notice(),
    }
    found = []
    for place, block in enumerate(page.headline_figures, 1):
        key = f"{page.pk}-{block.id or place}"
        found.append(one(key, block.value, block.value, "") | item)
        for number, comparison in enumerate(block.value.get("comparisons") or [], 1):
            # "So với cùng kỳ" is a figure of its own, of the same period and area.
            found.append(one(f"{key}-{number}", comparison, block.value, key) | item)
    return found


def one(key: str, value, whole, compared_with: str) -> dict:
    number = value.get("value")
    return {
        "id": key,
        "label": value.get("label") or "",
        "value": None if number in (None, "") else str(number),
        MISSING: value.get("missing") or "",
        "decimals": value.get("decimals") or 0,
        "unit": value.get("unit") or "",
        "period": whole.get("period") or "",
        "area": whole.get("area") or "",
        "status": whole.get("status") or "",
        "source": whole.get("source") or "",
        "compared_with": compared_with,
    }


def as_csv(rows: list[dict]) -> str:
    """The rows as RFC 4180 has it, with a mark that tells spreadsheets it is UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([cell(name, row[name]) for name in COLUMNS])
    return "\ufeff" + stream.getvalue()


def cell(name: str, value):
    """A number as it is; words that a spreadsheet would run are kept from it by an apostrophe."""
    if value is None:
        return ""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if name != "value" and text.startswith(FORMULA) else text
