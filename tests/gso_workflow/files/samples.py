"""Files made for the tests: sound ones, and each kind of what must stay out."""

import io
import struct
import wave
import zipfile
import zlib
from ctypes import c_char_p, c_uint8, cast
from pathlib import Path

import pypdfium2
import xlsxwriter
from PIL import Image
from pypdfium2 import raw

FONT = Path(__file__).resolve().parents[3] / "home/demo/fonts/NotoSans-Regular.ttf"
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">%s</Types>'
MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs, header="", types=b"", **parts):
    """A Word file of these paragraphs; `parts` are more of the archive, `__` for a slash."""
    lines = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    head = f"<w:hdr {MAIN}><w:p><w:r><w:t>{header}</w:t></w:r></w:p></w:hdr>"
    return archive(
        {
            "[Content_Types].xml": TYPES % types,
            "word/document.xml": f"<w:document {MAIN}><w:body>{lines}</w:body></w:document>",
            "word/header1.xml": head,
            **{name.replace("__", "/"): content for name, content in parts.items()},
        }
    )


def archive(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def with_part(data, name, content):
    """The archive with one more part."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


def xlsx(*cells, header="", sheet="Biểu 1", textbox=""):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for row, text in enumerate(cells):
            page.write(row, 0, text)
        page.set_header(header)
        if textbox:
            page.insert_textbox(3, 3, textbox)
    return stream.getvalue()


def pdf(*lines, stamp=""):
    """A PDF with these lines of real text, and a stamp to the right of the first."""
    document = pypdfium2.PdfDocument.new()
    data = FONT.read_bytes()
    octets = (c_uint8 * len(data)).from_buffer_copy(data)
    face = raw.FPDFText_LoadFont(document, octets, len(data), raw.FPDF_FONT_TRUETYPE, True)
    page = document.new_page(595, 842)
    for place, text in enumerate(lines):
        _write(document, page, face, text, 60, 780 - 20 * place)
    if stamp:
        _write(document, page, face, stamp, 420, 780)
    page.gen_content()
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def _write(document, page, face, text, left, top):
    item = raw.FPDFPageObj_CreateTextObj(document, face, 12)
    encoded = text.encode("utf-16-le") + b"\x00\x00"
    raw.FPDFText_SetText(item, cast(c_char_p(encoded), raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, left, top)
    raw.FPDFPage_InsertObject(page, item)


def pdf_with(catalog, *objects):
    """A small PDF written by hand: what the catalogue says besides its pages, and more objects."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        *objects,
    ]
    body, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(parts) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, table, count, len(body))
    )


def packed_objects(content):
    """An object stream: what is in it cannot be seen without unpacking."""
    packed = zlib.compress(content)
    return (
        b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (
            len(packed),
            packed,
        )
    )


def encrypted_pdf():
    return pdf_with(b"").replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 4 0 R")


def picture(form="PNG", size=(20, 10), **options):
    stream = io.BytesIO()
    Image.new("RGB", size, "teal").save(stream, form, **options)
    return stream.getvalue()


def photograph_with_place():
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (21.0, 1.0, 42.0)
    return picture("JPEG", exif=exif.tobytes())


def huge_picture():
    """A PNG of some hundred bytes that says it is 30,000 pixels wide and high."""
    head = struct.pack("!LLBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack("!L", len(part) - 4) + part + struct.pack("!L", zlib.crc32(part))
        for part in (chunk, data, b"IEND")
    )


def svg(inner="", root=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{inner}</svg>'.encode()


def boxes(*kinds: bytes) -> bytes:
    """An ISO media file of empty boxes."""
    return b"".join(struct.pack(">I", 24) + kind + b"\0" * 16 for kind in kinds)


def wav(seconds=0.1) -> bytes:
    """Silence as a WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * int(8000 * seconds))
    return buffer.getvalue()
