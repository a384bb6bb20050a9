"""Sealing: from a draft to a package whose digest covers every word and every byte."""

import hashlib
import hmac
from dataclasses import asdict, dataclass, fields
from datetime import UTC

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from gso_workflow import items
from gso_workflow.canonical import (
    SCHEMA_VERSION,
    canonical_json,
    content_of,
    digest_of,
    text_beside,
)
from gso_workflow.errors import FilesChanged
from gso_workflow.files.kinds import kind_of
from gso_workflow.regulated_types import specific

CHUNK = 1 << 20


@dataclass(frozen=True, order=True)
class SealedFile:
    """A file as it counts in the digest: its identity, its name and its bytes' SHA-256."""

    kind: str
    object_id: str
    title: str
    file_name: str
    sha256: str
    size: int
    credit: str = ""


@dataclass(frozen=True)
class Sealed:
    """Everything the digest covers, computed from an item as it would be posted."""

    content: str
    files: tuple[SealedFile, ...]
    address: str
    language: str
    digest: str


def seal(page, *, not_before=None, change_note="", address="", beside="") -> Sealed:
    """Compute the seal of a specific instance; nothing is written.

    `not_before` is an aware datetime or None; `change_note` is text. `address` is where a snippet
    will be read; that of a page follows from its place in the tree. `beside` is the canonical text
    of an earlier seal that is computed again: fields younger than it count if they are filled.
    """
    content = text_beside(page, beside) if beside else canonical_json(content_of(page))
    files = tuple(sorted(files_of(page)))
    if isinstance(page, Page):
        address = address_of(page)
    language = items.language_of(page)
    text = sealed_text(
        type_label=page._meta.label_lower,
        object_id=str(page.pk),
        address=address,
        language=language,
        not_before=not_before,
        change_note=change_note,
        content=content,
        files=files,
    )
    return Sealed(content, files, address, language, digest_of(text))


def sealed_text(
    *,
    type_label,
    object_id,
    address,
    language,
    not_before,
    change_note,
    content,
    files,
    schema=None,
) -> str:
    """The text whose SHA-256 is the digest; `files` are SealedFile rows, in any order."""
    return canonical_json(
        {
            "schema": schema or SCHEMA_VERSION,
            "type": type_label,
            "object": object_id,
            "address": address,
            "language": language,
            "not_before": not_before.astimezone(UTC).isoformat() if not_before else None,
            "change_note": change_note,
            "content": content,
            "files": [asdict(file) for file in sorted(files)],
        }
    )


def stored_text(package, files) -> str:
    """The sealed text of a package from its own columns and file rows: it needs no revision."""
    kind = package.content_type
    return sealed_text(
        type_label=f"{kind.app_label}.{kind.model}",
        object_id=package.object_id,
        address=package.address,
        language=package.language,
        not_before=package.not_before,
        change_note=package.change_note,
        content=package.content,
        files=[as_sealed(row) for row in files],
        schema=package.schema_version,
    )


def as_sealed(row) -> SealedFile:
    """A stored file row of a package as it counted in the digest."""
    return SealedFile(**{one.name: getattr(row, one.name) for one in fields(SealedFile)})


def draft_digest(page) -> str:
    """The digest of the latest draft, without note or time: what the submit screen shows."""
    return seal(latest_draft(page)).digest


def latest_draft(page):
    """The specific instance that the author last saved."""
    revision = page.get_latest_revision()
    return revision.as_object() if revision else specific(page)


def seal_of(package) -> Sealed:
    """Recompute a package's seal from its revision and from the files as they are now."""
    return seal(
        package.as_page(),
        not_before=package.not_before,
        change_note=package.change_note,
        address=package.address,
        beside=package.content,
    )


def require_intact(package) -> Sealed:
    """The seal of an unchanged package; FilesChanged if a word or byte differs (R-064)."""
    try:
        sealed = seal_of(package)
    except FileNotFoundError as error:
        raise FilesChanged from error
    if not same_digest(sealed.digest, package.digest):
        raise FilesChanged
    return sealed


def same_digest(one: str, other: str) -> bool:
    """Compare digests in constant time."""
    return hmac.compare_digest(str(one or "").encode(), str(other or "").encode())


def address_of(page) -> str:
    """The path the page will have: its parent's, and its own slug as sealed."""
    parent = page.get_parent()
    return f"{parent.url_path}{page.slug}/" if parent else page.url_path


def files_of(page) -> list[SealedFile]:
    """Every image and document that the item uses, with the SHA-256 of its bytes."""
    found = {}
    for type_id, object_id, *_ in ReferenceIndex._extract_references_from_object(page):
        model = ContentType.objects.get_for_id(type_id).model_class()
        kind = kind_of(model)
        if kind and (kind, object_id) not in found:
            row = model._base_manager.filter(pk=object_id).first()
            if row is not None:
                found[kind, object_id] = _sealed_file(kind, row)
    return list(found.values())


def sha256_of(field_file) -> str:
    """SHA-256 of a stored file's bytes, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    with field_file.storage.open(field_file.name) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _sealed_file(kind, row) -> SealedFile:
    return SealedFile(
        kind=kind,
        object_id=str(row.pk),
        title=row.title,
        file_name=row.file.name,
        sha256=sha256_of(row.file),
        size=row.file.size,
        credit=getattr(row, "credit", "") or "",
    )
