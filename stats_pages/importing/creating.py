"""Drafts of recognised sources: written once, never live, with the report beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import IntegrityError, transaction
from wagtail.models import Page

from gso_workflow.errors import ChainError
from gso_workflow.vietnamese import slug
from stats_pages.models.imported import ImportedSource

from . import drafting, readers, registers
from .errors import Unreadable
from .findings import Findings
from .legal_model import LegalDocument
from .paragraphs import Source
from .parsing import Recognised, parse
from .placing import Place
from .report import Outcome


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file that was named, and those in the folders named, in order; hidden ones left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(path.rglob("*")):
            inside = found.relative_to(path).parts
            if found.is_file() and not any(part.startswith((".", "~$")) for part in inside):
                yield found


def import_file(path: Path, place: Place) -> Outcome:
    """One file becomes one draft; a file imported before, or refused, creates nothing."""
    try:
        source = readers.read(path)
    except Unreadable as error:
        return Outcome(path.name, refusal=str(error))
    if earlier := _earlier(source, place):
        return _known(source, earlier)
    try:
        return _create(source, place)
    except IntegrityError:
        # Another import of the same file was faster.
        if earlier := _earlier(source, place):
            return _known(source, earlier)
        raise
    except ChainError as error:
        return Outcome(source.name, refusal=str(error))


def _earlier(source: Source, place: Place) -> ImportedSource | None:
    known = ImportedSource.objects.filter(sha256=source.sha256, office=place.office)
    return known.select_related("page").first()


def _known(source: Source, earlier: ImportedSource) -> Outcome:
    return Outcome(source.name, page=earlier.page)


def _create(source: Source, place: Place) -> Outcome:
    recognised = parse(source)
    findings = Findings()
    page = drafting.page_for(recognised, findings)
    _note_double(recognised, findings)
    page.title = page.title or Path(source.name).stem
    page.slug = _free_slug(page.slug or slug(page.title), place.section)
    page.live = False
    page.owner = place.author
    page.responsible_unit = place.unit
    every = (*recognised.findings, *findings)
    with transaction.atomic():
        place.section.add_child(instance=page)
        page.save_revision(user=place.author)
        ImportedSource.objects.create(
            sha256=source.sha256,
            file_name=source.name[-255:],
            office=place.office,
            page=page,
            report=[finding.as_json() for finding in every],
        )
    return Outcome(source.name, recognised.kind, every, page, created=True, place=str(place))


def _free_slug(base: str, section: Page) -> str:
    """The address itself, or with -2, -3… when another page of the section has it."""
    base = base or "trang"
    taken = set(section.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{count}" for count in range(2, len(taken) + 3))
    return next(free for free in [base, *numbered] if free not in taken)


def _note_double(recognised: Recognised, findings: Findings) -> None:
    """The same document may already be here from another file (L-10)."""
    item = recognised.item
    double = registers.same_document(item) if isinstance(item, LegalDocument) else None
    if double:
        findings.check("same_document", double.title, (), "same_number")
