"""A verification as a journey over all items: begun, taken up again, portion by portion, ended."""

from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from gso_workflow import clocks
from gso_workflow.models import Verification
from gso_workflow.verifying import serving, settings
from gso_workflow.verifying.concluding import conclude, note
from gso_workflow.verifying.evidence import released_packages, unreleased
from gso_workflow.verifying.examining import Examiner, portion
from gso_workflow.verifying.findings import Finding
from gso_workflow.verifying.stored_files import StoredFiles
from gso_workflow.verifying.strangers import passes_left, strangers

PORTION = 25
CLAIM = timedelta(minutes=10)
RELEASED, STRANGERS = range(2)


class Journey:
    """One run over its items; what a portion found is written before the next begins."""

    def __init__(self, run, *, scope=None, base_url="", withhold=None):
        self.run = run
        self.scope = scope
        self.withhold = settings.withholds() if withhold is None else withhold
        reader = _reader(base_url) if run.with_pages else None
        self.examiner = Examiner(files=StoredFiles(bytes=run.with_bytes), reader=reader)
        self.found: list[Finding] = []

    def total(self) -> int:
        """How many items there are to look at."""
        strange = sum(rows.count() for rows in unreleased(self.scope))
        return released_packages(self.scope).count() + strange

    def go(self, step: Callable[[int], object] = lambda count: None, stop=lambda: False) -> bool:
        """Portion after portion; True at the end, False when stopped or when another has the run."""
        while not stop():
            if not self.claim():
                return False
            stage = self.run.stage
            step(self.portion())
            if stage == STRANGERS:
                conclude(self.run, withhold=self.withhold)
                return True
        return False

    def claim(self) -> bool:
        """Take the next portion for this process; False if another holds it or it is done."""
        now = clocks.now()
        free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        free |= Q(claimed_until=self.run.claimed_until)
        here = Q(pk=self.run.pk, finished_at=None, stage=self.run.stage, cursor=self.run.cursor)
        until = now + CLAIM
        if not Verification.objects.filter(free & here).update(claimed_until=until):
            return False
        self.run.claimed_until = until
        return True

    def portion(self) -> int:
        """Verify the next few items and write what was found; how many were looked at."""
        run = self.run
        if run.stage == RELEASED:
            packages = portion(released_packages(self.scope).filter(pk__gt=run.cursor)[:PORTION])
            found, count = self.examiner.examine(packages), len(packages)
            run.cursor = packages[-1].pk if packages else run.cursor
            run.stage = RELEASED if packages else STRANGERS
        else:
            found = list(strangers(self.scope))
            count = len(found)
            found += passes_left()
        run.items += count
        run.fetched, self.examiner.fetched = run.fetched + self.examiner.fetched, 0
        with transaction.atomic():
            note(run, found)
            run.save(update_fields=["stage", "cursor", "items", "fetched"])
        self.found += found
        return count


def begin(*, by_clock=False, with_bytes=True, with_pages=True, whole=True) -> Verification:
    """A new run at its first item."""
    return Verification.objects.create(
        started_at=clocks.now(),
        by_clock=by_clock,
        with_bytes=with_bytes,
        with_pages=with_pages,
        whole=whole,
    )


def due_run(moment) -> Verification | None:
    """The scheduled run to be carried on, or a new one when its hour has come; None otherwise."""
    scheduled = Verification.objects.filter(by_clock=True)
    unfinished = scheduled.filter(finished_at=None).first()
    if unfinished:
        return unfinished
    every = settings.every_minutes()
    last = scheduled.first()
    if not every or (last and moment < last.started_at + timedelta(minutes=every)):
        return None
    try:
        with transaction.atomic():
            return begin(by_clock=True, with_bytes=_bytes_are_due(scheduled, moment))
    except IntegrityError:
        return None  # Another clock has just begun it.


def verify_due(stop=lambda: False) -> bool:
    """Carry out the scheduled verification if it is due; False when there was nothing to do."""
    run = due_run(clocks.now())
    return bool(run) and Journey(run, base_url=settings.base_url()).go(stop=stop)


def _bytes_are_due(scheduled, moment) -> bool:
    since = moment - timedelta(hours=settings.read_bytes_every_hours())
    return not scheduled.filter(with_bytes=True, started_at__gt=since).exists()


def _reader(base_url):
    return serving.OverHTTP(base_url) if base_url else serving.Inside()
