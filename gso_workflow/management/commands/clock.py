import logging
import signal
import threading
import time
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import connections
from wagtail import hooks

from gso_workflow import access, clocks, confirmations, hidden_items, ledger, notices
from gso_workflow.chain import release_due, send_back_stranded
from gso_workflow.chain.due import next_due
from gso_workflow.connections import drop_stale
from gso_workflow.evidence import roots
from gso_workflow.triggers.starting import require_armed
from gso_workflow.verifying.beside import Verifier

logger = logging.getLogger(__name__)
LONGEST_SLEEP = 1.0  # seconds: an hour set a moment ago is seen within one
SLOW_DUTIES_EVERY = 60  # seconds
MOST_SKEW = timedelta(seconds=1)


def watch_skew() -> None:
    """A machine whose clock differs from the database's is named; releases go by the database's."""
    skew = clocks.skew()
    if abs(skew) > MOST_SKEW:
        logger.error("This machine's clock differs from the database's by %s", skew)
        ledger.record("clock_skew", payload={"seconds": round(skew.total_seconds(), 3)})


DUTIES = [notices.send_waiting]
SLOW_DUTIES = [
    send_back_stranded,
    confirmations.expire,
    notices.remind,
    hidden_items.remind,
    access.sync,
    watch_skew,
    roots.take_roots,
]


def slow_duties() -> list:
    """The plugin's own, and what the host site registers with the hook `register_clock_duty`."""
    return [*SLOW_DUTIES, *(register() for register in hooks.get_hooks("register_clock_duty"))]


class Command(BaseCommand):
    """Carries out what time asks for: due releases, mail, reminders, rights that begin or end.

    Releases have a thread of their own: neither a slow mail server nor a long duty delays them.
    """

    help = "Posts what is due each second, sends mail and reminders. --once for cron."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do everything once and end")

    def handle(self, once=False, **options):
        require_armed()
        self.stopped = threading.Event()
        if once:
            for duty in [release_due, *DUTIES, *slow_duties()]:
                self.carry_out(duty)
            Verifier().turn()
            return
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self.stop)
        duties = threading.Thread(target=self.keep_duties, name="duties", daemon=True)
        duties.start()
        verifier = Verifier()
        verifier.start()
        self.keep_hours()
        duties.join(timeout=5)
        verifier.end()

    def stop(self, *args):
        self.stopped.set()

    def keep_hours(self):
        """Release what is due, then sleep to the second in which the next is."""
        while not self.stopped.is_set():
            self.carry_out(release_due)
            self.stopped.wait(self.carry_out(seconds_to_sleep, LONGEST_SLEEP))

    def keep_duties(self):
        next_slow = 0.0
        while not self.stopped.is_set():
            duties = list(DUTIES)
            if time.monotonic() >= next_slow:
                next_slow = time.monotonic() + SLOW_DUTIES_EVERY
                duties += slow_duties()
            for duty in duties:
                self.carry_out(duty)
            self.stopped.wait(1)
        connections.close_all()

    def carry_out(self, duty, otherwise=None):
        """What the duty returns; one that fails is logged and does not stop the others."""
        drop_stale()
        try:
            return duty()
        except Exception:
            logger.exception("The clock could not carry out %s", duty.__name__)
            return otherwise


def seconds_to_sleep() -> float:
    """Until the next release by the shared clock, and never long."""
    due = next_due()
    if due is None:
        return LONGEST_SLEEP
    return min(max((due - clocks.shared_now()).total_seconds(), 0.0), LONGEST_SLEEP)
