"""Figures as readers see them: 1.234,5 in Vietnamese, 1,234.5 in English.

Zero is a number. Missing, not applicable, less than half a unit and confidential are four
other things, each with its own sign in every table, chart and download.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from stats_pages.states import Missing

SEPARATORS = {"vi": (".", ","), "en": (",", ".")}
MINUS = "−"
SIGNS = {
    Missing.MISSING: "…",
    Missing.NOT_APPLICABLE: "-",
    Missing.CONFIDENTIAL: "c",
}


@dataclass(frozen=True)
class Figure:
    """One value: a number with so many decimals, or the reason why there is none."""

    value: Decimal | None
    decimals: int = 0
    missing: str = ""

    def display(self, language: str = "vi") -> str:
        """The number or its sign, e.g. 7,52 · 0 · … · - · 0,0 · c."""
        if self.missing == Missing.BELOW_HALF:
            return format_number(Decimal(0), max(self.decimals, 1), language)
        if self.missing:
            return SIGNS[Missing(self.missing)]
        if self.value is None:
            return SIGNS[Missing.MISSING]
        if self.value == 0:
            return "0"
        return format_number(self.value, self.decimals, language)


def format_number(value: Decimal, decimals: int, language: str = "vi") -> str:
    """Groups of three, halves away from zero: -1234.55 with one decimal → −1.234,6."""
    group, point = SEPARATORS.get(language[:2], SEPARATORS["vi"])
    rounded = round_half_up(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}"
    text = text.replace(",", "\0").replace(".", point).replace("\0", group)
    return (MINUS if rounded < 0 else "") + text


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Decimal rounding as statisticians do it: 0.5 goes up, not to the even digit."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
