"""Tables of reports and yearbooks: one grid for the page and, as numbers, for the workbook."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst

from home.demo.content import toml
from home.demo.figures import Book, Moment
from home.demo.wording import change_decimals, span_label, span_words
from stats_pages.numbers import format_number

AGAINST = {
    "yoy": "so cùng kỳ",
    "mom": "so tháng trước",
    "dec": "so tháng 12 năm trước",
}
MIXED_UNITS = "như ghi ở từng dòng"
YEARS_SHOWN = 3


@dataclass(frozen=True)
class Cell:
    value: Decimal
    decimals: int

    def __str__(self):
        return format_number(self.value, self.decimals)


@dataclass(frozen=True)
class Table:
    """A caption, a unit, a row of headings, and rows of a name and cells."""

    key: str
    caption: str
    unit: str
    headings: list[str]
    rows: list[tuple[str, list[Cell]]]

    def grid(self) -> dict:
        """The value of the editor's table block."""
        data = [self.headings, *([name, *map(str, cells)] for name, cells in self.rows)]
        return {
            "data": data,
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_header_choice": "both",
        }

    def block(self, source: str) -> dict:
        return {
            "caption": self.caption,
            "unit": self.unit,
            "grid": self.grid(),
            "note": "",
            "source": source,
        }


def report_table(key: str, book: Book, when: Moment) -> Table:
    """A table of a report that ends with `when`."""
    head = toml("tables.toml")[key]
    rows = [
        (_row_name(book, row, head["unit"]), [_cell(book, row, c, when) for c in head["columns"]])
        for row in head["rows"]
    ]
    headings = ["Chỉ tiêu", *(_heading(column, when) for column in head["columns"])]
    return Table(key, head["caption"], head["unit"], headings, rows)


def yearbook_table(key: str, book: Book, year: int) -> Table:
    """A table of a yearbook: its year, the two before, and the change of the last one."""
    head = toml("yearbook_tables.toml")[key]
    if head["kind"] == "areas":
        return _areas_table(key, head, toml(book.office, "areas.toml"), year)
    years = range(year - YEARS_SHOWN + 1, year + 1)
    rows = [
        (_row_name(book, row, head["unit"]), _annual_cells(book, row, years))
        for row in head["rows"]
    ]
    headings = ["Chỉ tiêu", *map(str, years), f"{year} so {year - 1} (%)"]
    return Table(key, head["caption"], head["unit"], headings, rows)


def _row_name(book, row, unit):
    head = book.head(row)
    return f"{head['name']} ({head['unit']})" if unit == MIXED_UNITS else head["name"]


def _heading(column, when):
    span, _, show = column.partition(".")
    if not show:
        return capfirst(span_label(span, when))
    words = f"{span_words(span, when)} " if show == "yoy" else ""
    return capfirst(f"{words}{AGAINST[show]} (%)")


def _cell(book, row, column, when):
    span, _, show = column.partition(".")
    if show:
        return Cell(book.change(row, span, when, show), change_decimals(row))
    return Cell(book.value(row, span, when), book.head(row)["decimals"])


def _annual_cells(book, row, years):
    decimals = book.head(row)["decimals"]
    values = [book.annual(row, year) for year in years]
    change = values[-1] / values[-2] * 100 - 100
    return [*(Cell(value, decimals) for value in values), Cell(change, 1)]


def _areas_table(key, head, areas, year):
    """Area, population and density of each area, then of the whole."""
    place = areas["years"].index(year)
    rows = [(one["name"], one["area"], one["population"][place]) for one in areas["areas"]]
    whole = ("Tổng số", sum(row[1] for row in rows), sum(row[2] for row in rows))
    cells = [
        (name, [Cell(area, 1), Cell(people, 1), Cell(people * 1000 / area, 0)])
        for name, area, people in [whole, *rows]
    ]
    headings = [areas["name"], "Diện tích (km²)", "Dân số (nghìn người)", "Mật độ (người/km²)"]
    return Table(key, f"{head['caption']} năm {year}", head["unit"], headings, cells)
