"""The content of a rendered article as pieces of a paper: headings, paragraphs, tables, pictures.

It reads the markup that readers get, so that every type of item and every block prints without
rules of its own; what is only for screens is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

MARK = "data-package"
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
LEFT_OUT = frozenset(
    {"nav", "script", "style", "svg", "button", "form", "video", "audio", "summary"}
)
LEFT_OUT_CLASSES = frozenset(
    {"screen-only", "toc", "visually-hidden", "file__type", "provision__anchor", "print-hidden"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    *("p", "li", "dt", "dd", "figcaption", "blockquote", "div", "section", "header", "footer"),
    *("ul", "ol", "dl", "figure", "article", "details", "tr", "th", "td", "caption", "hr", "table"),
}
FIGURE = "figure-card__label"
FIGURE_WIDTHS = (3, 1.6, 3)
FIGURE_CELLS = {"figure-card__value": 1, "figure-card__facts": 2}
# Where several short pieces stand in one line on the screen, they are parted on paper.
BLANK_BEFORE = re.compile(r" ([),.;:])")
SPACED = frozenset({"span", "time", "a"})
PARTED = frozenset({"meta", "file__facts", "catalogue__entry", "catalogue__version"})
ON_A_LINE_OF_ITS_OWN = "code-table__note"
# Signs that no text has: the end of a part, and of a line that was meant as one.
PART, LINE = "\x1f", "\x1e"
OUTSIDE = -1


@dataclass(frozen=True)
class Words:
    """A heading ("h1"…"h6"), a paragraph ("p"), a list item ("li") or a caption ("small")."""

    kind: str
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Pairs:
    """What, and its value: a list of facts."""

    rows: list[tuple[str, str]]
    is_of_figure: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: the rows of its head, then those of its body; `widths` are shares of the line."""

    head: list[list[str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A stored picture by its address on this site."""

    src: str


def pieces_of(html: str) -> list:
    """The pieces of the page's sealed article, in order; nothing for a page without one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [*_with_figures(reader.pieces)]


def _with_figures(pieces: list) -> Iterator:
    """Figure cards that follow each other as one table: what, how much, when and where."""
    rows: list[list[str]] = []
    for piece in pieces:
        if isinstance(piece, Words) and piece.kind == FIGURE:
            rows.append([piece.text, "", ""])
        elif isinstance(piece, Words) and piece.kind in FIGURE_CELLS and rows:
            cell = FIGURE_CELLS[piece.kind]
            rows[-1][cell] = "; ".join(filter(None, [rows[-1][cell], piece.text]))
        elif isinstance(piece, Pairs) and piece.is_of_figure and rows:
            told = [f"{name}: {value}" for name, value in piece.rows]
            rows[-1][2] = "; ".join(filter(None, [rows[-1][2], *told]))
        else:
            if rows:
                yield Grid([], rows, FIGURE_WIDTHS)
                rows = []
            yield piece
    if rows:
        yield Grid([], rows, FIGURE_WIDTHS)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces = []
        self.stack: list[str] = []
        self.left_out = 0
        self.inside = False
        self.words: list[str] = []
        self.parted_at = OUTSIDE
        self.named = ""
        self.lists: list[list] = []
        self.pairs: list[tuple[str, str]] | None = None
        self.is_of_figure = False
        self.term = ""
        self.grid: Grid | None = None
        self.row: list[str] = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if not self.inside:
            self.inside = tag == "article" and MARK in named
            return
        if tag in VOID:
            self._void(tag, named)
            return
        self.stack.append(tag)
        classes = (named.get("class") or "").split()
        if self.left_out or self._is_left_out(tag, named):
            self.left_out += 1
        elif tag in BLOCKS:
            self._open(tag, classes)
        elif ON_A_LINE_OF_ITS_OWN in classes:
            self.words.append(LINE)

    def handle_endtag(self, tag):
        if not self.inside or tag in VOID:
            return
        if tag not in self.stack:
            self._flush("p")
            self.inside = False
            return
        while self.stack:
            closed = self.stack.pop()
            if self.left_out:
                self.left_out -= 1
            elif closed in BLOCKS:
                self._close(closed)
            elif closed in SPACED:
                self.words.append(PART if len(self.stack) == self.parted_at else " ")
            if closed == tag:
                return

    def handle_data(self, data):
        if self.inside and not self.left_out:
            self.words.append(data)

    def _is_left_out(self, tag, named) -> bool:
        classes = set((named.get("class") or "").split())
        return tag in LEFT_OUT or bool(classes & LEFT_OUT_CLASSES) or "hidden" in named

    def _void(self, tag, named):
        if self.left_out:
            return
        if tag == "br":
            self.words.append(LINE)
        elif tag == "img" and named.get("src"):
            self._flush("p")
            self.pieces.append(Picture(named["src"]))

    def _open(self, tag, classes):
        if self.grid is None and self.pairs is None:
            self._flush(self._kind())
        self.parted_at = len(self.stack) if PARTED.intersection(classes) else OUTSIDE
        self.named = next((name for name in classes if name in (FIGURE, *FIGURE_CELLS)), "")
        if tag in ("ul", "ol"):
            self.lists.append([tag, 0])
        elif tag == "li" and self.lists:
            self.lists[-1][1] += 1
        elif tag == "dl":
            self.pairs, self.is_of_figure = [], "comparisons" in classes
        elif tag == "table":
            self.grid = Grid()
        elif tag == "tr":
            self.row = []

    def _close(self, tag):
        if self.grid is not None:
            self._close_in_table(tag)
        elif self.pairs is not None and tag in ("dt", "dd", "dl"):
            self._close_in_pairs(tag)
        elif self.pairs is None:
            named, self.named = self.named, ""
            self._flush(named or (tag if tag in HEADINGS | {"li"} else self._kind(tag)))
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()

    def _close_in_table(self, tag):
        if tag in ("th", "td"):
            self.row.append(self._taken())
        elif tag == "tr" and any(self.row):
            is_head = "thead" in self.stack
            (self.grid.head if is_head else self.grid.rows).append(self.row)
        elif tag == "table":
            self.pieces.append(self.grid)
            self.grid = None

    def _close_in_pairs(self, tag):
        if tag == "dt":
            self.term = self._taken()
        elif tag == "dd":
            self.pairs.append((self.term, self._taken()))
        else:
            self.pieces.append(Pairs(self.pairs, self.is_of_figure))
            self.pairs = None

    def _kind(self, closing=""):
        """What running words are, by the innermost block around them."""
        around = [closing, *reversed(self.stack)]
        kind = next((tag for tag in around if tag in HEADINGS | {"li", "figcaption", "p"}), "p")
        return "small" if kind == "figcaption" else kind

    def _flush(self, kind):
        self.parted_at = OUTSIDE
        if text := self._taken():
            text = text.replace("\n", " ") if kind in HEADINGS else text
            self.pieces.append(Words(kind, text, self._mark() if kind == "li" else ""))

    def _mark(self) -> str:
        if not self.lists or self.lists[-1][0] == "ul":
            return "–"
        return f"{self.lists[-1][1]}."

    def _taken(self) -> str:
        """What was read since the last piece: its lines, and in each its parts."""
        lines = "".join(self.words).replace("\u00a0", " ").split(LINE)
        self.words = []
        told = [" · ".join(filter(None, map(_plain, line.split(PART)))) for line in lines]
        return "\n".join(filter(None, told))


def _plain(text: str) -> str:
    """Words with one blank between them, and none before a stop."""
    return BLANK_BEFORE.sub(r"\1", " ".join(text.split()))
