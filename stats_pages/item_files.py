"""The files that an item offers beside its text, as readers meet them."""

from stats_pages.models import OfficeDocument

# One that is all of the item, and rows of several.
WHOLE = ("signed_scan", "full_pdf")
ROWS = ("forms", "attachments", "files")


def keys_of(page) -> list[int]:
    """The keys of an item's files: the whole of it, its forms, then the rest; each once."""
    found = [getattr(page, f"{name}_id", None) for name in WHOLE]
    for name in ROWS:
        if hasattr(page, name):
            found += [row.document_id for row in getattr(page, name).all()]
    return list(dict.fromkeys(filter(None, found)))


def files_of(page) -> list[OfficeDocument]:
    """The files themselves: one query for all of them."""
    keys = keys_of(page)
    found = OfficeDocument.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]
