"""Tables of the text: a caption, a unit and a source belong to each."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as StockTableBlock
from wagtail.contrib.table_block.blocks import TableInput

from stats_pages.blocks.samples import sample

GRID_OPTIONS = {"startRows": 4, "startCols": 4, "height": 240, "language": "en-US"}
GRID_MENU = {
    "row_above": _("Insert row above"),
    "row_below": _("Insert row below"),
    "col_left": _("Insert column left"),
    "col_right": _("Insert column right"),
    "remove_row": _("Remove row"),
    "remove_col": _("Remove column"),
    "undo": _("Undo"),
    "redo": _("Redo"),
}


class GridInput(TableInput):
    """The grid without a caption of its own: that is a field of the block, with its unit."""

    @property
    def media(self):
        css = {"all": ["stats_pages/table-editor.css"]}
        return super().media + forms.Media(css=css)


class GridBlock(StockTableBlock):
    """Cells in rows and columns; the menu speaks the editor's language."""

    @cached_property
    def field(self):
        items = {key: {"name": name} for key, name in GRID_MENU.items()}
        options = {**self.table_options, "contextMenu": {"items": items}}
        return forms.CharField(widget=GridInput(table_options=options), **self.field_options)


class TableValue(blocks.StructValue):
    """The grid as rows of cells; the block says which of them are headings."""

    @cached_property
    def rows(self):
        """The cells up to the last row and column that hold something: a new grid offers more."""
        data = (self.get("grid") or {}).get("data") or []
        filled = [[cell not in (None, "") for cell in row] for row in data]
        height = max((at for at, row in enumerate(filled, 1) if any(row)), default=0)
        width = max((at for row in filled for at, cell in enumerate(row, 1) if cell), default=0)
        return [row[:width] for row in data[:height]]

    @property
    def head(self):
        return self.rows[: self.head_rows]

    @property
    def body(self):
        return self.rows[self.head_rows :]

    @property
    def head_rows(self):
        return 1 if (self.get("grid") or {}).get("first_row_is_table_header") else 0

    @property
    def has_row_headings(self):
        return bool((self.get("grid") or {}).get("first_col_is_header"))


class TableBlock(blocks.StructBlock):
    """A table of figures, readable by ear: headings have a scope, the caption a unit."""

    caption = blocks.CharBlock(label=pgettext_lazy("table", "Caption"))
    unit = blocks.CharBlock(required=False, label=_("Unit of measure"))
    grid = GridBlock(label=_("Table"), table_options=GRID_OPTIONS)
    note = blocks.TextBlock(required=False, label=_("Note"), rows=2)
    source = blocks.CharBlock(required=False, label=_("Source"))

    def clean(self, value):
        value = super().clean(value)
        if not (self.is_deferred_validation or value.rows):
            fault = ValidationError(_("Fill in the cells, or remove the table."))
            raise blocks.StructBlockValidationError(block_errors={"grid": fault})
        return value

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Figures in rows and columns, with unit, note and source")
        value_class = TableValue
        template = "stats_pages/blocks/table.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("table")
