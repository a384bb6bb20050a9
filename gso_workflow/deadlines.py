"""Deadlines counted in working hours of the Vietnamese calendar (R-101, L-15)."""

from datetime import date, datetime, time, timedelta
from functools import cache

import holidays
from django.conf import settings
from django.utils import timezone

# Start and end of the two halves of a working day, local time.
HALVES = ((time(8, 0), time(12, 0)), (time(13, 30), time(17, 30)))


@cache
def calendar():
    """Public holidays and swapped working Saturdays, as announced."""
    return holidays.country_holidays("VN")


def is_working_day(day: date) -> bool:
    """An office's own announcements (`GSO_WORKFLOW_WORKING_DAYS`) win over the calendar."""
    override = getattr(settings, "GSO_WORKFLOW_WORKING_DAYS", {})
    return override.get(day.isoformat(), calendar().is_working_day(day))


def due_at(start: datetime, hours: float) -> datetime:
    """The aware moment when `hours` working hours have passed since the aware `start`."""
    left = timedelta(hours=hours)
    day = timezone.localtime(start).date()
    while True:
        for begin, end in working_halves(day):
            begin = max(begin, start)
            if begin < end:
                if end - begin >= left:
                    return begin + left
                left -= end - begin
        day += timedelta(days=1)


def hours_before(due: datetime, hours: float) -> datetime:
    """The aware moment `hours` working hours before `due`: when a reminder falls."""
    left = timedelta(hours=hours)
    day = timezone.localtime(due).date()
    while True:
        for begin, end in reversed(working_halves(day)):
            end = min(end, due)
            if begin < end:
                if end - begin >= left:
                    return end - left
                left -= end - begin
        day -= timedelta(days=1)


def working_halves(day: date) -> list[tuple[datetime, datetime]]:
    if not is_working_day(day):
        return []
    zone = timezone.get_current_timezone()
    return [
        (datetime.combine(day, begin, zone), datetime.combine(day, end, zone))
        for begin, end in HALVES
    ]
