"""What was done with an item, in order of time: its sign-offs, and acts that only the ledger tells."""

from collections import defaultdict, deque

from gso_workflow.evidence.facts import Act, Line
from gso_workflow.ledger_reading import verb_label
from gso_workflow.ledger_words import details_of
from gso_workflow.models import Package, ReleaseOrder
from gso_workflow.states import Verdict

REFUSED = "refused:"
RETURNED = "returned:configuration"


def acts_of(packages, sign_offs, entries, warnings) -> list[Act]:
    """Every act on these packages; `warnings(sign_off)` gives sentences that a reader must know."""
    waiting = _entries_by_act(entries)
    numbers = {package.pk: number for number, package in enumerate(packages, 1)}
    attempts = {package.pk: package.attempt for package in packages}
    acts = []
    for sign_off in sign_offs:
        key = sign_off.package_id
        entry = _entry_of(sign_off, waiting)
        place = {"attempt": attempts[key], "version": numbers[key]}
        acts.append(_signed(sign_off, entry, warnings(sign_off), **place))
    acts += _told_by_the_ledger(waiting, packages, numbers, attempts)
    return sorted(acts, key=lambda act: (act.at, act.entry or 0))


def line_of(entry) -> Line:
    """A ledger entry in words."""
    return Line(
        sequence=entry.sequence,
        at=entry.at,
        label=verb_label(entry.verb),
        person=entry.actor,
        capacity=entry.capacity,
        details=tuple(details_of(entry)),
        digest=entry.digest,
        hash=entry.hash,
        refused=entry.verb.startswith(REFUSED),
    )


def _entries_by_act(entries):
    """What was carried out, by object and verb, each in order of the ledger."""
    waiting = defaultdict(deque)
    for entry in entries:
        if not entry.verb.startswith(REFUSED):
            waiting[entry.object_type, entry.object_id, entry.verb].append(entry)
    return waiting


def _entry_of(sign_off, waiting):
    """The line that the same act left in the ledger."""
    label, key = Package._meta.label_lower, str(sign_off.package_id)
    verbs = [sign_off.verdict, *([RETURNED] if sign_off.verdict == Verdict.SEND_BACK else [])]
    for verb in verbs:
        queue = waiting.get((label, key, verb))
        if queue and queue[0].actor == sign_off.person_name:
            return queue.popleft()
    return None


def _signed(sign_off, entry, warnings, **place) -> Act:
    return Act(
        at=sign_off.at,
        label=sign_off.get_verdict_display(),
        person=sign_off.person_name,
        step=sign_off.get_step_display(),
        capacity=sign_off.capacity,
        on_behalf_of=sign_off.on_behalf_of,
        reason_label=sign_off.get_reason_code_display(),
        reason=sign_off.reason,
        target=sign_off.get_target_display(),
        ticks=tuple(sign_off.ticks),
        digest=sign_off.digest,
        entry=entry.sequence if entry else None,
        entry_hash=entry.hash if entry else "",
        warnings=warnings,
        **place,
    )


def _told_by_the_ledger(waiting, packages, numbers, attempts):
    """Posting, setting the hour, taking an order back: acts without a sign-off."""
    owners = {(Package._meta.label_lower, str(package.pk)): package.pk for package in packages}
    for package in packages:
        if package.order:
            owners[ReleaseOrder._meta.label_lower, str(package.order.pk)] = package.pk
    for queue in waiting.values():
        for entry in queue:
            package = owners.get((entry.object_type, entry.object_id))
            if package is not None:
                yield _unsigned(entry, attempts[package], numbers[package])


def _unsigned(entry, attempt, version) -> Act:
    return Act(
        at=entry.at,
        attempt=attempt,
        version=version,
        label=verb_label(entry.verb),
        person=entry.actor,
        capacity=entry.capacity,
        details=tuple(details_of(entry)),
        digest=entry.digest,
        entry=entry.sequence,
        entry_hash=entry.hash,
    )
