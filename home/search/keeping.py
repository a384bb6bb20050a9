"""Keeping the index in line with what is public: at each release, and by the clock afterwards."""

import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path

from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page, get_page_models

from gso_workflow import events
from home.models.search import FileText, PassageKind, SearchItem, SearchPassage
from home.search import file_texts, store

logger = logging.getLogger(__name__)
READ_AT_ONCE = 10  # files of one turn of the clock
LONGEST_READ = 120  # seconds
CAUGHT_UP_AT_ONCE = 100  # items of one turn of the clock


def connect() -> None:
    events.item_released.connect(enter, dispatch_uid="home.search.enter")
    events.item_taken_down.connect(leave, dispatch_uid="home.search.leave")


def enter(sender, package, **kwargs) -> None:
    """A released item is found from its first second on; so is what its relations change."""
    page = package.page
    if isinstance(page, Page):
        store.index_page(page)
        for other in _targets_of(page):
            store.index_page(other)


def leave(sender, package, **kwargs) -> None:
    """Of a withdrawn or hidden item nothing is left, no word of it either (R-032)."""
    if isinstance(package.page, Page):
        store.remove_page(package.page.pk)


def catch_up() -> int:
    """The clock's duty: files to read, items never indexed, what changed with the day: validity
    and who holds which post."""
    read = read_files(FileText.objects.filter(pages__isnull=True, fault="")[:READ_AT_ONCE])
    missing = store.public_pages().filter(search_item=None)[:CAUGHT_UP_AT_ONCE]
    today = timezone.localdate()
    changed = Page.objects.filter(search_item__status_until__lte=today)[:CAUGHT_UP_AT_ONCE]
    stale = SearchItem.objects.filter(page__live=False).values_list("pk", flat=True)
    for page in [*missing, *changed, *_with_other_people()]:
        store.index_page(page)
    for key in list(stale[:CAUGHT_UP_AT_ONCE]):
        store.remove_page(key)
    return read


def _with_other_people() -> list:
    """Pages of people that the index knows with others than they show today (R-078)."""
    known: dict[int, set] = {}
    rows = SearchPassage.objects.filter(kind=PassageKind.OTHER)
    for item, label, link in rows.values_list("item", "label", "link"):
        known.setdefault(item, set()).add((label, link))
    models = [model for model in get_page_models() if hasattr(model, "search_passages")]
    pages = (page for model in models for page in model.objects.live().exclude(search_item=None))
    return [page for page in pages if known.get(page.pk, set()) != store.linked_from(page)]


def read_files(rows) -> int:
    """Read files that wait, and index the pages that offer them anew."""
    rows = list(rows)
    for row in rows:
        document = get_document_model().objects.filter(sha256=row.sha256).first()
        row.pages, row.fault = read(document) if document else ([], "gone")
        row.save()
        for page in _offering(row.sha256):
            store.index_page(page)
    return len(rows)


def read(document) -> tuple[list[str] | None, str]:
    """The pages of a stored file and no fault, or nothing and why it could not be read."""
    ending = document.file_extension.lower()
    if ending not in file_texts.READERS:
        return [], ""
    with tempfile.NamedTemporaryFile(suffix=f".{ending}") as copy:
        with document.file.storage.open(document.file.name, "rb") as stream:
            for piece in stream.chunks():
                copy.write(piece)
        copy.flush()
        command = [sys.executable, str(Path(file_texts.__file__)), copy.name, ending]
        try:
            done = subprocess.run(command, capture_output=True, timeout=LONGEST_READ, check=True)
            return json.loads(done.stdout), ""
        except (subprocess.SubprocessError, ValueError) as error:
            logger.warning("No text could be read from document %s: %s", document.pk, error)
            return None, type(error).__name__


def _offering(sha256: str):
    """Indexed pages that offer a file with these bytes."""
    links = [row.url for row in get_document_model().objects.filter(sha256=sha256)]
    offering = SearchPassage.objects.filter(link__in=links).values("item")
    return Page.objects.live().filter(pk__in=offering)


def _targets_of(page):
    """Public documents whose validity this one touches."""
    relations = getattr(page, "linked_relations", [])
    return {row.link for row in relations if getattr(row, "link", None)}
