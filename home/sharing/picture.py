"""The picture of an item for previews: its title, its type and whose it is, 1200 by 630."""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import gso_workflow.evidence

WIDTH, HEIGHT = 1200, 630
MARGIN = 84
FONTS = Path(gso_workflow.evidence.__file__).parent / "fonts"
SIZES = (72, 62, 54, 46, 40)
MOST_LINES = 5
# Stacked marks such as Ễ and Ặ need room above and below the letter.
LEADING = 1.32
INK, DEEP, SOFT, ACCENT = "#ffffff", "#0b4a6f", "#cfe3f0", "#e0a526"
ELLIPSIS = "…"


@dataclass(frozen=True)
class Card:
    """The words of a picture; `notice` stands apart and may be empty."""

    title: str
    kind: str
    office: str
    day: str = ""
    notice: str = ""


def draw(card: Card) -> bytes:
    """A PNG of the card; a long title gets smaller letters, then an ellipsis."""
    image = Image.new("RGB", (WIDTH, HEIGHT), DEEP)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 20, HEIGHT), fill=ACCENT)
    _line(pen, card.kind, font("Regular", 32), MARGIN - 10, SOFT)
    lines, face = fitted(card.title, WIDTH - 2 * MARGIN)
    step = int(face.size * LEADING)
    top = MARGIN + 70 + max(0, (330 - step * len(lines)) // 2)
    for place, text in enumerate(lines):
        pen.text((MARGIN, top + place * step), text, font=face, fill=INK)
    pen.line((MARGIN, HEIGHT - 132, WIDTH - MARGIN, HEIGHT - 132), fill=SOFT, width=2)
    _line(pen, card.office, font("Bold", 30), HEIGHT - 116, INK)
    words = " · ".join(filter(None, [card.day, card.notice]))
    _line(pen, words, font("Regular", 27), HEIGHT - 70, SOFT)
    stream = io.BytesIO()
    image.quantize(64).save(stream, "PNG", optimize=True)
    return stream.getvalue()


@cache
def font(weight: str, size: int):
    return ImageFont.truetype(FONTS / f"NotoSerif-{weight}.ttf", size)


def fitted(title: str, width: int):
    """The lines of a title and the largest letters in which they fit."""
    for size in SIZES:
        face = font("Bold", size)
        lines = wrapped(title, face, width)
        if len(lines) * size * LEADING <= 330 and len(lines) <= MOST_LINES:
            return lines, face
    face = font("Bold", SIZES[-1])
    lines = wrapped(title, face, width)[:MOST_LINES]
    return [*lines[:-1], clipped(lines[-1] + ELLIPSIS, face, width)], face


def wrapped(text: str, face, width: int) -> list[str]:
    """Lines of whole words; a word that is wider than a line is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(clipped(word, face, width))
        else:
            lines[-1] = clipped(word, face, width)
    return lines


def clipped(text: str, face, width: int) -> str:
    """The text, or as much of it as fits with an ellipsis after it."""
    if face.getlength(text) <= width:
        return text
    text = text.rstrip(ELLIPSIS)
    while text and face.getlength(text.rstrip() + ELLIPSIS) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def _line(pen, text: str, face, top: int, ink: str) -> None:
    pen.text((MARGIN, top), clipped(text, face, WIDTH - 2 * MARGIN), font=face, fill=ink)
