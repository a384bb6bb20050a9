"""Uploads are judged by what they are, not by what they are called (R-037)."""

import io
import socketserver
import struct
import threading

import pytest

from gso_workflow.uploads.judging import judge
from tests.gso_workflow.files import samples

SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
SOUND = {
    "word": ("a.docx", samples.docx("Báo cáo tháng 6")),
    "excel": ("a.xlsx", samples.xlsx("Sản lượng", "Mật độ dân số", textbox="Ghi chú")),
    "pdf": ("a.pdf", samples.pdf("Báo cáo tháng 6")),
    "pdf with link": ("a.pdf", samples.pdf_with(b"/OpenAction [3 0 R /Fit]")),
    "pdf with packed objects": (
        "a.pdf",
        samples.pdf_with(b"", samples.packed_objects(b"4 0 << /Type /Font >>")),
    ),
    "csv": ("a.csv", "năm;giá trị\n2025;1,5\n".encode()),
    "csv of windows": ("a.csv", "năm;giá trị\n".encode("utf-16")),
    "text in an old encoding": ("a.txt", "Côc Thèng kª tØnh".encode("cp1252")),
    "json": ("a.json", b'{"a": 1}'),
    "png": ("a.png", samples.picture()),
    "jpeg": ("A.JPG", samples.picture("JPEG")),
    "webp": ("a.webp", samples.picture("WEBP")),
    "video": ("a.mp4", samples.boxes(b"ftyp", b"moov", b"mdat")),
    "sound in boxes": ("a.m4a", samples.boxes(b"ftyp", b"mdat")),
    "video of the web": ("a.webm", b"\x1aE\xdf\xa3" + b"\1" * 90),
    "sound": ("a.mp3", b"ID3\x04" + b"\0" * 90),
    "sound without tags": ("a.mp3", b"\xff\xfb\x90\x00" + b"\0" * 90),
    "sound of old": ("a.wav", samples.wav()),
    "sound in ogg": ("a.ogg", b"OggS" + b"\0" * 90),
    "captions": ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nXin chào\n".encode()),
    "svg": ("a.svg", samples.svg('<path d="M0 0h9"/><use href="#a"/>')),
}
REFUSED = {
    "empty": ("a.csv", b" \n", "empty"),
    "program by name": ("a.exe", b"MZ", "kind"),
    "no ending": ("lenh", b"abc", "kind"),
    "archive": ("a.zip", samples.archive({"a": "b"}), "kind"),
    "html": ("a.html", b"<html></html>", "kind"),
    "old word": ("a.doc", b"\xd0\xcf\x11\xe0", "old_office"),
    "macro ending": ("a.xlsm", samples.xlsx("1"), "macros"),
    "program called pdf": ("a.pdf", b"MZ\x90\x00", "program"),
    "script called csv": ("a.csv", b"#!/bin/sh\nrm -rf /", "program"),
    "web page called video": ("a.mp4", b"<!DOCTYPE html>", "disagrees"),
    "text called captions": ("a.vtt", b"xin chao", "disagrees"),
    "captions with a script": ("a.vtt", b"WEBVTT\n\n<script>1</script>", "program"),
    "archive behind a video": (
        "a.mp4",
        samples.boxes(b"ftyp", b"mdat") + samples.archive({"a": "b"}),
        "damaged",
    ),
    "archive behind sound": ("a.mp3", b"ID3\x04" + samples.archive({"a": "b"}), "two_kinds"),
    "more than the sound": ("a.wav", samples.wav() + b"xyz", "damaged"),
    "html called csv": ("a.csv", b"<!DOCTYPE html><script>1</script>", "program"),
    "script inside csv": ("a.csv", b"a;b\n<script>1</script>;2", "program"),
    "bytes called text": ("a.txt", b"abc\x00\x01\x02def", "not_text"),
    "word called pdf": ("a.pdf", samples.docx("a"), "disagrees"),
    "archive called word": ("a.docx", samples.archive({"a": "b"}), "disagrees"),
    "password": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "encrypted"),
    "half a word file": ("a.docx", samples.docx("a")[:200], "damaged"),
    "macros": ("a.docx", samples.docx("a", word__vbaProject__bin=b"1"), None),
    "macro type": ("a.xlsx", samples.docx("a", types=b"macroEnabled"), "macros"),
    "sheet of old macros": (
        "a.xlsx",
        samples.with_part(samples.xlsx("1"), "xl/macrosheets/sheet1.xml", "<a/>"),
        "macros",
    ),
    "embedded object": (
        "a.docx",
        samples.with_part(samples.docx("a"), "word/embeddings/oleObject1.bin", b"1"),
        "embedded",
    ),
    "program in a word file": (
        "a.docx",
        samples.with_part(samples.docx("a"), "word/media/a.exe", b"MZ"),
        "embedded",
    ),
    "macros in an embedded book": (
        "a.docx",
        samples.with_part(
            samples.docx("a"),
            "word/embeddings/a.xlsx",
            samples.with_part(samples.xlsx("1"), "xl/vbaProject.bin", b"1"),
        ),
        "macros",
    ),
    "remote template": (
        "a.docx",
        samples.with_part(
            samples.docx("a"),
            "word/_rels/settings.xml.rels",
            '<Relationships><Relationship Type="x/attachedTemplate" TargetMode="External" '
            'Target="http://x/"/></Relationships>',
        ),
        "remote_template",
    ),
    "entities": (
        "a.docx",
        samples.with_part(samples.docx("a"), "word/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
        "damaged",
    ),
    "bomb": (
        "a.xlsx",
        samples.with_part(samples.xlsx("1"), "xl/media/image1.png", b"\0" * (20 << 20)),
        "bomb",
    ),
    "pdf script": ("a.pdf", samples.pdf_with(b"/OpenAction " + SCRIPT), "pdf_script"),
    "pdf script in disguise": (
        "a.pdf",
        samples.pdf_with(b"/OpenAction " + SCRIPT.replace(b"/JavaScript", b"/J#61vaScript")),
        "pdf_script",
    ),
    "pdf script packed": (
        "a.pdf",
        samples.pdf_with(b"", samples.packed_objects(b"4 0 " + SCRIPT)),
        "pdf_script",
    ),
    "pdf in a strange packing": (
        "a.pdf",
        samples.pdf_with(b"", b"<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nx\nendstream"),
        "damaged",
    ),
    "pdf launch": (
        "a.pdf",
        samples.pdf_with(b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
        "pdf_launch",
    ),
    "pdf with files": (
        "a.pdf",
        samples.pdf_with(b"/Names << /EmbeddedFiles << /Names [] >> >>"),
        "pdf_files",
    ),
    "pdf with password": ("a.pdf", samples.encrypted_pdf(), "encrypted"),
    "pdf with a tail": (
        "a.pdf",
        samples.pdf("a") + samples.archive({"a": b"\1" * 9}) + b"\2" * 3000,
        "two_kinds",
    ),
    "half a pdf": ("a.pdf", samples.pdf("a")[:300], "damaged"),
    "place": ("a.jpg", samples.photograph_with_place(), "place"),
    "too many pixels": ("a.png", samples.huge_picture(), "too_many_pixels"),
    "png called jpg": ("a.jpg", samples.picture(), "disagrees"),
    "archive behind a picture": (
        "a.png",
        samples.picture() + samples.archive({"a": "b"}),
        "two_kinds",
    ),
    "php in a picture": ("a.png", samples.picture() + b"<?php system($_GET[1]);", "two_kinds"),
    "text called png": ("a.png", b"not a picture", "damaged"),
    "svg script": ("a.svg", samples.svg("<script>1</script>"), "active_drawing"),
    "svg event": ("a.svg", samples.svg(root='onload="alert(1)"'), "active_drawing"),
    "svg link": ("a.svg", samples.svg('<use href="http://x/#a"/>'), "active_drawing"),
    "svg object": ("a.svg", samples.svg("<foreignObject><p/></foreignObject>"), "active_drawing"),
    "svg style": ("a.svg", samples.svg("<style>@import 'http://x'</style>"), "active_drawing"),
    "svg entity": ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + samples.svg(), "active_drawing"),
}
REFUSED["macros"] = (
    "a.docx",
    samples.with_part(samples.docx("a"), "word/vbaProject.bin", b"1"),
    "macros",
)


