"""What follows from findings: rows that stand, withholding, the alarm, and lines in the ledger."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Q

from gso_workflow import clocks, ledger, notices, withholding
from gso_workflow.models import Mismatch, Verification
from gso_workflow.verifying import settings
from gso_workflow.verifying.findings import (
    OF_READING,
    WITHHOLDING,
    Finding,
    Kind,
    are_many,
)
from gso_workflow.verifying.templates import fingerprint


def note(run, findings) -> None:
    """Write what was found; a mismatch that already stands is only seen again."""
    for finding in merged(findings):
        standing = Q(kind=finding.kind, model=finding.model, object_id=finding.pk, closed_at=None)
        seen = {"last_seen": run, "words": list(finding.words), "package_id": finding.package}
        if not Mismatch.objects.filter(standing).update(**seen):
            Mismatch.objects.create(
                kind=finding.kind,
                model=finding.model,
                object_id=finding.pk,
                title=finding.title[:255],
                address=finding.address[:1000],
                first_seen=run,
                found_at=clocks.now(),
                **seen,
            )


def merged(findings) -> list[Finding]:
    """One finding of a kind for each item, with the words of all."""
    found = {}
    for finding in findings:
        key = (finding.kind, finding.model, finding.pk)
        known = found.get(key)
        found[key] = replace(known, words=known.words + finding.words) if known else finding
    return list(found.values())


@transaction.atomic
def conclude(run, *, withhold) -> None:
    """End the run: close what is right again, withhold, alarm and enter, each finding once."""
    held = Verification.objects.select_for_update().get(pk=run.pk)
    if held.finished_at:
        return
    if run.whole:
        _close_unseen(run)
    standing = list(
        Mismatch.objects.filter(last_seen=run, closed_at=None).select_related("package")
    )
    public = {(row.model, row.object_id): row for row in standing if row.kind in WITHHOLDING}
    run.mismatched = len({(row.model, row.object_id) for row in standing})
    run.many = are_many(len(public), run.items, *settings.many())
    run.finished_at = clocks.now()
    run.claimed_until = None
    if run.whole and run.with_pages:
        compare_templates(run)
    run.save()
    news = [row for row in standing if row.told_at is None]
    notices.alarm(run, news)
    Mismatch.objects.filter(pk__in=[row.pk for row in news]).update(told_at=run.finished_at)
    for row in public.values() if withhold and not run.many else []:
        withholding.withhold(row, run)
    for row in news:
        _enter(row, run)
    _enter_templates(run)


def compare_templates(run) -> None:
    """Note the templates as they are, and whether they changed since the last whole run."""
    before = Verification.objects.exclude(pk=run.pk).exclude(finished_at=None)
    last = before.exclude(templates="").first()
    run.templates = fingerprint()
    run.templates_changed = bool(last) and last.templates != run.templates


def _enter_templates(run) -> None:
    """A change of templates is a line in the ledger: a deploy explains it, or nothing does."""
    if run.templates_changed:
        ledger.record("templates_changed", payload={"verification": run.pk, "now": run.templates})


def _close_unseen(run) -> None:
    """What a whole run looked for and no longer found is right again."""
    unlooked = (set() if run.with_pages else OF_READING) | (
        set() if run.with_bytes else {Kind.FILE_CHANGED}
    )
    open_still = Mismatch.objects.filter(closed_at=None).exclude(last_seen=run)
    open_still.exclude(kind__in=unlooked).update(closed_at=clocks.now())


def _enter(row, run) -> None:
    ledger.record(
        "mismatch",
        obj=row.package or row,
        digest=row.digest,
        payload={
            "finding": row.kind,
            "words": row.words,
            "item": f"{row.model} {row.object_id}".strip(),
            "address": row.address,
            "verification": run.pk,
            "many": run.many,
        },
    )
