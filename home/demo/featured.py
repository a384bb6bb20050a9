"""The blocks that editors put on sections and on the front page, from what is written of them."""

from django.core.files.base import ContentFile

from home.demo import markup, papers
from home.demo.cast import Cast
from stats_pages.models import OfficeDocument

RULED = 58  # characters of a line to be filled in by hand


def stream(cast: Cast, heads: list[dict]) -> list[dict]:
    """Stream data of a page's own blocks."""
    return [BUILDERS[head["type"]](cast, head) for head in heads]


def bands(cast: Cast, heads: list[dict]) -> list[dict]:
    """Stream data of the bands that the editors arranged."""
    return [_band(cast, dict(head)) for head in heads]


def _band(cast: Cast, head: dict) -> dict:
    kind, path = head.pop("type"), head.pop("path", "")
    if path:
        page = cast.page(path)
        head["directory"] = page.pk if page else None
    return markup.stream(kind, {"heading": "", **head})


def _text(cast, head):
    return markup.stream("text", markup.html(head["text"]))


def _heading(cast, head):
    return markup.stream("heading", head["text"])


def _links(cast, head):
    rows = [{"page": None, "text": "", **link} for link in head["links"]]
    return markup.stream("links", {"title": head["title"], "links": markup.listed(rows)})


def _map(cast, head):
    rows = [{"page": None, **place} for place in head["places"]]
    return markup.stream(
        "map",
        {
            "title": head["title"],
            "picture": None,
            "outline": head["outline"].strip(),
            "places": markup.listed(rows),
        },
    )


def _information(cast, head):
    rows = []
    for row in head["rows"]:
        page = cast.page(row["path"])
        facts = {name: row[name] for name in ("subject", "place", "form", "time", "duration")}
        rows.append({**facts, "url": "", "page": page.pk if page else None})
    return markup.stream("information", {"title": head["title"], "rows": markup.listed(rows)})


def _form(cast, head):
    """A form to be filled in by hand, as a PDF with real text."""
    content = [
        *papers.lines(cast.office.name.upper(), 11),
        papers.Line(0),
        *papers.lines(head["title"], 16),
        papers.Line(0),
    ]
    for place, field in enumerate(head["fields"], 1):
        content += [*papers.lines(f"{place}. {field}"), papers.Line(0), *_ruled()]
    content += papers.lines("Biểu mẫu minh họa của trang thông tin điện tử.", 9)
    document = OfficeDocument.objects.create(
        title=head["title"],
        file=ContentFile(papers.paper([content]), head["file"]),
        credit=cast.office.name,
        collection=cast.collection,
        uploaded_by_user=cast.person(cast.operating["author"]),
    )
    return markup.stream("document", {"document": document.pk, "title": "", "kind": "form"})


def _ruled():
    return [papers.Line(11, ((0, "." * RULED * 2),)), papers.Line(0)]


BUILDERS = {
    "text": _text,
    "heading": _heading,
    "links": _links,
    "map": _map,
    "information": _information,
    "form": _form,
}
