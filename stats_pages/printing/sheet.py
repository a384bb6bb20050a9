"""The paper of an item: whose it is, what was posted, and how it is cited (R-042, R-121, L-02)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from fpdf.enums import TableBordersLayout, TableCellFillMode, XPos, YPos
from fpdf.fonts import FontFace
from PIL import Image

from gso_workflow.evidence.paper import BOTTOM, FAMILY, SIZE, SMALL, TITLE, Paper, legible
from stats_pages.printing.pieces import Grid, Pairs, Picture, Words

BELOW = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}
NARROW, MANY = 6, 9  # columns
FIGURE = re.compile(r"[-−+]?\d[\d.,\s]*%?(?: [^\d\s]{1,12}){0,3}|…|-|c|\.\.")
PIXELS_A_MM = 6
# Letters of a column: the least, the most before its lines are broken, and the room around them.
NARROWEST, WIDEST, ROOM = 4, 34, 3
# A word of capitals and figures, as codes are, needs more than its letters' count.
CAPITALS = 1.35
TALLEST = 110  # mm


@dataclass(frozen=True)
class Facts:
    """What a paper says beside the item: times are aware, `today` is the day of access."""

    title: str
    office: str
    managing_body: str
    unit: str
    url: str
    citation: str
    digest: str
    posted_at: datetime
    today: date


class Sheet(Paper):
    """A paper whose foot bears the sentence that users of the information must quote."""

    def footer(self):
        self.set_y(-BOTTOM + 4)
        self.set_draw_color(150)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.set_font(FAMILY, size=SMALL - 1)
        top = self.get_y() + 1
        page = _("Page %(page)s of %(pages)s") % {"page": self.page_no(), "pages": "{pages}"}
        self.set_xy(self.l_margin, top)
        self.multi_cell(self.epw * 0.78, 3.6, self.foot, align="L", max_line_height=3.6)
        self.set_xy(self.l_margin + self.epw * 0.78, top)
        self.cell(self.epw * 0.22, 3.6, page, align="R")


def sheet(facts: Facts, pieces: list) -> bytes:
    """The PDF of an item's pieces; the same facts and pieces give the same bytes."""
    paper = Sheet(facts.title, facts.posted_at, _foot(facts))
    paper.set_author(legible(facts.office))
    paper.identity += facts.digest + facts.today.isoformat()
    _head(paper, facts)
    for piece in pieces:
        DRAWERS[type(piece)](paper, piece)
    _end(paper, facts)
    return bytes(paper.output())


def _foot(facts) -> str:
    return " · ".join(filter(None, [_sample(), facts.citation or facts.office, facts.url]))


def _sample() -> str:
    """What every paper of the demonstration says."""
    return _("Figures for illustration only") if getattr(settings, "GSO_DEMO", False) else ""


def _head(paper, facts):
    top, half = paper.get_y(), paper.epw * 0.56
    if facts.managing_body:
        paper.multi_cell(half, 5, legible(facts.managing_body.upper()), align="L", **BELOW)
    paper.set_font(FAMILY, "B", SIZE)
    paper.multi_cell(half, 5, legible(facts.office.upper()), align="L", **BELOW)
    paper.set_font(FAMILY, size=SMALL)
    if facts.unit:
        paper.multi_cell(half, 4.5, legible(facts.unit), align="L", **BELOW)
    left_end = paper.get_y()
    posted = date_format(timezone.localtime(facts.posted_at), "DATETIME_FORMAT")
    lines = [_("Posted at %(time)s") % {"time": posted}, facts.url]
    paper.set_xy(paper.l_margin + half, top)
    paper.multi_cell(
        paper.epw - half, 4.5, legible("\n".join(lines)), align="R", wrapmode="CHAR", **BELOW
    )
    end = max(left_end, paper.get_y()) + 2
    paper.set_draw_color(0)
    paper.line(paper.l_margin, end, paper.w - paper.r_margin, end)
    paper.set_y(end + 5)
    paper.set_font(FAMILY, size=SIZE)


def _words(paper, piece: Words):
    if piece.kind == "h1":
        paper.set_font(FAMILY, "B", TITLE + 1)
        paper.start_section(legible(piece.text), 0)
        paper.multi_cell(0, 7, legible(piece.text), align="L", **BELOW)
        paper.set_font(FAMILY, size=SIZE)
        paper.ln(2)
    elif piece.kind.startswith("h"):
        paper.heading(piece.text, 1 if piece.kind == "h2" else 2)
    elif piece.kind == "li":
        _item(paper, piece)
    else:
        paper.set_font(FAMILY, "I" if piece.kind == "small" else "", _size_of(piece))
        paper.multi_cell(0, 5.4 if piece.kind == "p" else 4.6, legible(piece.text), **BELOW)
        paper.set_font(FAMILY, size=SIZE)
        paper.ln(1.6)


