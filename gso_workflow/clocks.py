"""The chain's one clock, so that a story can be told at its own time.

Every act asks `now()`. Seeding and tests set the moment with `at(moment)`; nothing else may.

Processes on several machines disagree by some milliseconds, or more when one's clock runs wrong.
Whether the hour of a release has come is therefore asked of `shared_now()`: the database's clock,
the one all of them share. SQLite's file lies on the machine itself, so there the two are one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The aware moment of the act in hand."""
    return _moment.get() or timezone.now()


def shared_now() -> datetime:
    """The aware moment by the clock that all processes share."""
    return _moment.get() or _database_now()


def skew() -> timedelta:
    """How far the database's clock is ahead of this process's own, the way there taken off."""
    before = timezone.now()
    theirs = _database_now()
    return theirs - before - (timezone.now() - before) / 2


def _database_now() -> datetime:
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Acts inside the block happen at `moment` (aware)."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
