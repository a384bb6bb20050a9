"""What every verb has in common: one transaction, one sign-off, one ledger entry, or a refusal."""

from collections.abc import Callable
from functools import wraps

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gso_workflow import clocks, ledger, refusals
from gso_workflow.checks.findings import from_rows, told_in_ledger
from gso_workflow.errors import ChainError, Incomplete, StaleDigest, WrongState
from gso_workflow.models import Package, ReleaseOrder, SignOff
from gso_workflow.people import full_name
from gso_workflow.sealing import same_digest

WORDS_MISSING = _("Please say why.")


def verb(function: Callable) -> Callable:
    """Run an act in one transaction; a refusal is recorded after the rollback, on its own."""

    @wraps(function)
    def act(obj, user, digest=None, **options):
        try:
            with transaction.atomic():
                return _attempt(function, obj, user, digest, options)
        except IntegrityError as error:
            refusal = refusals.write_down(WrongState(), function.__name__, obj, user, digest)
            raise refusal from error

    return act


def _attempt(function, obj, user, digest, options):
    """Leaving the transaction writes the refusal down: here it only gets its name."""
    try:
        return function(obj, user, digest, **options)
    except ChainError as refusal:
        refusal.act = None
        refusals.describe(refusal, function.__name__, obj, user, digest)
        raise


def locked_package(package, digest) -> Package:
    """The package's row as it is now, held; StaleDigest if it is not the one that was seen."""
    current = Package.objects.locked(package.pk)
    if not same_digest(digest, current.digest):
        raise StaleDigest
    return current


def locked_order(order, digest) -> ReleaseOrder:
    current = ReleaseOrder.objects.locked(order.pk)
    Package.objects.locked(current.package_id)
    if not same_digest(digest, current.digest):
        raise StaleDigest
    return current


def require_words(**texts: str) -> None:
    """Each named text must hold something (R-030, R-106)."""
    missing = {name: WORDS_MISSING for name, text in texts.items() if not (text or "").strip()}
    if missing:
        raise Incomplete(fields=missing)


def sign(
    package, user, verdict, *, task=None, capacity=None, step="", findings=(), **details
) -> SignOff:
    """Write down one person's act in the capacity held that instant (R-022).

    `findings` are what the content checks found at that moment; they stay as text.
    """
    return SignOff.objects.create(
        package=package,
        step=task.step if task else step,
        task_id=task.pk if task else None,
        person_id=user.pk if user else None,
        person_name=full_name(user) if user else "",
        capacity=capacity.title if capacity else "",
        on_behalf_of=capacity.on_behalf_of if capacity else "",
        verdict=verdict,
        digest=package.digest,
        at=clocks.now(),
        findings=[one.as_row() for one in findings],
        **details,
    )


def enter(act: SignOff, name: str, user, **payload):
    """The act's line in the ledger; the last thing a verb does."""
    package = act.package
    told = {
        "package": package.pk,
        "attempt": package.attempt,
        "step": act.step,
        "verdict": act.verdict,
        "target": act.target,
        "reason_code": act.reason_code,
        "reason": act.reason,
        "on_behalf_of": act.on_behalf_of,
        "ticks": act.ticks,
        "findings": told_in_ledger(from_rows(act.findings)),
        **payload,
    }
    return ledger.record(
        name,
        actor=user,
        capacity=act.capacity,
        obj=package,
        digest=package.digest,
        payload={key: value for key, value in told.items() if value not in ("", [], None)},
    )