def _size_of(piece) -> int:
    return SMALL if piece.kind == "small" else SIZE


def _item(paper, piece):
    indent = 7
    paper.set_x(paper.l_margin + 2)
    paper.cell(indent - 2, 5.4, legible(piece.mark))
    paper.multi_cell(paper.epw - indent, 5.4, legible(piece.text), **BELOW)
    paper.ln(0.8)


def _pairs(paper, piece: Pairs):
    paper.pairs(piece.rows)
    paper.ln(3)


def _grid(paper, piece: Grid):
    """A ruled table with its head on each page; figures stand flush right."""
    rows = piece.head + piece.rows
    count = max(map(len, rows), default=0)
    if not count:
        return
    size = SIZE - 1 if count < NARROW else SIZE - 3 if count < MANY else SIZE - 5
    paper.set_font(FAMILY, size=size)
    with paper.table(
        col_widths=piece.widths or widths_for(rows, count),
        align="LEFT",
        text_align=[
            "LEFT",
            *("RIGHT" if _is_of_figures(piece, at) else "LEFT" for at in range(1, count)),
        ],
        v_align="TOP",
        line_height=size * 0.46,
        padding=(0.7, 1.2),
        num_heading_rows=len(piece.head) or 1,
        first_row_as_headings=bool(piece.head),
        headings_style=FontFace(emphasis="BOLD"),
        cell_fill_mode=TableCellFillMode.NONE,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
    ) as table:
        for cells in rows:
            row = table.row()
            for text in [*cells, *[""] * (count - len(cells))]:
                row.cell(legible(text))
    paper.set_font(FAMILY, size=SIZE)
    paper.ln(3)


def widths_for(rows: list[list[str]], count: int) -> tuple[int, ...]:
    """Shares of the line by what stands in each column: codes need little, names more."""
    columns = [[row[at] for row in rows if at < len(row)] for at in range(count)]
    return tuple(_width_for(cells) for cells in columns)


def _width_for(cells: list[str]) -> int:
    """As wide as the longest word, and as the longest line unless that takes too much."""
    word = max((len(word) for cell in cells for word in cell.split()), default=0)
    line = max((len(line) for cell in cells for line in cell.splitlines()), default=0)
    return max(NARROWEST, round(word * CAPITALS), min(line, WIDEST)) + ROOM


def _is_of_figures(piece: Grid, column: int) -> bool:
    cells = [row[column] for row in piece.rows if column < len(row) and row[column]]
    return bool(cells) and all(FIGURE.fullmatch(cell) for cell in cells)


def _picture(paper, piece: Picture):
    image = _image(piece.src)
    if image is None:
        return
    width = min(paper.epw, image.width / PIXELS_A_MM, TALLEST * image.width / image.height)
    height = width * image.height / image.width
    if paper.will_page_break(height + 8):
        paper.add_page()
    paper.image(image, x=paper.l_margin, w=width, h=height)
    paper.ln(1.5)


def _image(src: str):
    """A stored picture of this site; None for anything else and for what cannot be opened."""
    prefix = settings.MEDIA_URL
    if not src.startswith(prefix):
        return None
    try:
        with default_storage.open(src.removeprefix(prefix)) as stream:
            image = Image.open(BytesIO(stream.read()))
            return image.convert("RGB")
    except (OSError, ValueError):
        return None


def _end(paper, facts):
    """The citation, ready to be copied, and what proves that this is what was approved."""
    cited = _("Accessed on %(day)s") % {"day": date_format(facts.today, "SHORT_DATE_FORMAT")}
    source = ". ".join(filter(None, [facts.citation, facts.title, facts.url, cited]))
    rows = [
        (_("Cite this item"), f"{source}."),
        (_("Terms of use"), _terms()),
        (_("Digest of the approved content"), facts.digest),
    ]
    paper.ln(4)
    if paper.will_page_break(45):
        paper.add_page()
    paper.pairs(rows)


def _terms() -> str:
    return _("Information may be used freely, with its source named and its content unaltered.")


DRAWERS = {Words: _words, Pairs: _pairs, Grid: _grid, Picture: _picture}