def verdict(name, data, kind="document"):
    return judge(name, io.BytesIO(data), kind)


@pytest.mark.parametrize("sample", SOUND.values(), ids=SOUND)
def test_sound_files_come_in(sample):
    assert verdict(*sample) is None


@pytest.mark.parametrize("sample", REFUSED.values(), ids=REFUSED)
def test_what_must_stay_out_is_named(sample):
    name, data, code = sample
    refusal = verdict(name, data)
    assert refusal is not None
    assert refusal.code == code
    assert refusal.sentence


def test_pictures_are_no_documents_and_lists_can_be_narrowed(settings):
    assert verdict("a.pdf", samples.pdf("a"), "image").code == "kind"
    settings.GSO_WORKFLOW_UPLOAD_ENDINGS = ["pdf"]
    assert verdict("a.csv", b"a;b").code == "kind"
    assert verdict("a.pdf", samples.pdf("a")) is None


def test_limits_are_settings(settings):
    settings.GSO_WORKFLOW_UPLOAD_MAX_MEGABYTES = 1
    settings.GSO_WORKFLOW_UPLOAD_MAX_PIXELS = 100
    assert verdict("a.csv", b"a" * ((1 << 20) + 1)).code == "too_large"
    assert verdict("a.png", samples.picture()).code == "too_many_pixels"


class Scanner(socketserver.BaseRequestHandler):
    """As much of clamd as INSTREAM asks for."""

    def handle(self):
        received = b""
        while not received.endswith(b"\x00\x00\x00\x00"):
            received += self.request.recv(1 << 16)
        assert received.startswith(b"zINSTREAM\x00")
        size = struct.unpack("!L", received[10:14])[0]
        content = received[14 : 14 + size]
        answer = b"stream: Thu.Nghiem FOUND" if b"virus" in content else b"stream: OK"
        self.request.sendall(self.server.fault or answer + b"\x00")


@pytest.fixture
def clamd(settings):
    with socketserver.TCPServer(("127.0.0.1", 0), Scanner) as server:
        server.fault = b""
        settings.GSO_WORKFLOW_CLAMD = f"127.0.0.1:{server.server_address[1]}"
        worker = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        worker.start()
        yield server
        server.shutdown()
        worker.join()


def test_the_scanner_is_asked(clamd):
    assert verdict("a.csv", b"so lieu") is None
    refusal = verdict("a.csv", b"a virus")
    assert (refusal.code, refusal.details) == ("virus", {"name": "Thu.Nghiem"})


def test_a_scanner_that_fails_lets_nothing_in(clamd, settings):
    clamd.fault = b"INSTREAM size limit exceeded. ERROR\x00"
    assert verdict("a.csv", b"so lieu").code == "no_scanner"
    settings.GSO_WORKFLOW_CLAMD = "127.0.0.1:1"
    assert verdict("a.csv", b"so lieu").code == "no_scanner"
