"""What is owed to the hour: each release in a transaction of its own, tried until it is done (R-016).

A process killed between any two statements leaves a release either done or owed, never half;
two clocks at once find the row locked, then done.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from gso_workflow import clocks, notices
from gso_workflow.chain import bundling, releasing
from gso_workflow.errors import ChainError
from gso_workflow.models import ReleaseBundle, ReleaseOrder

logger = logging.getLogger(__name__)
RETRY_MINUTES = (1, 2, 5, 15, 60)


def release_due(moment: datetime | None = None) -> tuple[int, int]:
    """Carry out everything whose hour has come: (done, failed); one failure stops no other."""
    moment = moment or clocks.shared_now()
    owed = [*ReleaseOrder.objects.alone().due(moment), *ReleaseBundle.objects.due(moment)]
    owed.sort(key=lambda one: one.scheduled_for)
    outcomes = [_carry_out(one, moment) for one in owed]
    return outcomes.count(True), outcomes.count(False)


def next_due() -> datetime | None:
    """The next moment at which something is owed, or None."""
    moments = [ReleaseOrder.objects.next_due(), ReleaseBundle.objects.next_due()]
    return min((moment for moment in moments if moment), default=None)


def _carry_out(owed, moment) -> bool | None:
    """True when it was done, False when it failed, None when nothing was owed any more."""
    try:
        if isinstance(owed, ReleaseBundle):
            bundling.release_bundle(owed, None, owed.digest)
        else:
            releasing.release(owed, None, owed.digest)
    except Exception as error:
        return False if _put_off(owed, error, moment) else None
    return True


def _put_off(owed, error, moment) -> bool:
    """Keep the hour, try again later, and alarm; False if another clock was faster."""
    with transaction.atomic():
        rows = type(owed).objects
        current = rows.locked(owed.pk)
        if not rows.due(moment).filter(pk=owed.pk).exists():
            return False
        logger.error("%r could not be carried out", owed, exc_info=error)
        minutes = RETRY_MINUTES[min(current.attempts, len(RETRY_MINUTES) - 1)]
        sentence = str(error) if isinstance(error, ChainError) else type(error).__name__
        current.put_off(sentence, moment + timedelta(minutes=minutes))
        for package in _packages(current):
            notices.failed(package, current.attempts)
        return True


def _packages(owed):
    """Whose posters are alarmed: a bundle's are those of its first item."""
    if isinstance(owed, ReleaseBundle):
        return [order.package for order in owed.in_order()[:1]]
    return [owed.package]
