"""Working hours of the Vietnamese calendar (R-101, L-15)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from gso_workflow.deadlines import due_at, hours_before

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text):
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("05/10/2026 08:00", 2, "05/10/2026 10:00"),
        ("05/10/2026 11:00", 2, "05/10/2026 14:30"),
        ("05/10/2026 16:30", 2, "06/10/2026 09:00"),
        ("05/10/2026 22:00", 1, "06/10/2026 09:00"),
        ("09/10/2026 16:30", 8, "12/10/2026 16:30"),
        # over Tết: Friday 13 February 2026 until Monday 23 February
        ("13/02/2026 16:30", 2, "23/02/2026 09:00"),
        # Saturday 22 August 2026 is worked in exchange
        ("21/08/2026 16:30", 2, "22/08/2026 09:00"),
    ],
)
def test_a_deadline_counts_working_hours_only(start, hours, due):
    assert due_at(at(start), hours) == at(due)


@pytest.mark.parametrize(
    ("due", "hours", "reminder"),
    [
        ("05/10/2026 10:00", 1, "05/10/2026 09:00"),
        ("05/10/2026 14:00", 1, "05/10/2026 11:30"),
        ("05/10/2026 09:00", 4, "02/10/2026 14:30"),
    ],
)
def test_a_reminder_falls_working_hours_before(due, hours, reminder):
    assert hours_before(at(due), hours) == at(reminder)


def test_an_announced_exchange_of_days_wins_over_the_calendar(settings):
    settings.GSO_WORKFLOW_WORKING_DAYS = {"2026-10-10": True}
    assert due_at(at("09/10/2026 16:30"), 2) == at("10/10/2026 09:00")
