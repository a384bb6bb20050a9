"""Small pictures of the first pages of released PDF files, drawn at release and never for a reader."""

import logging
from io import BytesIO

import pypdfium2
from django.core.files.base import ContentFile
from django.http import Http404
from django.shortcuts import get_object_or_404

from gso_workflow.events import item_released
from gso_workflow.files import reading, serving
from gso_workflow.files.kinds import DOCUMENT
from stats_pages.models import OfficeDocument, PagePreview

logger = logging.getLogger(__name__)
PAGES = 3
WIDTH = 320  # pixels: twice the 160 CSS pixels at which it is shown
TALLEST = 3 * WIDTH
QUALITY = 72
MOST_BYTES = 60 << 20


def connect() -> None:
    item_released.connect(draw_of_package, dispatch_uid="stats_pages.previews")


def draw_of_package(sender, package, **kwargs) -> None:
    """Draw what is missing for the PDF files of an item that was just posted."""
    keys = package.files.filter(kind=DOCUMENT).values_list("object_id", flat=True)
    for document in OfficeDocument.objects.filter(pk__in=list(keys), page_previews=None):
        draw(document)


def draw(document) -> list[PagePreview]:
    """The previews of a PDF's first pages; none for other files, and none for one that cannot be
    drawn: readers lose a picture, never the file."""
    if document.file_extension.lower() != "pdf" or (document.file_size or 0) > MOST_BYTES:
        return []
    try:
        with document.file.storage.open(document.file.name) as stream:
            pages, count = _pages(stream.read())
    except (pypdfium2.PdfiumError, OSError, ValueError):
        logger.exception("The pages of document %s could not be drawn", document.pk)
        return []
    return [_store(document, number, count, image) for number, image in enumerate(pages, 1)]


def serve(request, document_id: int, number: int):
    """A page's picture for those who may read the file itself, and for nobody else (R-064)."""
    preview = get_object_or_404(PagePreview, document=document_id, number=number)
    sealed = reading.public_file(DOCUMENT, document_id)
    if sealed or reading.is_of_no_item(DOCUMENT, document_id):
        digest = sealed.sha256 if sealed else ""
        delivery = serving.released(preview.file, digest, f"page{number}")
    elif reading.is_for_staff(request.user, DOCUMENT, document_id):
        delivery = serving.unreleased(preview.file)
    else:
        raise Http404
    return serving.respond(request, delivery)


def _pages(data: bytes):
    """The first pages as pictures, and how many pages there are."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_drawn(pdf[at]) for at in range(min(PAGES, len(pdf)))], len(pdf)
    finally:
        pdf.close()


def _drawn(page):
    width, height = page.get_size()
    scale = min(WIDTH / width, TALLEST / height)
    return page.render(scale=scale).to_pil().convert("RGB")


def _store(document, number, count, image) -> PagePreview:
    stream = BytesIO()
    image.save(stream, "WEBP", quality=QUALITY)
    return PagePreview.objects.create(
        document=document,
        number=number,
        page_count=count,
        file=ContentFile(stream.getvalue(), f"{document.pk}-{number}.webp"),
        width=image.width,
        height=image.height,
    )
