from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats_pages.numbers import Figure, format_number
from stats_pages.states import Missing


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        ("1234.5", 1, "1.234,5", "1,234.5"),
        ("1234567", 0, "1.234.567", "1,234,567"),
        ("-1234.55", 1, "−1.234,6", "−1,234.6"),
        ("0.125", 2, "0,13", "0.13"),
        ("2.5", 0, "3", "3"),
        ("-0.04", 1, "0,0", "0.0"),
        ("7.5", 2, "7,50", "7.50"),
    ],
)
def test_numbers_read_as_each_language_writes_them(value, decimals, vietnamese, english):
    assert format_number(Decimal(value), decimals, "vi") == vietnamese
    assert format_number(Decimal(value), decimals, "en") == english


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(Decimal(0), 1), "0"),
        (Figure(None, 1, Missing.MISSING), "…"),
        (Figure(None, 1, Missing.NOT_APPLICABLE), "-"),
        (Figure(None, 1, Missing.BELOW_HALF), "0,0"),
        (Figure(None, 0, Missing.BELOW_HALF), "0,0"),
        (Figure(None, 2, Missing.BELOW_HALF), "0,00"),
        (Figure(None, 1, Missing.CONFIDENTIAL), "c"),
        (Figure(None, 1), "…"),
    ],
)
def test_each_kind_of_no_number_has_its_own_sign(figure, expected):
    assert figure.display("vi") == expected


@pytest.mark.parametrize("decimals", range(4))
def test_zero_and_the_four_signs_are_five_different_things(decimals):
    signs = {Figure(Decimal(0), decimals).display()}
    signs |= {Figure(None, decimals, missing).display() for missing in Missing}

    assert len(signs) == 5


@given(st.decimals(-(10**12), 10**12, places=4), st.integers(0, 4))
def test_a_printed_number_reads_back_as_the_rounded_one(value, decimals):
    text = format_number(value, decimals, "vi").replace(".", "").replace(",", ".").replace("−", "-")

    assert abs(Decimal(text) - value) <= Decimal("0.5").scaleb(-decimals)
