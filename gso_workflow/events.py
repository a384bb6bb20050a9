"""What others hook to when an item enters or leaves the public: sent after the act is stored.

Receivers get `package`. Lists, feeds, caches and search keep themselves in line with these; a
receiver that fails is logged and stops neither the act nor the other receivers.
"""

import logging

from django.db import transaction
from django.dispatch import Signal
from wagtail.search import index

logger = logging.getLogger(__name__)

item_released = Signal()
item_taken_down = Signal()


def announce(signal: Signal, package) -> None:
    """Send the signal once the transaction in hand is stored; never for one rolled back."""
    transaction.on_commit(lambda: _send(signal, package))


def connect() -> None:
    item_taken_down.connect(leave_search, dispatch_uid="gso_workflow.leave_search")


def leave_search(sender, package, **kwargs) -> None:
    """A withdrawn or hidden item has no entry in the search index (R-032)."""
    index.remove_object(package.page)


def _send(signal, package) -> None:
    for receiver, outcome in signal.send_robust(type(package), package=package):
        if isinstance(outcome, Exception):
            logger.error("%s failed for %s", receiver, package, exc_info=outcome)
