"""Word files: checked as archives before anything is unpacked, then read through mammoth."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import mammoth
from django.utils.translation import gettext as _

from .errors import Unreadable
from .markup import Page, read

MOST_ENTRIES = 2_000
LARGEST_TEXT = 60 * 1024 * 1024
HIGHEST_RATIO = 200
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
"""
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def pages_of(data: bytes) -> Page:
    """The paragraphs of a .docx file; pictures are counted, not taken over."""
    _check_archive(data)
    pictures = 0

    def count(image: object) -> dict[str, str]:
        nonlocal pictures
        pictures += 1
        return {}

    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(count)
        ).value
    except Exception as error:  # mammoth lets errors of zip, XML and its own reader through
        raise Unreadable(_broken()) from error
    page = read(html, ordinals=True)
    page.pictures = pictures
    return page


def _check_archive(data: bytes) -> None:
    """Refuse what is no Word file, unpacks to far more than it weighs, or defines XML entities."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        if _is_bomb(archive.infolist(), len(data)):
            raise Unreadable(
                _("This Word file unpacks to far more than it weighs and was not opened.")
            )
        sound = "word/document.xml" in archive.namelist() and not _defines_entities(archive)
    except BROKEN as error:
        raise Unreadable(_broken()) from error
    if not sound:
        raise Unreadable(_broken())


def _is_bomb(entries: list[zipfile.ZipInfo], weight: int) -> bool:
    size = sum(entry.file_size for entry in entries)
    return (
        len(entries) > MOST_ENTRIES or size > LARGEST_TEXT or size > HIGHEST_RATIO * weight + 2**20
    )


def _defines_entities(archive: zipfile.ZipFile) -> bool:
    return any(
        _ENTITIES.search(archive.read(name))
        for name in archive.namelist()
        if name.endswith((".xml", ".rels"))
    )


def _broken() -> str:
    return _(
        "This Word file is damaged, protected by a password or not a .docx file. Save it again as .docx."
    )
