"""Captions left behind when an article was copied without its pictures (R-131)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .paragraphs import HEADING, ITEM, TABLE, Paragraph

SHORT = 160
_SCENE = re.compile(
    r"^(?:toàn cảnh|quang cảnh|ảnh\s*(?:minh họa|minh hoạ|:)|hình ảnh|một góc)", re.I
)
_CREDIT = re.compile(r"\((?:ảnh|nguồn ảnh|photo)\b[^)]*\)|\bảnh:\s*\S", re.I)
_SPEAKING = re.compile(
    r"\b(?:phát biểu|trình bày|tham luận|trao|tặng|chụp ảnh|chủ trì)\b.*\btại\s+(?:buổi\s+)?[^\W\d_]+|"
    r"\b(?:tại|trong)\s+(?:hội nghị|hội thảo|buổi|lễ)\b",
    re.I,
)
_BAR = re.compile(r"\s*\|\s*$")
_FILE_NUMBER = re.compile(r"\s+\d{1,2}$")


def is_picture_name(text: str, title: str) -> bool:
    """Whether a line is the headline again, as portals name a picture ("… 1")."""
    return bool(title) and _FILE_NUMBER.sub("", text) == _FILE_NUMBER.sub("", title)


def split(paragraphs: Sequence[Paragraph], title: str) -> tuple[list[Paragraph], list[Paragraph]]:
    """Body paragraphs and captions; a picture's name goes, and the short line below it is its caption."""
    body: list[Paragraph] = []
    captions: list[Paragraph] = []
    below_picture = False
    for line in paragraphs:
        if is_picture_name(line.text, title):
            below_picture = True
            continue
        if is_caption(line, below_picture):
            captions.append(line.cut(0, len(_BAR.sub("", line.text))))
        else:
            body.append(line)
        below_picture = False
    return body, captions


def is_caption(line: Paragraph, below_picture: bool) -> bool:
    """A short line that describes a scene, ends in a bar, or stands below a picture's name."""
    if line.style in (HEADING, ITEM, TABLE) or len(line.text) > SHORT:
        return False
    if _BAR.search(line.text) or below_picture:
        return True
    sentence = line.text.endswith((".", "!", "?", ":", ";", "…"))
    return not sentence and bool(
        _SCENE.match(line.text) or _CREDIT.search(line.text) or _SPEAKING.search(line.text)
    )
