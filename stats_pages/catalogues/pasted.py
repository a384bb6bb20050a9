"""Tables as text: what an editor pastes, and the one form that is stored and sealed.

Stored is a row a line, cells in the order of the layout with tabs between, empty ones at the
end left out: the same table always gives the same text.
"""

import csv
import io

from django.utils.translation import gettext as _

from stats_pages.catalogues.errors import Unreadable
from stats_pages.catalogues.layouts import Layout

TAB = "\t"
MOST_ROWS = 20_000


def stored(text: str, layout: Layout) -> str:
    """The stored form of a pasted table. Raises Unreadable."""
    return stored_rows(layout.rows(cells_of(text)))


def stored_rows(rows: list[tuple[str, ...]]) -> str:
    if len(rows) > MOST_ROWS:
        raise Unreadable(_("A table has at most %(count)d rows.") % {"count": MOST_ROWS})
    return "\n".join(TAB.join(row).rstrip(TAB) for row in rows)


def cells_of(text: str) -> list[list[str]]:
    """Rows of cells: from a spreadsheet by tabs, from a CSV file by semicolons or commas."""
    if TAB in text:
        return [[_unquoted(cell) for cell in line.split(TAB)] for line in text.splitlines()]
    first = text.strip().partition("\n")[0]
    mark = ";" if first.count(";") >= max(1, first.count(",")) else ","
    try:
        return list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error as error:
        raise Unreadable(_("The table cannot be read: a quotation mark is not closed.")) from error


def _unquoted(cell: str) -> str:
    """A spreadsheet doubles the quotation marks inside a cell that it copies."""
    inner = cell.strip()[1:-1]
    quoted = cell.strip().startswith('"') and cell.strip().endswith('"') and '""' in inner
    return inner.replace('""', '"') if quoted and '"' not in inner.replace('""', "") else cell
