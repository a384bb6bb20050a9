"""Tables of a source: kept when they hold data, dissolved when they only arrange a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .paragraphs import TABLE, Paragraph
from .shapes import is_motto

LONGEST_CELL = 200
_FURNITURE = re.compile(r"^(?:nơi nhận|số\s*:)", re.I)


@dataclass
class Grid:
    """Rows of cells, each cell a list of paragraphs."""

    rows: list[list[list[Paragraph]]] = field(default_factory=list)

    def open_cell(self) -> None:
        """Begin the next cell, in the first row when the source has none."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append([])

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph to the cell being read."""
        if not self.rows or not self.rows[-1]:
            self.open_cell()
        self.rows[-1][-1].append(paragraph)

    def paragraphs(self) -> list[Paragraph]:
        """One table paragraph, or what stood in the cells, row by row."""
        inside = [paragraph for row in self.rows for cell in row for paragraph in cell]
        if not inside or not self._holds_data(inside):
            return inside
        rows = tuple(
            tuple(" ".join(p.text for p in cell) for cell in row) for row in self.rows if row
        )
        text = "\n".join("\t".join(row) for row in rows)
        return [Paragraph(text, inside[0].line, TABLE, rows=rows)]

    def _holds_data(self, inside: list[Paragraph]) -> bool:
        """Two rows and columns of short cells, and nothing of a letterhead or a signature."""
        cells = [cell for row in self.rows for cell in row]
        return (
            sum(1 for row in self.rows if len(row) > 1) >= 2
            and all(len(cell) <= 2 for cell in cells)
            and all(sum(len(p.text) for p in cell) <= LONGEST_CELL for cell in cells)
            and not any(
                p.style == TABLE or is_motto(p.text) or _FURNITURE.match(p.text) for p in inside
            )
        )
