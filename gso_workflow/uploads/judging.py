"""The verdict on an upload: every judge in turn, the first refusal counts (R-031, R-037, R-048)."""

from collections.abc import Iterator

from django.conf import settings

from gso_workflow.uploads import (
    kinds,
    markings,
    packages,
    pdf,
    pictures,
    plain,
    recordings,
    scanner,
)
from gso_workflow.uploads.refusals import Refusal

MEGABYTE = 1 << 20
MOST_MEGABYTES = 100


def judge(name: str, stream, kind: str) -> Refusal | None:
    """Why this file may not come in, or None; `kind` is "image" or "document".

    `stream` is a seekable binary file; it is read whole, up to the limit, and left at its start.
    """
    limit = getattr(settings, "GSO_WORKFLOW_UPLOAD_MAX_MEGABYTES", MOST_MEGABYTES)
    if refusal := kinds.judge_name(name, kind):
        return refusal
    stream.seek(0)
    data = stream.read(limit * MEGABYTE + 1)
    stream.seek(0)
    if len(data) > limit * MEGABYTE:
        return Refusal("too_large", {"limit": limit})
    return judge_bytes(name, data)


def judge_bytes(name: str, data: bytes) -> Refusal | None:
    """The same for bytes whose name and size have been judged."""
    if not data.strip():
        return Refusal("empty")
    return (
        kinds.judge_start(name, data)
        or _judge_content(name, data)
        or _judge_marking(name, data)
        or scanner.judge(data)
    )


def _judge_content(name: str, data: bytes) -> Refusal | None:
    ending = kinds.ending_of(name)
    if ending in kinds.PICTURES:
        return pictures.judge(name, data)
    if kinds.DOCUMENTS[ending] == kinds.RECORDING:
        return recordings.judge(ending, data)
    judges = {kinds.PDF: pdf, kinds.OOXML: packages, kinds.ODF: packages, kinds.TEXT: plain}
    return judges[kinds.DOCUMENTS[ending]].judge(data)


def _judge_marking(name: str, data: bytes) -> Refusal | None:
    found = markings.marking_in(_texts(name, data))
    return Refusal("secret", {"marking": found}) if found else None


def _texts(name: str, data: bytes) -> Iterator[str]:
    """The lines and cells of what has text; the file's own name is one of them."""
    ending = kinds.ending_of(name)
    yield name.rsplit(".", 1)[0].replace("_", " ").replace("-", " ")
    readers = {kinds.PDF: pdf, kinds.OOXML: packages, kinds.ODF: packages, kinds.TEXT: plain}
    reader = readers.get(kinds.DOCUMENTS.get(ending))
    if reader:
        yield from reader.texts_of(data)
