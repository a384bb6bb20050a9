"""The tables of an item as data: versions of a list, forms, what an issue contains."""

from home import published
from stats_pages.catalogues.downloads import FORMS

ROWS = {
    "survey-plan": {"forms": ("code", "title", "respondents")},
    "reporting-regime": {
        "forms": ("code", "title", "frequency", "deadline", "reporters", "receiver")
    },
    "serial-issue": {"contents": ("text", "first_page", "cited_number", "cited_on")},
}
VERSION = ("label", "valid_from", "valid_until", "issued_by", "cited_number", "cited_on", "note")


def rows_of(page, request) -> dict:
    """Every table of the item by its name; the codes of a list stand in files of their own."""
    kind = published.name_of(type(page))
    found = {
        name: [told(row, columns) for row in getattr(page, name).all()]
        for name, columns in ROWS.get(kind, {}).items()
    }
    if kind == "classification":
        found["versions"] = [version(page, one, request) for one in page.timeline]
    return found


def version(page, one, request) -> dict:
    """A version of a list of codes, with where its codes are in each form."""
    address = f"{page.get_full_url(request)}phien-ban/{one.slug}/"
    return told(one, VERSION) | {
        "is_current": one is page.current,
        "codes": len(one.scheme),
        "files": {form: f"{address}{form}/" for form in FORMS},
    }


def told(row, columns) -> dict:
    return {name: getattr(row, name) for name in columns}
