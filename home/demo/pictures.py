"""Draws the pictures of the demonstration: calm patterns in a few palettes, and covers."""

from io import BytesIO
from math import pi, sin
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
SIZE = (1200, 675)
COVER_SIZE = (720, 1018)
SCALE = 2
# Background, three tones, accent.
PALETTES = {
    "indigo": ("#eef0fa", "#c3caf0", "#7f8cd9", "#3a4aa8", "#f2b544"),
    "teal": ("#e8f5f3", "#b5ded8", "#63b5aa", "#1f7a70", "#f08a5d"),
    "amber": ("#fdf4e3", "#f8d9a0", "#e9ad4b", "#a86b12", "#3f7cac"),
    "leaf": ("#eef6e9", "#c6e1b5", "#86bb67", "#3f7d2c", "#e8a33d"),
    "coral": ("#fdeeea", "#f7c6b8", "#ea8f76", "#b5472b", "#2f7f8f"),
    "plum": ("#f6edf6", "#dcbfe0", "#b07dba", "#6b3a7a", "#5aa9a3"),
}


def motif(name: str, palette: str, seed: str) -> bytes:
    """A picture of 1200 × 675 as JPEG; the same arguments draw the same picture."""
    width, height = (side * SCALE // 2 for side in SIZE)
    image = Image.new("RGB", (width, height), PALETTES[palette][0])
    MOTIFS[name](ImageDraw.Draw(image), PALETTES[palette], width, height, Random(seed))
    return _jpeg(image)


def cover(title: str, office: str, palette: str, seed: str) -> bytes:
    """The cover of a yearbook, 720 × 1018, with its title and the office's name."""
    width, height = COVER_SIZE
    tones = PALETTES[palette]
    image = Image.new("RGB", COVER_SIZE, tones[3])
    draw = ImageDraw.Draw(image)
    _cover_bars(draw, tones, width, height, Random(seed))
    top = 90
    for line in _wrapped(title, font("NotoSerif-Bold", 58), width - 120, draw):
        draw.text((60, top), line, font=font("NotoSerif-Bold", 58), fill="white")
        top += 78
    draw.rectangle((60, top + 16, 180, top + 22), fill=tones[4])
    draw.text((60, height - 90), office, font=font("NotoSans-Regular", 26), fill="white")
    return _jpeg(image)


def font(name: str, size: int):
    return ImageFont.truetype(FONTS / f"{name}.ttf", size)


def _jpeg(image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=82, optimize=True, progressive=True)
    return buffer.getvalue()


def _wrapped(text, face, width, draw):
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font=face) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _cover_bars(draw, tones, width, height, random):
    """A skyline of bars that rises towards the right."""
    count = 9
    step = width / count
    for place in range(count):
        tall = height * (0.12 + 0.035 * place + random.uniform(0, 0.06))
        tone = tones[4] if place == count - 2 else tones[2 if place % 2 else 1]
        draw.rectangle(
            (place * step + 6, height - 130 - tall, (place + 1) * step - 6, height - 130),
            fill=tone,
        )


def _waves(draw, tones, width, height, random):
    _sun(draw, tones, width, height, random)
    for layer in range(5):
        level = height * (0.45 + 0.12 * layer)
        size, turn = height * 0.035, random.uniform(0, 2 * pi)
        crest = [(x, level + size * sin(x / width * 6 * pi + turn)) for x in range(0, width + 9, 8)]
        tone = tones[1 + min(layer, 2)] if layer < 3 else tones[3]
        draw.polygon([*crest, (width, height), (0, height)], fill=tone)


def _hills(draw, tones, width, height, random):
    _sun(draw, tones, width, height, random)
    for layer in range(4):
        level = height * (0.42 + 0.14 * layer)
        peaks = [random.uniform(0.6, 1.4) for _ in range(3)]
        turns = [random.uniform(0, 2 * pi) for _ in range(3)]
        line = []
        for x in range(0, width + 9, 8):
            rise = sum(
                p * sin(x / width * (1.5 + i) * pi + t)
                for i, (p, t) in enumerate(zip(peaks, turns, strict=True))
            )
            line.append((x, level - rise * height * 0.045))
        draw.polygon([*line, (width, height), (0, height)], fill=tones[min(layer + 1, 3)])


def _sun(draw, tones, width, height, random):
    x, y, r = width * random.uniform(0.6, 0.85), height * 0.27, height * 0.12
    draw.ellipse((x - r, y - r, x + r, y + r), fill=tones[4])


