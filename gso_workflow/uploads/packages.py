"""Word, Excel, PowerPoint and OpenDocument files: zip archives of XML parts."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from gso_workflow.uploads.refusals import Refusal

MOST_BYTES = 400 << 20
MOST_PARTS = 20_000
MOST_TIMES = 200  # a part of figures packs well; nothing real packs better than this
SMALL = 5 << 20
MACROS = re.compile(r"vbaProject|vbaData|(^|/)(Basic|Scripts)/|macrosheets/", re.IGNORECASE)
EMBEDDED = re.compile(r"oleObject\d*\.bin$|activeX/|/embeddings/.*\.bin$|(^|/)ObjectReplacements/")
INNER_BOOK = re.compile(r"/embeddings/[^/]+\.(docx|xlsx|pptx)$", re.IGNORECASE)
PROGRAM = re.compile(
    r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|jar|hta|msi|lnk|html?|zip|rar|7z|iso)$", re.I
)
REMOTE = re.compile(
    rb"<Relationship\b(?=[^>]*attachedTemplate)(?=[^>]*TargetMode=[\"']External)", re.IGNORECASE
)
MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|ms-excel\.sheet\.binary", re.IGNORECASE)
TEXT_PARTS = re.compile(r"^(word|xl|ppt)/.*\.xml$|^(content|styles)\.xml$")
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
# What is a line of its own: a paragraph, a shared string, a string in its cell, a page header.
LINES = frozenset({"p", "h", "si", "is"})
HEADERS = re.compile(r"^(odd|even|first)(Header|Footer)$")
CODES = re.compile(r"&[LCR]|&\"[^\"]*\"|&\d+|&K[0-9A-F]{6}|&[A-Z]")


def judge(data: bytes, *, inner: bool = False) -> Refusal | None:
    """What the parts of the package are, before any of it is read as text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _judge_parts(package, inner)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError):
        return Refusal("damaged")


def texts_of(data: bytes) -> Iterator[str]:
    """Every line, cell string, text box, header and footer; of embedded workbooks too."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if INNER_BOOK.search(name):
                yield from texts_of(package.read(name))
            elif TEXT_PARTS.search(name):
                yield from _lines(package.read(name))


def _judge_parts(package, inner) -> Refusal | None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        return Refusal("encrypted")
    if len(parts) > MOST_PARTS or _is_bomb(parts):
        return Refusal("bomb")
    for part in parts:
        if MACROS.search(part.filename):
            return Refusal("macros")
        if EMBEDDED.search(part.filename) or PROGRAM.search(part.filename):
            return Refusal("embedded")
    return _judge_contents(package, inner)


def _is_bomb(parts) -> bool:
    whole = sum(part.file_size for part in parts)
    return whole > MOST_BYTES or any(
        part.file_size > SMALL and part.file_size > MOST_TIMES * max(1, part.compress_size)
        for part in parts
    )


def _judge_contents(package, inner) -> Refusal | None:
    names = package.namelist()
    if "[Content_Types].xml" not in names and "mimetype" not in names:
        return Refusal("disagrees", {"ending": "zip"})
    if "META-INF/manifest.xml" in names and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        return Refusal("encrypted")
    for name in names:
        if INNER_BOOK.search(name):
            refusal = Refusal("embedded") if inner else judge(package.read(name), inner=True)
        elif name.endswith((".xml", ".rels")):
            refusal = _judge_xml(name, package.read(name))
        else:
            refusal = None
        if refusal:
            return refusal
    return None


def _judge_xml(name, data) -> Refusal | None:
    if ENTITIES.search(data):
        return Refusal("damaged")
    if name == "[Content_Types].xml" and MACRO_TYPE.search(data):
        return Refusal("macros")
    return Refusal("remote_template") if REMOTE.search(data) else None


def _lines(data: bytes) -> Iterator[str]:
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return
    for element in root.iter():
        tag = element.tag.rsplit("}", 1)[-1]
        if tag in LINES:
            yield from "".join(_words(element)).split("\n")
        elif HEADERS.match(tag):
            yield from CODES.sub("\n", element.text or "").split("\n")


def _words(element) -> Iterator[str]:
    """The text of a line without that of lines inside it (a text box hangs in a paragraph)."""
    for child in element:
        tag = child.tag.rsplit("}", 1)[-1]
        if tag in LINES or tag in ("txbxContent", "rPh"):
            continue
        if tag in ("tab", "br", "line-break"):
            yield "\n"
        yield child.text or "" if _is_text(tag) else ""
        yield from _words(child)
        yield child.tail or "" if _is_text(element.tag.rsplit("}", 1)[-1]) else ""


def _is_text(tag: str) -> bool:
    return tag in ("t", "span", "p", "h", "a")
