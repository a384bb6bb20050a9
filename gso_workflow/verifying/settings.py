"""What a site may set about its verification; each has a default that needs no setting."""

from django.conf import settings


def every_minutes() -> int:
    """How often the clock verifies everything; 0 for never."""
    return getattr(settings, "GSO_WORKFLOW_VERIFY_EVERY_MINUTES", 60)


def read_bytes_every_hours() -> int:
    """How often the scheduled verification reads every file instead of its size only."""
    return getattr(settings, "GSO_WORKFLOW_VERIFY_BYTES_EVERY_HOURS", 24)


def base_url() -> str:
    """Where the clock fetches pages over HTTP; "" for the site's own handler."""
    return getattr(settings, "GSO_WORKFLOW_VERIFY_BASE_URL", "")


def withholds() -> bool:
    """Whether a mismatched item is kept from readers."""
    return getattr(settings, "GSO_WORKFLOW_WITHHOLD", True)


def many() -> tuple[int, float]:
    """More items than the first, and than the second in percent, are a fault of a deploy."""
    return getattr(settings, "GSO_WORKFLOW_VERIFY_MANY", (5, 10))
