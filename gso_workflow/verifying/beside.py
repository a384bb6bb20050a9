"""The scheduled verification beside the clock: however long it takes, no release waits for it."""

import logging
import threading

from django.db import connections

from gso_workflow.connections import drop_stale
from gso_workflow.verifying.running import verify_due

logger = logging.getLogger(__name__)
EVERY = 15  # seconds between two looks at the schedule
LAST_PORTION = 10  # seconds to end what is in hand


class Verifier(threading.Thread):
    """A thread with its own database connection; it ends between two portions."""

    def __init__(self):
        super().__init__(name="verifier", daemon=True)
        self.ended = threading.Event()

    def run(self):
        while not self.ended.is_set():
            self.turn()
            self.ended.wait(EVERY)
        connections.close_all()

    def turn(self):
        """The scheduled verification, if it is due; a failure is logged and tried again."""
        try:
            verify_due(stop=self.ended.is_set)
        except Exception:
            logger.exception("The scheduled verification failed")
        drop_stale()

    def end(self):
        self.ended.set()
        self.join(LAST_PORTION)
