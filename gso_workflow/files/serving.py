"""Sending a stored file: whole, in part or not at all, with headers that keep it what it is."""

import mimetypes
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.utils.http import parse_etags, quote_etag

from gso_workflow.vietnamese import slug

CHUNK = 1 << 18
# Readers' copies are asked after at each use: what is withdrawn is gone at once.
PUBLIC_CACHE = "public, no-cache"
PRIVATE_CACHE = "private, no-store"
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"})
INLINE_TOO = frozenset({"image/avif"})
# What players on a page read, by its ending: systems differ in what they know of these.
PLAYED = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "vtt": "text/vtt",
}
INLINE_KINDS = INLINE | INLINE_TOO | frozenset(PLAYED.values())
ACTIVE = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml"})
RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


@dataclass(frozen=True)
class Delivery:
    """A stored file and how it is sent: its entity tag, and whether others may keep a copy."""

    file: object
    etag: str = ""
    cache: str = PRIVATE_CACHE

    @property
    def name(self) -> str:
        return os.path.basename(self.file.name)

    @property
    def content_type(self) -> str:
        return media_type(self.name)


def media_type(name: str) -> str:
    """The media type of a file by its name's ending."""
    ending = name.rsplit(".", 1)[-1].lower()
    return PLAYED.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def released(file, digest: str, part: str = "") -> Delivery:
    """A file that readers get; `digest` is its SHA-256, `part` names a rendition of it."""
    tag = "-".join(filter(None, [digest, part]))
    return Delivery(file, quote_etag(tag) if digest else "", PUBLIC_CACHE)


def unreleased(file) -> Delivery:
    """A file that a member of staff looks at: nobody keeps a copy on the way."""
    return Delivery(file)


def respond(request, delivery: Delivery) -> HttpResponse:
    """The answer to GET or HEAD, with conditions and a range; works with any storage."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not delivery.file.storage.exists(delivery.file.name):
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    if _is_known(request, delivery.etag):
        return _with_headers(HttpResponse(status=HTTPStatus.NOT_MODIFIED), delivery)
    size = delivery.file.size
    wanted = _range_of(request, delivery.etag, size)
    if wanted is not None and wanted[0] >= size:
        response = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        response["Content-Range"] = f"bytes */{size}"
        return response
    first, last = wanted or (0, size - 1)
    body = [] if request.method == "HEAD" else _pieces(delivery.file, first, last)
    response = StreamingHttpResponse(body, content_type=delivery.content_type)
    response["Content-Length"] = max(0, last - first + 1)
    if wanted:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return _with_headers(response, delivery)


def disposition(name: str, *, inline: bool) -> str:
    """Content-Disposition with a plain ASCII name and the real one beside it (RFC 6266)."""
    stem, ending = os.path.splitext(name)
    plain = (slug(stem) or "tep") + "".join(filter(str.isascii, ending))
    how = "inline" if inline else "attachment"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _with_headers(response, delivery):
    kind = delivery.content_type
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = delivery.cache
    response["Content-Disposition"] = disposition(delivery.name, inline=kind in INLINE_KINDS)
    response["Content-Security-Policy"] = (
        "sandbox; default-src 'none'" if kind in ACTIVE else "default-src 'none'"
    )
    response["X-Content-Type-Options"] = "nosniff"
    if delivery.etag:
        response["ETag"] = delivery.etag
    return response


def _is_known(request, etag: str) -> bool:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return bool(etag) and ("*" in known or etag in (tag.removeprefix("W/") for tag in known))


def _range_of(request, etag: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for; None when the whole file is to be sent."""
    found = RANGE.match(request.headers.get("Range", ""))
    condition = request.headers.get("If-Range")
    if not found or found.groups() == ("", "") or (condition and condition != etag):
        return None
    start, end = found.groups()
    if not start:
        return (max(0, size - int(end)), size - 1) if int(end) else (size, size - 1)
    last = min(int(end), size - 1) if end else size - 1
    # A range that ends before it starts is no range: the whole file is sent.
    return (int(start), last) if last >= int(start) or int(start) >= size else None


def _pieces(file, first: int, last: int) -> Iterator[bytes]:
    left = last - first + 1
    with file.storage.open(file.name, "rb") as stream:
        stream.seek(first)
        while left > 0 and (piece := stream.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
