from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gso_workflow.intervals import Period
from gso_workflow.mandates import Claim, Lent, Matter, claims

START = datetime(2024, 3, 1, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
END = START + timedelta(days=10)
SECOND = timedelta(seconds=1)
MIDWAY = START + timedelta(days=5)

CHIEF, DEPUTY, OTHER, SPARE = 1, 2, 3, 4
EVERYBODY = {CHIEF, DEPUTY, OTHER, SPARE}
LENT = Lent(id=7, delegate=DEPUTY, granted_by=CHIEF, period=Period(START, END))
NEWS = Matter(section_path="000100020003", page_type=5)
WRITTEN_BY_CHIEF = replace(NEWS, writers=frozenset({CHIEF}))


def who(holder=CHIEF, lent=LENT, stand_in=None, matter=NEWS, moment=MIDWAY, active=EVERYBODY):
    found = claims(holder, [lent] if lent else [], stand_in, matter, moment, active)
    return [claim.person for claim in found]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (START - SECOND, [CHIEF]),
        (START, [CHIEF, DEPUTY]),
        (END - SECOND, [CHIEF, DEPUTY]),
        (END, [CHIEF]),
    ],
)
def test_a_delegation_begins_and_ends_at_the_second(moment, expected):
    assert who(moment=moment) == expected


@pytest.mark.parametrize(
    ("section", "page_type", "covered"),
    [
        (None, None, True),
        ("000100020003", None, True),
        ("00010002", None, True),
        ("0001000200030009", None, False),
        ("00010009", None, False),
        (None, 5, True),
        (None, 6, False),
        ("00010002", 6, False),
        ("00010002", 5, True),
    ],
)
def test_a_delegation_reaches_a_section_subtree_and_a_page_type(section, page_type, covered):
    scoped = replace(LENT, section_path=section, page_type=page_type)

    assert (DEPUTY in who(lent=scoped)) is covered


def test_a_scoped_delegation_does_not_reach_an_item_of_no_section_or_type():
    nowhere = Matter()

    assert who(lent=replace(LENT, section_path="0001"), matter=nowhere) == [CHIEF]
    assert who(lent=replace(LENT, page_type=5), matter=nowhere) == [CHIEF]


def test_what_the_former_holder_lent_falls_with_the_post():
    assert who(holder=OTHER) == [OTHER]


def test_what_the_office_head_ordered_outlives_a_change_of_holder():
    ordered = replace(LENT, granted_by=SPARE, named_by_office_head=True)

    assert who(holder=OTHER, lent=ordered) == [OTHER, DEPUTY]


def test_the_delegate_of_the_author_is_refused_unless_the_office_head_named_them():
    named = replace(LENT, granted_by=SPARE, named_by_office_head=True)

    assert who(matter=WRITTEN_BY_CHIEF) == [CHIEF]
    assert who(matter=WRITTEN_BY_CHIEF, lent=named) == [CHIEF, DEPUTY]


def test_the_stand_in_decides_only_where_the_holder_wrote_the_item():
    assert who(stand_in=SPARE, lent=None) == [CHIEF]
    assert who(stand_in=SPARE, lent=None, matter=WRITTEN_BY_CHIEF) == [CHIEF, SPARE]
    assert who(stand_in=CHIEF, lent=None, matter=WRITTEN_BY_CHIEF) == [CHIEF]


def test_a_delegate_lends_nothing_on():
    chained = replace(LENT, id=8, delegate=OTHER, granted_by=DEPUTY)

    found = claims(CHIEF, [LENT, chained], None, NEWS, MIDWAY, EVERYBODY)

    assert found == [Claim(CHIEF), Claim(DEPUTY, delegation=7)]


@pytest.mark.parametrize("holder", [None, OTHER])
def test_nobody_acts_for_a_vacant_seat_or_an_inactive_holder(holder):
    active = EVERYBODY - {OTHER}

    assert who(holder=holder, lent=replace(LENT, granted_by=OTHER), active=active) == []


def test_an_inactive_delegate_or_stand_in_holds_nothing():
    assert who(active={CHIEF}) == [CHIEF]
    assert who(stand_in=SPARE, matter=WRITTEN_BY_CHIEF, active={CHIEF}) == [CHIEF]