def _sunrise(draw, tones, width, height, random):
    x, y = width * 0.5, height * 0.62
    for ring in range(5, 0, -1):
        r = height * 0.13 * ring
        tone = tones[4] if ring == 1 else tones[0 if ring % 2 else 1]
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tone)
    _ridge(draw, tones[2], width, height, 0.66, random)
    _ridge(draw, tones[3], width, height, 0.8, random)


def _ridge(draw, tone, width, height, level, random):
    turn = random.uniform(0, 2 * pi)
    line = [
        (x, height * level + height * 0.05 * sin(x / width * 3 * pi + turn))
        for x in range(0, width + 9, 8)
    ]
    draw.polygon([*line, (width, height), (0, height)], fill=tone)


def _bars(draw, tones, width, height, random):
    count = 11
    step = width / (count + 2)
    for place in range(count):
        tall = height * (0.16 + 0.045 * place + random.uniform(-0.05, 0.07))
        left = step * (place + 1)
        tone = tones[4] if place == count - 1 else tones[1 + place % 3]
        draw.rounded_rectangle(
            (left + 5, height * 0.88 - tall, left + step - 5, height * 0.88), 8, fill=tone
        )
    draw.rectangle((step, height * 0.88, width - step, height * 0.885), fill=tones[3])


def _lines(draw, tones, width, height, random):
    for level in range(1, 6):
        y = height * level / 6
        draw.line((width * 0.07, y, width * 0.93, y), fill=tones[1], width=2)
    for tone, start in ((tones[2], 0.75), (tones[3], 0.62), (tones[4], 0.85)):
        y, points = start, []
        for place in range(13):
            points.append((width * (0.08 + 0.07 * place), height * y))
            y = min(0.9, max(0.12, y - random.uniform(-0.03, 0.1)))
        draw.line(points, fill=tone, width=9, joint="curve")
        x, y = points[-1]
        draw.ellipse((x - 14, y - 14, x + 14, y + 14), fill=tone)


def _grid(draw, tones, width, height, random):
    side = height / 9
    for row in range(1, 8):
        for column in range(1, int(width / side) - 1):
            tone = random.choice((tones[1], tones[1], tones[2], tones[3], tones[0]))
            tone = tones[4] if random.random() < 0.04 else tone
            x, y = column * side + side * 0.3, row * side
            draw.rounded_rectangle((x, y, x + side * 0.82, y + side * 0.82), 9, fill=tone)


def _dots(draw, tones, width, height, random):
    for _ in range(260):
        x = random.gauss(width / 2, width / 5)
        y = random.gauss(height / 2, height / 5)
        r = random.uniform(5, 22)
        tone = random.choice((tones[1], tones[2], tones[2], tones[3], tones[4]))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tone)


def _circles(draw, tones, width, height, random):
    for place, tone in enumerate((tones[1], tones[2], tones[3], tones[4])):
        x = width * (0.26 + 0.16 * place)
        y = height * (0.5 + random.uniform(-0.1, 0.1))
        r = height * random.uniform(0.2, 0.3)
        draw.ellipse((x - r, y - r, x + r, y + r), outline=tone, width=26)


def _steps(draw, tones, width, height, random):
    for place, tone in enumerate((tones[1], tones[2], tones[3], tones[4])):
        left = width * (0.1 + 0.2 * place)
        top = height * (0.68 - 0.14 * place)
        draw.rounded_rectangle((left, top, left + width * 0.19, height * 0.86), 12, fill=tone)


def _market(draw, tones, width, height, random):
    """Awnings in a row over dark stalls."""
    stalls = 5
    step = width / stalls
    for place in range(stalls):
        left, top = place * step, height * random.uniform(0.3, 0.4)
        draw.rectangle((left + 18, top, left + step - 18, height * 0.9), fill=tones[1])
        for stripe in range(6):
            x = left + stripe * step / 6
            tone = (tones[3], tones[4])[place % 2] if stripe % 2 else "white"
            draw.pieslice((x, top - step / 12, x + step / 6, top + step / 6), 0, 180, fill=tone)
            draw.rectangle((x, top - height * 0.08, x + step / 6, top + step / 24), fill=tone)
    draw.rectangle((0, height * 0.9, width, height), fill=tones[2])


MOTIFS = {
    "bars": _bars,
    "circles": _circles,
    "dots": _dots,
    "grid": _grid,
    "hills": _hills,
    "lines": _lines,
    "market": _market,
    "steps": _steps,
    "sunrise": _sunrise,
    "waves": _waves,
}
