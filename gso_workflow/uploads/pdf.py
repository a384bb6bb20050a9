"""PDF files: what they would do when opened, and their text.

The names that make a PDF act stand in its objects, plain or inside compressed object streams.
Both are read here; what cannot be read is refused.
"""

import re
import zlib
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from gso_workflow.uploads.refusals import Refusal

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
NAME = re.compile(rb"/((?:[^\x00-\x20/<>\[\](){}%]|#[0-9A-Fa-f]{2})+)")
HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
HEAD = 4096
MOST_UNPACKED = 64 << 20
MOST_PAGES = 3000
TAIL = 2048
ACTS = {
    b"JavaScript": "pdf_script",
    b"JS": "pdf_script",
    b"XFA": "pdf_script",
    b"Launch": "pdf_launch",
    b"ImportData": "pdf_launch",
    b"EmbeddedFile": "pdf_files",
    b"EmbeddedFiles": "pdf_files",
    b"RichMedia": "pdf_files",
    b"Movie": "pdf_files",
}


class Unreadable(Exception):
    """An object stream in a form that is not read here."""


def judge(data: bytes) -> Refusal | None:
    """What acts in this PDF, and whether it opens at all."""
    try:
        names = set(_names(data))
    except Unreadable:
        return Refusal("damaged")
    if b"Encrypt" in names:
        return Refusal("encrypted")
    if data.rfind(b"%%EOF") < len(data) - TAIL:
        return Refusal("two_kinds" if b"%%EOF" in data else "damaged")
    code = next((ACTS[name] for name in ACTS if name in names), None)
    return Refusal(code) if code else _judge_opened(data)


def texts_of(data: bytes) -> Iterator[str]:
    """Every line of text, and every run that stands apart: a stamp beside a heading."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            text = page.get_textpage()
            yield from text.get_text_range().splitlines()
            for place in range(text.count_rects()):
                yield text.get_text_bounded(*text.get_rect(place))
            text.close()
            page.close()
    finally:
        document.close()


def _judge_opened(data: bytes) -> Refusal | None:
    """A second opinion, by the reader that will draw it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return Refusal("encrypted" if "assword" in str(error) else "damaged")
    try:
        if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
            return Refusal("pdf_script")
        if raw.FPDFDoc_GetAttachmentCount(document) > 0:
            return Refusal("pdf_files")
        return None if len(document) else Refusal("damaged")
    finally:
        document.close()


def _names(data: bytes) -> Iterator[bytes]:
    """Every name of every object, their escapes resolved."""
    for part in _objects(data):
        for name in NAME.findall(part):
            yield HEX.sub(lambda code: bytes([int(code.group(1), 16)]), name)


def _objects(data: bytes) -> Iterator[bytes]:
    """The file without its streams, then what its object streams hold."""
    end = 0
    for stream in STREAM.finditer(data):
        outside = data[end : stream.start()]
        yield outside
        end = stream.end()
        head = outside[-HEAD:].rsplit(b"obj", 1)[-1]
        if b"ObjStm" in HEX.sub(lambda code: bytes([int(code.group(1), 16)]), head):
            yield _unpacked(head, stream.group(1))
    yield data[end:]


def _unpacked(head: bytes, body: bytes) -> bytes:
    if b"/Filter" not in head:
        return body
    if re.search(rb"/(LZW|ASCII|RunLength|Crypt|DCT|CCITT|JBIG2|JPX)", head):
        raise Unreadable
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(body.lstrip(b"\r\n"), MOST_UNPACKED)
    except zlib.error as error:
        raise Unreadable from error
    if unpacker.unconsumed_tail:
        raise Unreadable
    return unpacked
