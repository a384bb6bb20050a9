"""HTML as paragraphs: blocks, bold, links, lists and tables; menus and scripts left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser

from . import tables
from .paragraphs import HEADING, ITEM, TEXT, Paragraph
from .plain import BLANKS

_CODE = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "iframe"})
_AROUND = _CODE | {"nav", "footer", "aside"}
_BLOCK_NAMES = (
    "address article blockquote body center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tbody td tfoot th thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_SAFE_LINK = re.compile(r"^(?:https?://|mailto:)", re.I)
ENOUGH = 200


@dataclass
class Page:
    """What an HTML file holds: its paragraphs, its title, how many pictures and rebuilt numbers."""

    paragraphs: tuple[Paragraph, ...] = ()
    title: str = ""
    pictures: int = 0
    renumbered: int = 0


def read(html: str, *, ordinals: bool = False) -> Page:
    """The paragraphs of a page, of its main part when it names one; ordinals count paragraphs, not lines."""
    page = _read(html, _AROUND, ordinals)
    return page if page.paragraphs else _read(html, _CODE, ordinals)


def _read(html: str, skipped: frozenset[str], ordinals: bool) -> Page:
    reader = _Reader(skipped, ordinals)
    reader.feed(html)
    reader.close()
    reader.flush()
    while reader.open_tables:
        reader.close_table()
    main = [line for line, inside in reader.found if inside]
    chosen = (
        main
        if sum(len(line.text) for line in main) > ENOUGH
        else [line for line, _ in reader.found]
    )
    return Page(tuple(chosen), " ".join(reader.title.split()), reader.pictures, reader.renumbered)


@dataclass
class _Buffer:
    """Inline text of the paragraph being read, plain and with its markup."""

    text: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    bold: int = 0
    letters: int = 0

    def add(self, data: str, tags: Sequence[str], href: str) -> None:
        piece = escape(data, quote=False)
        if href:
            piece = f'<a href="{escape(href)}">{piece}</a>'
        for tag in tags:
            piece = f"<{tag}>{piece}</{tag}>"
        self.text.append(data)
        self.markup.append(piece)
        count = sum(character.isalnum() for character in data)
        self.letters += count
        self.bold += count if "b" in tags else 0


class _Reader(HTMLParser):
    def __init__(self, skipped: frozenset[str], ordinals: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.skipped, self.ordinals = skipped, ordinals
        self.found: list[tuple[Paragraph, bool]] = []
        self.open_tables: list[tables.Grid] = []
        self.lists: list[list[str | int]] = []
        self.buffer = _Buffer()
        self.skipping: list[str] = []
        self.inline: Counter[str] = Counter()
        self.href = self.title = ""
        self.level = self.main = self.pictures = self.renumbered = 0
        self.in_title = self.item = False
        self.line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skipping or tag in self.skipped:
            if tag in self.skipped:
                self.skipping.append(tag)
            return
        if tag in _BLOCKS or tag == "br":
            self.flush()
        if tag in _INLINE:
            self.inline[_INLINE[tag]] += 1
        elif tag == "a":
            href = (dict(attrs).get("href") or "").strip()
            self.href = href if _SAFE_LINK.match(href) else ""
        elif tag == "img":
            self.pictures += 1
        elif tag == "title":
            self.in_title = True
        else:
            self._open_block(tag)

    def _open_block(self, tag: str) -> None:
        if tag in ("article", "main"):
            self.main += 1
        elif re.fullmatch(r"h[1-6]", tag):
            self.level = int(tag[1])
        elif tag in ("ul", "ol"):
            self.lists.append([tag, 0])
        elif tag == "li":
            self.item = True
            self._number_item()
        elif tag == "table":
            self.open_tables.append(tables.Grid())
        elif tag == "tr" and self.open_tables:
            self.open_tables[-1].rows.append([])
        elif tag in ("td", "th") and self.open_tables:
            self.open_tables[-1].open_cell()

    def _number_item(self) -> None:
        """Numbers that a word processor made by itself aren't in the text: count them again."""
        if self.lists and self.lists[-1][0] == "ol":
            self.lists[-1][1] = count = int(self.lists[-1][1]) + 1
            depth = sum(1 for kind, _ in self.lists if kind == "ol")
            mark = f"{count}. " if depth == 1 else f"{chr(96 + min(count, 26))}) "
            self.buffer.add(mark, (), "")
            self.buffer.letters = 0
            self.renumbered += 1

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            if tag in self.skipping:
                last = len(self.skipping) - self.skipping[::-1].index(tag) - 1
                del self.skipping[last:]
            return
        if tag in _INLINE:
            self.inline[_INLINE[tag]] = max(self.inline[_INLINE[tag]] - 1, 0)
        elif tag == "a":
            self.href = ""
        elif tag == "title":
            self.in_title = False
        elif tag in _BLOCKS:
            self.flush()
            self._close_block(tag)

    def _close_block(self, tag: str) -> None:
        if tag in ("article", "main"):
            self.main = max(self.main - 1, 0)
        elif re.fullmatch(r"h[1-6]", tag):
            self.level = 0
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.item = False
        elif tag == "table" and self.open_tables:
            self.close_table()

    def handle_data(self, data: str) -> None:
        if self.skipping:
            return
        if self.in_title:
            self.title += data
        elif data:
            if not self.buffer.letters and data.strip():
                self.line = self.getpos()[0]
            spaces = r"[ \n\r\f]+" if self.ordinals else r"[ \t\n\r\f\u00a0]+"
            tags = [tag for tag, depth in self.inline.items() if depth]
            self.buffer.add(re.sub(spaces, " ", data), tags, self.href)

    def flush(self) -> None:
        """End the paragraph being read."""
        buffer, self.buffer = self.buffer, _Buffer()
        text = re.sub(r" {2,}", " ", "".join(buffer.text)).strip(BLANKS)
        if not text or (not buffer.letters and not text.strip("-–—_.*•")):
            return
        markup = re.sub(r" {2,}", " ", "".join(buffer.markup)).strip(BLANKS)
        style = HEADING if self.level else ITEM if self.item or self.lists else TEXT
        bold = buffer.letters > 0 and buffer.bold == buffer.letters
        plain = bold or "<" not in markup
        self.emit(Paragraph(text, self.line, style, bold, self.level, "" if plain else markup))

    def emit(self, paragraph: Paragraph) -> None:
        """Put a paragraph into the open cell, or into the page."""
        if self.open_tables:
            self.open_tables[-1].add(paragraph)
            return
        line = len(self.found) + 1 if self.ordinals else paragraph.line
        self.found.append((replace(paragraph, line=line), self.main > 0))

    def close_table(self) -> None:
        """A table of figures stays one; a table that only arranges the page dissolves."""
        for paragraph in self.open_tables.pop().paragraphs():
            self.emit(paragraph)
