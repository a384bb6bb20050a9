"""How many requests one address may send in a minute, counted in the shared cache."""

import hashlib
import time

from django.conf import settings
from django.core.cache import cache

from home.network_address import address_of

MINUTE = 60


def allowed() -> int:
    """Requests a minute and address; 0 or less counts nothing."""
    return getattr(settings, "GSO_API_REQUESTS_PER_MINUTE", 120)


def take(request) -> int:
    """Count a request; how many are left in this minute, below nought when there were too many."""
    if allowed() <= 0:
        return 0
    # No address is kept in clear: the cache may outlive the request by a minute.
    who = hashlib.sha256(address_of(request).encode()).hexdigest()[:32]
    key = f"api-requests:{int(time.time() // MINUTE)}:{who}"
    cache.add(key, 0, MINUTE * 2)
    try:
        return allowed() - cache.incr(key)
    except ValueError:
        # It expired between the two calls.
        return allowed() - 1


def seconds_left() -> int:
    return MINUTE - int(time.time() % MINUTE)
