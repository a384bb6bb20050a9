"""Which bands a page has before its editors have chosen any."""

from functools import cache

from django.apps import apps

NEWS = {"heading": "", "number": 6}
USUAL = (
    ("headlines", {"heading": "", "number": 4}),
    ("news", NEWS),
    ("latest", {"item_type": "stats_pages.socioeconomicreportpage", "number": 5, "half": True}),
    ("latest", {"item_type": "stats_pages.legaldocumentpage", "number": 6, "half": True}),
    ("yearbooks", {"heading": "", "number": 5}),
    ("calendar", {"heading": "", "number": 4}),
    ("topics", {"heading": "", "number": 6}),
    ("sections", {"heading": ""}),
)


@cache
def usual_of_home():
    """The usual front page: figures, news, reports beside documents, books, dates, sections."""
    block = apps.get_model("home", "HomePage")._meta.get_field("bands").stream_block
    rows = [
        {"type": kind, "value": {**value, "heading": value.get("heading", "")}}
        for kind, value in USUAL
    ]
    return block.to_python(rows)
