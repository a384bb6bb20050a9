"""Stores drawn pictures and made files as the office's images and documents."""

from django.core.files.base import ContentFile

from home.demo import papers, pictures
from home.demo.cast import Cast
from home.demo.content import Entry
from stats_pages.models import OfficeDocument, OfficeImage


def picture(cast: Cast, entry: Entry, head: dict, number: int = 0) -> OfficeImage:
    """A drawn picture with alt text, caption and credit."""
    name = f"{entry.slug}-{number}" if number else entry.slug
    drawn = pictures.motif(head["motif"], head["palette"], name)
    return _image(cast, entry, f"{name}.jpg", drawn, head)


def cover(cast: Cast, entry: Entry, office: str) -> OfficeImage:
    drawn = pictures.cover(entry.get("title"), office, entry.get("palette"), entry.slug)
    head = {
        "caption": f"Bìa {entry.get('title')}",
        "alt": f"Bìa sách: {entry.get('title')}, các cột cao dần dưới tên sách",
        "credit": office,
    }
    return _image(cast, entry, f"{entry.slug}.jpg", drawn, head)


def document(cast: Cast, entry: Entry, title: str, name: str, data: bytes) -> OfficeDocument:
    """A file for download, credited to the office."""
    return OfficeDocument.objects.create(
        title=title,
        file=ContentFile(data, name),
        credit=cast.office.name,
        collection=cast.collection,
        uploaded_by_user=cast.person(entry.get("author")),
    )


def tables_file(cast: Cast, entry: Entry, title: str, name: str, tables: list) -> OfficeDocument:
    """A workbook with a sheet for each table."""
    data = papers.workbook(tables, cast.office.current_citation)
    return document(cast, entry, title, f"{name}.xlsx", data)


def _image(cast, entry, name, data, head) -> OfficeImage:
    return OfficeImage.objects.create(
        title=head["caption"],
        file=ContentFile(data, name),
        alt_text=head["alt"],
        caption=head["caption"],
        credit=head["credit"],
        licence=head.get("licence", "office"),
        collection=cast.collection,
        uploaded_by_user=cast.person(entry.get("author")),
    )
