"""Which columns a table has, in the order in which they are stored, and what editors call them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gso_workflow.vietnamese import search_key, to_nfc
from stats_pages.catalogues.errors import Unreadable

HEADINGS_NEEDED = 2


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of table; `names` maps the headings of editors to columns."""

    columns: tuple[str, ...]
    codes: frozenset[str]
    names: dict[str, str]

    def column_of(self, heading) -> str | None:
        return self.names.get(search_key(str(heading or "")))

    def rows(self, cells: list[list]) -> list[tuple[str, ...]]:
        """Rows in stored order from rows in any; the first may name the columns.

        Cells are text, or numbers as a workbook holds them. Raises Unreadable.
        """
        cells = [row for row in cells if any(str(cell or "").strip() for cell in row)]
        order, start = self._order(cells[0] if cells else [])
        return [self._row(row, order, at) for at, row in enumerate(cells[start:], start + 1)]

    def _order(self, first) -> tuple[tuple[str | None, ...], int]:
        """The column of each cell, and the number of heading rows."""
        named = [self.column_of(cell) for cell in first]
        if sum(name is not None for name in named) < HEADINGS_NEEDED:
            return self.columns, 0
        for cell, name in zip(first, named, strict=True):
            if name is None and str(cell or "").strip():
                raise Unreadable(
                    _("The column “%(name)s” is not known here. Leave it out.") % {"name": cell}
                )
        for name in self.columns:
            if named.count(name) > 1:
                raise Unreadable(_("A column stands in the table twice."))
        return tuple(named), 1

    def _row(self, cells, order, at) -> tuple[str, ...]:
        if any(str(cell or "").strip() for cell in cells[len(order) :]):
            raise Unreadable(_("Row %(row)d has more cells than there are columns.") % {"row": at})
        found = dict.fromkeys(self.columns, "")
        for name, cell in zip(order, cells, strict=False):
            if name is not None:
                found[name] = self._text(name, cell, at)
        return tuple(found.values())

    def _text(self, name, cell, at) -> str:
        if name in self.codes and isinstance(cell, int | float):
            sentence = _(
                "Row %(row)d: the code is stored as a number, so zeros in front of it are lost. "
                "Format the column as text and enter the codes again."
            )
            raise Unreadable(sentence % {"row": at})
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return " ".join(to_nfc("" if cell is None else str(cell)).split())


ENTRIES = Layout(
    columns=("code", "name", "name_en", "parent", "note"),
    codes=frozenset({"code", "parent"}),
    names={
        **dict.fromkeys(("code", "ma", "ma so"), "code"),
        **dict.fromkeys(("name", "ten", "ten goi", "ten muc"), "name"),
        **dict.fromkeys(("name en", "english", "ten tieng anh", "tieng anh"), "name_en"),
        **dict.fromkeys(("parent", "parent code", "ma cha", "ma cap tren", "thuoc"), "parent"),
        **dict.fromkeys(("note", "notes", "ghi chu"), "note"),
    },
)
MATCHES = Layout(
    columns=("old", "new", "note"),
    codes=frozenset({"old", "new"}),
    names={
        **dict.fromkeys(("old", "old code", "ma cu"), "old"),
        **dict.fromkeys(("new", "new code", "ma moi"), "new"),
        **dict.fromkeys(("note", "notes", "ghi chu"), "note"),
    },
)
# "mã" and "ten gọi" are compared by their search keys, which fold y to i.
for _layout in (ENTRIES, MATCHES):
    _layout.names.update({search_key(name): column for name, column in _layout.names.items()})
LAYOUTS = {"entries": ENTRIES, "matches": MATCHES}
