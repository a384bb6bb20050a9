"""Pictures: what they are, how large they unpack, and what they tell besides the picture."""

import io
import re
import warnings
from xml.etree import ElementTree

from django.conf import settings
from PIL import ExifTags, Image

from gso_workflow.uploads.kinds import DRAWING, PICTURES, ending_of
from gso_workflow.uploads.refusals import Refusal

MOST_PIXELS = 60_000_000
HIDDEN = re.compile(rb"<\?php|<script|<html|%PDF-", re.IGNORECASE)
# An archive is found by its end: four bytes that chance may put anywhere before.
ARCHIVE, LONGEST_END = b"PK\x05\x06", 66_000
PLACE_IN_XMP = re.compile(rb"GPSLatitude|GPSLongitude")
DRAWN = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "metadata",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "style",
        "switch",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComposite",
        "feFlood",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feOffset",
        "namedview",
        "RDF",
        "Work",
        "format",
        "type",
        "Agent",
        "creator",
        "date",
    ]
)
STYLE = re.compile(r"@import|expression\s*\(|javascript:|url\s*\(\s*[\"']?\s*(?!#)", re.IGNORECASE)


def judge(name: str, data: bytes) -> Refusal | None:
    if PICTURES[ending_of(name)] == DRAWING:
        return judge_drawing(data)
    return _judge_pixels(name, data) or _judge_besides(data)


def judge_drawing(data: bytes) -> Refusal | None:
    """An SVG that only draws: known elements, no events, nothing from elsewhere."""
    if re.search(rb"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", data, re.IGNORECASE):
        return Refusal("active_drawing")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError):
        return Refusal("damaged")
    if _local(root.tag) != "svg":
        return Refusal("disagrees", {"ending": "svg"})
    if all(_is_inert(element) for element in root.iter()):
        return None
    return Refusal("active_drawing")


def _is_inert(element) -> bool:
    if not isinstance(element.tag, str) or _local(element.tag) not in DRAWN:
        return False
    if _local(element.tag) == "style" and STYLE.search(element.text or ""):
        return False
    return all(_is_inert_value(_local(name), value) for name, value in element.attrib.items())


def _is_inert_value(name: str, value: str) -> bool:
    if name.lower().startswith("on"):
        return False
    if name in ("href", "src"):
        return value.strip().startswith("#")
    return not STYLE.search(value)


def _judge_pixels(name: str, data: bytes) -> Refusal | None:
    limit = getattr(settings, "GSO_WORKFLOW_UPLOAD_MAX_PIXELS", MOST_PIXELS)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                if picture.format != PICTURES[ending_of(name)]:
                    return Refusal("disagrees", {"ending": ending_of(name)})
                frames = getattr(picture, "n_frames", 1)
                if picture.width * picture.height * frames > limit:
                    return Refusal("too_many_pixels", {"limit": limit // 1_000_000})
                picture.verify()
            with Image.open(io.BytesIO(data)) as picture:
                if picture.getexif().get_ifd(ExifTags.IFD.GPSInfo):
                    return Refusal("place")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Refusal("too_many_pixels", {"limit": limit // 1_000_000})
    except Exception:  # Pillow raises what its many decoders raise
        return Refusal("damaged")
    return None


def _judge_besides(data: bytes) -> Refusal | None:
    if PLACE_IN_XMP.search(data):
        return Refusal("place")
    has_archive = ARCHIVE in data[-LONGEST_END:]
    return Refusal("two_kinds") if has_archive or HIDDEN.search(data) else None


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
