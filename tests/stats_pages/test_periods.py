from datetime import date

import pytest

from stats_pages.periods import Period, joined_label
from stats_pages.states import PeriodType

JUNE = Period(PeriodType.MONTH, 2026, 6)
SECOND_QUARTER = Period(PeriodType.QUARTER, 2026, 2)
HALF = Period(PeriodType.HALF_YEAR, 2026)


@pytest.mark.parametrize(
    ("period", "end", "vietnamese", "english"),
    [
        (JUNE, date(2026, 6, 30), "tháng 6 năm 2026", "June 2026"),
        (Period("month", 2024, 2), date(2024, 2, 29), "tháng 2 năm 2024", "February 2024"),
        (SECOND_QUARTER, date(2026, 6, 30), "quý II năm 2026", "quarter II 2026"),
        (HALF, date(2026, 6, 30), "6 tháng năm 2026", "6 months 2026"),
        (
            Period("nine_months", 2026),
            date(2026, 9, 30),
            "9 tháng năm 2026",
            "9 months 2026",
        ),
        (Period("year", 2025), date(2025, 12, 31), "năm 2025", "2025"),
    ],
)
def test_a_period_has_an_end_and_words(period, end, vietnamese, english):
    assert period.end == end
    assert period.label("vi") == vietnamese
    assert period.label("en") == english


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([HALF, JUNE, SECOND_QUARTER], "tháng 6, quý II và 6 tháng năm 2026"),
        ([Period("quarter", 2026, 1), Period("month", 2026, 3)], "tháng 3 và quý I năm 2026"),
        (
            [Period("year", 2025), Period("quarter", 2025, 4), Period("month", 2025, 12)],
            "tháng 12, quý IV và năm 2025",
        ),
        ([Period("month", 2026, 1), Period("year", 2025)], "năm 2025 và tháng 1 năm 2026"),
        ([JUNE], "tháng 6 năm 2026"),
        ([], ""),
    ],
)
def test_one_title_names_every_period_in_order(periods, expected):
    assert joined_label(periods) == expected


@pytest.mark.parametrize(
    ("kind", "number", "valid"),
    [
        ("month", 12, True),
        ("month", 13, False),
        ("month", 0, False),
        ("month", None, False),
        ("quarter", 4, True),
        ("quarter", 5, False),
        ("half_year", None, True),
        ("half_year", 2, False),
        ("year", 1, False),
    ],
)
def test_numbers_that_a_period_may_have(kind, number, valid):
    assert Period(kind, 2026, number).is_valid is valid


def test_of_periods_that_end_together_the_shorter_comes_first():
    december = [Period("year", 2025), Period("quarter", 2025, 4), Period("month", 2025, 12)]

    assert sorted(december, key=lambda period: period.order) == december[::-1]
