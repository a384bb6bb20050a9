"""When the acts of the story happen: working days and office hours of the demonstration."""

from datetime import date, datetime, time, timedelta
from zlib import crc32
from zoneinfo import ZoneInfo

from django.conf import settings

ZONE = ZoneInfo(settings.TIME_ZONE)
WEEKEND = (5, 6)


def aware(moment: datetime | date) -> datetime:
    """A written moment in the offices' own time; a day begins at midnight."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)


def workdays_from(day: date, count: int) -> date:
    """The working day `count` days after (or, if negative, before) a day."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() in WEEKEND:
            day += step
    return day


def at(day: date, clock: str, slug: str) -> datetime:
    """About this time of the day: each item has minutes and seconds of its own."""
    hour, minute = map(int, clock.split(":"))
    start = datetime.combine(day, time(hour, minute), ZONE)
    return start + timedelta(seconds=crc32(slug.encode()) % 1500)
