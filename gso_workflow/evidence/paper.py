"""An official paper as a PDF: A4, a serif face with all Vietnamese letters, numbered pages, tables."""

import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import TableCellFillMode, WrapMode, XPos, YPos
from fpdf.fonts import FontFace

FONTS = Path(__file__).parent / "fonts"
FACES = {
    "": "NotoSerif-Regular.ttf",
    "B": "NotoSerif-Bold.ttf",
    "I": "NotoSerif-Italic.ttf",
}
FAMILY, SIGNS = "serif", "signs"
SIZE, PLAIN, SMALL, TITLE = 11, 10, 9, 14
LEFT, RIGHT, TOP, BOTTOM = 25, 15, 18, 20


class Paper(FPDF):
    """A paper with a title and a moment; `printed_at` (aware) alone differs between two prints."""

    def __init__(self, title, printed_at, foot):
        super().__init__(orientation="portrait", unit="mm", format="A4")
        self.foot = legible(foot)
        for style, name in FACES.items():
            self.add_font(FAMILY, style, FONTS / name)
        for style in FACES:
            self.add_font(SIGNS, style, FONTS / "NotoSansMath-Regular.ttf")
        self.set_fallback_fonts([SIGNS], exact_match=False)
        self.set_title(legible(title))
        self.set_lang(get_language() or "vi")
        self.set_creation_date(printed_at)
        self.set_producer("gso_workflow")
        self.set_margins(LEFT, TOP, RIGHT)
        self.set_auto_page_break(True, margin=BOTTOM)
        self.alias_nb_pages("{pages}")
        self.set_font(FAMILY, size=SIZE)
        self.identity = f"{title}{printed_at.isoformat()}"
        self.add_page()

    def file_id(self):
        """The same facts printed at the same moment are the same bytes."""
        name = sha256(self.identity.encode()).hexdigest()[:32]
        return f"<{name}><{name}>".upper()

    def footer(self):
        self.set_y(-BOTTOM + 6)
        self.set_font(FAMILY, size=SMALL)
        self.cell(self.epw * 0.75, 5, self.foot)
        page = _("Page %(page)s of %(pages)s") % {"page": self.page_no(), "pages": "{pages}"}
        self.cell(self.epw * 0.25, 5, page, align="R")

    def heading(self, text, level=1):
        """A heading that stands in the document's outline and stays with what follows."""
        if self.will_page_break(24):
            self.add_page()
        self.ln(3 if level == 1 else 1.5)
        self.start_section(legible(text), level - 1)
        self.set_font(FAMILY, "B", SIZE + 1 if level == 1 else SIZE)
        self.line_of(text)
        self.set_font(FAMILY, size=SIZE)
        self.ln(1)

    def line_of(self, text, align="L", style=None):
        if style is not None:
            self.set_font(FAMILY, style)
        self.multi_cell(0, None, legible(text), align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def pairs(self, rows: Iterable[tuple[str, str]]):
        """A table of two columns: what, and its value."""
        self.grid(None, [(name, text) for name, text in rows if text], (35, 135), PLAIN)

    def grid(self, head, rows, widths, size=SIZE):
        """A ruled table; its head is repeated on each page. Long words break where they must."""
        rows = list(rows)
        if not rows:
            return
        self.set_font(FAMILY, size=size)
        with self.table(
            col_widths=widths,
            align="LEFT",
            text_align="LEFT",
            v_align="TOP",
            line_height=size * 0.46,
            padding=(0.8, 1.2),
            first_row_as_headings=head is not None,
            headings_style=FontFace(emphasis="BOLD"),
            cell_fill_mode=TableCellFillMode.NONE,
            wrapmode=WrapMode.WORD,
        ) as table:
            for cells in [*([head] if head else []), *rows]:
                row = table.row()
                for cell in cells:
                    row.cell(legible(cell))
        self.set_font(FAMILY, size=SIZE)


def legible(text) -> str:
    """Text in NFC; a sign that no face has is told by its number, never silently lost."""
    text = unicodedata.normalize("NFC", str(text)).replace("\r", "").replace("\t", " ")
    return "".join(sign if sign == "\n" or ord(sign) in _signs() else _told(sign) for sign in text)


def _told(sign) -> str:
    return {"☑": "[x]", "\u00ad": ""}.get(sign, f"[U+{ord(sign):04X}]")


_known: set[int] = set()


def _signs() -> set[int]:
    """Every character that the faces can draw, read once."""
    if not _known:
        from fontTools.ttLib import TTFont

        for name in (FACES[""], "NotoSansMath-Regular.ttf"):
            with TTFont(FONTS / name, lazy=True) as font:
                _known.update(font.getBestCmap())
    return _known
