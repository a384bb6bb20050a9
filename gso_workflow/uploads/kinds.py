"""Which kinds of files may be uploaded, and what their first bytes are."""

from django.conf import settings

from gso_workflow.uploads import recordings
from gso_workflow.uploads.refusals import Refusal

PDF, OOXML, ODF, TEXT, DRAWING = "pdf", "ooxml", "odf", "text", "svg"
RECORDING = "recording"
# ending → (kind, image format of Pillow if a picture)
DOCUMENTS = {
    "pdf": PDF,
    "docx": OOXML,
    "xlsx": OOXML,
    "pptx": OOXML,
    "odt": ODF,
    "ods": ODF,
    "odp": ODF,
    "csv": TEXT,
    "txt": TEXT,
    "json": TEXT,
    "vtt": TEXT,
    "mp4": RECORDING,
    "m4a": RECORDING,
    "webm": RECORDING,
    "mp3": RECORDING,
    "ogg": RECORDING,
    "wav": RECORDING,
}
PICTURES = {
    "png": "PNG",
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "gif": "GIF",
    "webp": "WEBP",
    "avif": "AVIF",
    "svg": DRAWING,
}
OLD_OFFICE = frozenset({"doc", "xls", "ppt", "dot", "xlt", "rtf", "wps"})
WITH_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm"})
BOM = b"\xef\xbb\xbf"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
# Programs and scripts of every system begin so; none of the allowed kinds does.
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xcf\xfa\xed\xfe",
    b"#!",
    b"<?php",
    b"\x4c\x00\x00\x00\x01\x14\x02\x00",
)


def ending_of(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def allowed_endings(kind: str) -> list[str]:
    """What may be uploaded as an "image" or a "document"; a setting narrows it."""
    known = PICTURES if kind == "image" else {**DOCUMENTS, **PICTURES}
    chosen = getattr(settings, "GSO_WORKFLOW_UPLOAD_ENDINGS", None)
    return [ending for ending in known if chosen is None or ending in chosen]


def judge_name(name: str, kind: str) -> Refusal | None:
    """Whether the name's ending is on the list."""
    ending = ending_of(name)
    if ending in WITH_MACROS:
        return Refusal("macros")
    if ending in OLD_OFFICE:
        return Refusal("old_office", {"ending": ending})
    allowed = allowed_endings(kind)
    if ending not in allowed:
        return Refusal("kind", {"ending": ending or "?", "allowed": ", ".join(allowed)})
    return None


def judge_start(name: str, data: bytes) -> Refusal | None:
    """Whether the first bytes are what the ending promises."""
    if data.startswith(PROGRAMS):
        return Refusal("program")
    ending = ending_of(name)
    kind = DOCUMENTS.get(ending)
    if data.startswith(OLE):
        return Refusal("encrypted" if kind == OOXML else "disagrees", {"ending": ending})
    right = {
        PDF: data.startswith(b"%PDF-"),
        TEXT: ending != "vtt" or data.removeprefix(BOM).startswith(b"WEBVTT"),
        OOXML: data.startswith(ZIP),
        ODF: data.startswith(ZIP),
        RECORDING: recordings.starts_as(ending, data),
    }
    return None if right.get(kind, True) else Refusal("disagrees", {"ending": ending})
