"""The one shape every reader returns, whatever the file was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

TEXT, HEADING, ITEM, TABLE = "text", "heading", "item", "table"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, heading, list item or table, and the line of the source it began on."""

    text: str
    line: int
    style: str = TEXT
    bold: bool = False
    level: int = 0
    markup: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def html(self) -> str:
        """Inline HTML of the paragraph: only b, i and a survive reading."""
        return self.markup or escape(self.text, quote=False)

    def cut(self, start: int, stop: int | None = None) -> Paragraph:
        """The same paragraph with a part of its text; inline markup can't be cut and goes."""
        text = self.text[start:stop].strip()
        return self if text == self.text else replace(self, text=text, markup="")


@dataclass(frozen=True)
class Source:
    """A file that was read: its name, fingerprint, text, and what reading it had to guess."""

    name: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    converted_from: str = ""
    pictures: int = 0
    renumbered: int = 0


def squeezed(paragraph: Paragraph) -> Paragraph:
    """The paragraph with single blanks; wide gaps only matter where columns stand side by side."""
    if paragraph.style == TABLE:
        return paragraph
    text = " ".join(paragraph.text.split())
    return paragraph if text == paragraph.text else replace(paragraph, text=text)


def lines_of(paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """First and last line of a run of paragraphs."""
    if not paragraphs:
        return ()
    first, last = paragraphs[0].line, paragraphs[-1].line
    return (first,) if first == last else (first, last)


def joined(paragraphs: Sequence[Paragraph]) -> str:
    """A title printed on several lines, as one."""
    return " ".join(paragraph.text for paragraph in paragraphs if paragraph.text)
