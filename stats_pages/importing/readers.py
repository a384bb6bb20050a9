"""Reads a file into paragraphs, or refuses it with a sentence."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from gso_workflow import vietnamese
from gso_workflow.uploads.judging import judge_bytes
from gso_workflow.uploads.markings import marking_in
from gso_workflow.uploads.refusals import Refusal

from . import markup, plain, word
from .errors import Unreadable
from .paragraphs import Paragraph, Source

SUFFIXES = frozenset({".txt", ".md", ".docx", ".html", ".htm"})
_TO_WORD = frozenset({".doc", ".dot", ".rtf", ".odt", ".wps"})
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_UNICODE_FILES = frozenset({"utf-8", "utf-16", "utf-32"})
_ONLY_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_WIDE_GAP = re.compile(r" {9,}")
_MARKED = re.compile(r"[^\x00-\x7f]")
LARGEST = 20 * 1024 * 1024


def read(path: Path) -> Source:
    """The source in a file of a kind that can be read; Unreadable says why not."""
    suffix = path.suffix.lower()
    _check_suffix(suffix)
    data = _bytes(path)
    _check_content(suffix, data)
    paragraphs, encoding, page = _paragraphs(suffix, data)
    _check_upload(path.name, suffix, data)
    if not any(line.text.strip() for line in paragraphs):
        raise Unreadable(_("This file holds no text."))
    paragraphs, found = _converted(paragraphs)
    _check_marking(line.text for line in paragraphs)
    return Source(
        name=vietnamese.to_nfc(path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        paragraphs=tuple(paragraphs),
        title=vietnamese.clean(page.title),
        converted_from=encoding or found,
        pictures=page.pictures,
        renumbered=page.renumbered,
    )


def _check_suffix(suffix: str) -> None:
    if suffix in _TO_WORD:
        raise Unreadable(
            _(
                "Files of the kind %(suffix)s can't be read reliably. Open the file in Word and save it as .docx."
            )
            % {"suffix": suffix}
        )
    if suffix not in SUFFIXES:
        raise Unreadable(
            _(
                "Files of the kind “%(suffix)s” can't be imported. Text (.txt), Word (.docx) and HTML can."
            )
            % {"suffix": suffix or "?"}
        )


def _bytes(path: Path) -> bytes:
    """The file's bytes, unless it is empty or larger than the limit of the settings."""
    limit = getattr(settings, "STATS_PAGES_IMPORT_MAX_BYTES", LARGEST)
    try:
        size = path.stat().st_size
        if size > limit:
            raise Unreadable(
                _("This file is larger than the limit of %(limit)d MB.") % {"limit": limit // 2**20}
            )
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            _("This file could not be read: %(error)s") % {"error": error.strerror}
        ) from error
    if not data.strip():
        raise Unreadable(_("This file is empty."))
    return data


def _check_content(suffix: str, data: bytes) -> None:
    """The name promises one thing and the bytes are another."""
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    if suffix == ".docx" and kind == "ole":
        raise Unreadable(
            _(
                "This is an old .doc file or one with a password. Open it in Word and save it as .docx."
            )
        )
    if suffix != ".docx" and kind:
        raise Unreadable(_("This file is not text: its name and its content don't agree."))


def _check_upload(name: str, suffix: str, data: bytes) -> None:
    """A Word file comes in under the rules of every upload; its text is searched with the rest."""
    refusal = judge_bytes(name, data) if suffix == ".docx" else None
    if refusal:
        raise Unreadable(refusal.sentence)


def _check_marking(lines: Iterable[str]) -> None:
    """Classified papers are refused before anything of them is stored (R-031)."""
    if found := marking_in(lines):
        raise Unreadable(Refusal("secret", {"marking": found}).sentence)


def _paragraphs(suffix: str, data: bytes) -> tuple[tuple[Paragraph, ...], str, markup.Page]:
    if suffix == ".docx":
        page = word.pages_of(data)
        return page.paragraphs, "", page
    text, encoding = _decoded(data, is_html=suffix in (".html", ".htm"))
    if suffix in (".html", ".htm"):
        page = markup.read(text)
        return page.paragraphs, encoding, page
    return plain.paragraphs_of(text), encoding, markup.Page()


def _decoded(data: bytes, *, is_html: bool) -> tuple[str, str]:
    """Text of a file and, when it was no Unicode, the name of the encoding it was in."""
    declared = _declared(data) if is_html else ""
    if declared:
        try:
            return data.decode(declared), ""
        except UnicodeDecodeError:
            pass
    text, encoding = vietnamese.decode_bytes(data)
    if "\x00" in text or text.count("\ufffd") > 20:
        raise Unreadable(_("This file is not text: its name and its content don't agree."))
    if encoding in _UNICODE_FILES:
        return text, ""
    if encoding not in vietnamese.LEGACY:
        if not text.isascii() and _odd(text):
            raise Unreadable(
                _("The encoding of this file was not recognised. Save it as Unicode (UTF-8).")
            )
        return text, ""
    fixed = vietnamese.fix_capitals(text) if encoding == "tcvn3" else text
    return fixed, vietnamese.ENCODING_NAMES[encoding]


def _declared(data: bytes) -> str:
    """The encoding an HTML file names, when it is another than UTF-8 and Python knows it."""
    match = _CHARSET.search(data[:2048])
    try:
        name = codecs.lookup(match.group(1).decode()).name if match else ""
    except LookupError:
        return ""
    return name if name in ("cp1258", "utf-16") else ""


def _odd(text: str) -> bool:
    """Whether bytes that nothing explains make up more than a stray sign or two."""
    return sum(not character.isascii() for character in text) > 3


def _converted(paragraphs: Iterable[Paragraph]) -> tuple[list[Paragraph], str]:
    """Paragraphs as they are stored; runs in an old encoding are converted as a proposal (R-103)."""
    lines = list(paragraphs)
    whole = vietnamese.detect("\n".join(line.text for line in lines)).encoding
    neighbour = whole if whole in vietnamese.LEGACY else "unicode"
    found = ""

    def stored(text: str) -> str:
        nonlocal found
        proposal = None if _is_plain(text) else vietnamese.propose(text, neighbour)
        if proposal and proposal.encoding in vietnamese.LEGACY:
            found = vietnamese.ENCODING_NAMES[proposal.encoding]
        text = proposal.text if proposal else text
        return _WIDE_GAP.sub(" " * 8, vietnamese.clean(text))

    return [_stored(line, stored) for line in lines], found


def _is_plain(text: str) -> bool:
    """Whether a text is Unicode beyond doubt: no old encoding shows letters such as ộ or ư."""
    if "&" in text:
        return False
    return text.isascii() or 3 * len(_ONLY_UNICODE.findall(text)) >= len(_MARKED.findall(text))


def _stored(line: Paragraph, stored: Callable[[str], str]) -> Paragraph:
    return replace(
        line,
        text=stored(line.text),
        markup=stored(line.markup) if line.markup else "",
        rows=tuple(tuple(stored(cell) for cell in row) for row in line.rows),
    )
