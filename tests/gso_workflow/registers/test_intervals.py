from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gso_workflow import intervals
from gso_workflow.intervals import Period

START = datetime(2024, 1, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def day(number):
    return None if number is None else START + timedelta(days=number)


def period(start, until=None):
    return Period(day(start), day(until))


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        (START - timedelta(seconds=1), False),
        (START, True),
        (START + timedelta(days=5) - timedelta(seconds=1), True),
        (START + timedelta(days=5), False),
    ],
)
def test_a_period_holds_from_its_first_instant_and_no_longer_at_its_last(moment, holds):
    assert period(0, 5).holds(moment) is holds


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 5), (5, 9), None),
        ((0, 5), (4, 9), (4, 5)),
        ((0, None), (4, 9), (4, 9)),
        ((0, None), (4, None), (4, None)),
        ((0, 9), (2, 3), (2, 3)),
        ((0, 2), (3, None), None),
        ((3, 4), (3, 4), (3, 4)),
    ],
)
def test_two_periods_share_their_common_time_and_touching_is_not_sharing(one, other, expected):
    answer = period(*expected) if expected else None

    assert intervals.shared(period(*one), period(*other)) == answer
    assert intervals.shared(period(*other), period(*one)) == answer
    assert period(*one).overlaps(period(*other)) is (expected is not None)


@pytest.mark.parametrize(
    ("rows", "within", "expected"),
    [
        ([], (0, 5), [(0, 5)]),
        ([(0, 5)], (0, 5), []),
        ([(0, None)], (0, 5), []),
        ([(0, 2), (2, 5)], (0, 5), []),
        ([(2, 5), (0, 2)], (0, 5), []),
        ([(0, 2), (3, 5)], (0, 5), [(2, 3)]),
        ([(1, 2)], (0, 5), [(0, 1), (2, 5)]),
        ([(0, 2)], (0, None), [(2, None)]),
        ([(0, 9), (1, 2)], (0, 9), []),
        ([(-5, 1), (1, 99)], (0, 9), []),
        ([(9, None)], (0, 5), [(0, 5)]),
    ],
)
def test_gaps_are_the_parts_in_which_nothing_is_in_force(rows, within, expected):
    found = intervals.gaps([period(*row) for row in rows], period(*within))

    assert found == [period(*gap) for gap in expected]
    assert intervals.covers([period(*row) for row in rows], period(*within)) is (not expected)


@pytest.mark.parametrize(("start", "until", "empty"), [(0, 0, True), (1, 0, True), (0, 1, False)])
def test_a_period_that_ends_before_it_begins_is_empty(start, until, empty):
    assert period(start, until).is_empty is empty


def test_the_first_overlap_is_the_earliest_one():
    others = [period(6, 8), period(2, 3), period(4, 5)]

    assert intervals.first_overlap(period(1, 9), others) == period(2, 3)
    assert intervals.first_overlap(period(10, 12), others) is None


def test_a_thing_needs_a_name_from_its_first_one_on_without_end():
    assert intervals.since_first([period(4, 5), period(2, 4)]) == period(2, None)
    assert intervals.since_first([]) is None
