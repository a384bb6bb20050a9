"""Figures as data: value, unit, period, area, status, decimals and source (design: numbers)."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from stats_pages.blocks.samples import sample
from stats_pages.numbers import Figure
from stats_pages.states import DataStatus, Missing

MAX_DECIMALS = 6


class ValueFields(blocks.StructBlock):
    """A number, or the reason why there is none."""

    label = blocks.CharBlock(label=_("Label"))
    value = blocks.DecimalBlock(
        required=False, label=_("Value"), help_text=_("Zero is a value: write 0.")
    )
    missing = blocks.ChoiceBlock(
        choices=Missing.choices, required=False, label=_("No number because")
    )
    decimals = blocks.IntegerBlock(
        default=1, min_value=0, max_value=MAX_DECIMALS, label=_("Decimals")
    )
    unit = blocks.CharBlock(required=False, label=_("Unit of measure"))

    def clean(self, value):
        value = super().clean(value)
        has_number, missing = value.get("value") is not None, value.get("missing")
        if has_number and missing:
            raise _at("missing", _("Give a number or a reason why there is none, not both."))
        if not (has_number or missing or self.is_deferred_validation):
            raise _at("value", _("Give a number, or say why there is none."))
        return value


class FigureValue(blocks.StructValue):
    @property
    def figure(self):
        value = self.get("value")
        number = None if value in (None, "") else Decimal(str(value))
        return Figure(number, self.get("decimals") or 0, self.get("missing") or "")

    @property
    def display(self):
        """The number or its sign in the reader's language: 7,52 · … · - · c."""
        return self.figure.display((get_language() or "vi")[:2])

    @property
    def status_label(self):
        status = self.get("status")
        return DataStatus(status).label if status else ""

    @property
    def missing_label(self):
        missing = self.get("missing")
        return Missing(missing).label if missing else ""


class ComparisonBlock(ValueFields):
    """What a figure is compared with, e.g. the same period of the year before."""

    class Meta:
        icon = "resubmit"
        label = _("Comparison")
        value_class = FigureValue
        form_layout = ["label", "value", "missing", "decimals", "unit"]


def figure_anchor(key) -> str:
    """Where a figure stands on its page, by the key it was sealed with; none without a key."""
    return f"so-lieu-{str(key)[:8]}" if key else ""


class FigureBlock(ValueFields):
    """One figure with everything needed to read it alone."""

    period = blocks.CharBlock(required=False, label=_("Period"))
    area = blocks.CharBlock(required=False, label=_("Area"))
    status = blocks.ChoiceBlock(choices=DataStatus.choices, required=False, label=_("Data status"))
    source = blocks.CharBlock(required=False, label=_("Source"))
    comparisons = blocks.ListBlock(ComparisonBlock(), default=[], label=_("Comparisons"))

    class Meta:
        icon = "decimal"
        label = _("Figure")
        description = _("A number with unit, period and comparisons")
        value_class = FigureValue
        template = "stats_pages/blocks/figure.html"
        preview_template = "stats_pages_admin/block_preview.html"
        preview_value = sample("figure")


class FiguresStreamBlock(blocks.StreamBlock):
    """The headline figures of a report, in the editor's order."""

    figure = FigureBlock()


def _at(name, message):
    return blocks.StructBlockValidationError(block_errors={name: ValidationError(message)})
