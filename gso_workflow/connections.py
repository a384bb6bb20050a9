"""Database connections of processes that run for weeks."""

from django.db import connections


def drop_stale() -> None:
    """Close what has broken or grown old between two duties; never inside a transaction."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
