"""Making right what the verifier found: bringing back what was released, and readers' access to it."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from gso_workflow import administration, authority, clocks, gate, ledger, places
from gso_workflow.chain.acting import require_words, verb
from gso_workflow.chain.releasing import publish
from gso_workflow.errors import NotYours, StaleDigest, StillDiffers, WrongState
from gso_workflow.models import Mismatch, Package, Withholding
from gso_workflow.sealing import require_intact, same_digest
from gso_workflow.states import PackageState, Step
from gso_workflow.verifying.again import is_right


@verb
def lift(mismatch, user, digest, *, reason=""):
    """Give a withheld item back to readers once it is again what was released (R-065)."""
    mismatch = locked_mismatch(mismatch, digest)
    require_liftable(mismatch, user)
    require_words(reason=reason)
    _set_right(mismatch)
    return _enter("lift", mismatch, user, reason)


@verb
def repair(mismatch, user, digest, *, reason=""):
    """Write the sealed revision over the item's rows again; refused where seal or files differ."""
    mismatch = locked_mismatch(mismatch, digest)
    require_repairable(mismatch, user)
    require_words(reason=reason)
    package = Package.objects.locked(mismatch.package_id)
    require_intact(package)
    publish(package, user, clocks.now())
    _set_right(mismatch)
    return _enter("repair", mismatch, user, reason)


@verb
def take_down(mismatch, user, digest, *, reason=""):
    """Take a live item that was never released away from the public; its draft stays."""
    mismatch = locked_mismatch(mismatch, digest)
    require_removable(mismatch, user)
    require_words(reason=reason)
    row = item_of(mismatch)
    with gate.passing(row):
        if isinstance(row, Page):
            UnpublishPageAction(row, user=user).execute(skip_permission_checks=True)
        else:
            row.unpublish(user=user)
    _set_right(mismatch)
    return _enter("take_down", mismatch, user, reason)


def require_liftable(mismatch, user) -> None:
    if not Withholding.objects.of_item(mismatch).exists():
        raise WrongState(_("This item is not withheld."))
    office = office_of(mismatch)
    if not administration.is_administrator(user, office, clocks.now()):
        _require_chief_or_technical(mismatch, user)


def require_repairable(mismatch, user) -> None:
    if mismatch.package is None or not _is_open(mismatch):
        raise WrongState
    if mismatch.package.state != PackageState.RELEASED:
        raise WrongState
    _require_chief_or_technical(mismatch, user)


def require_removable(mismatch, user) -> None:
    if mismatch.package is not None or not mismatch.model or not _is_open(mismatch):
        raise WrongState
    _require_chief_or_technical(mismatch, user)


def locked_mismatch(mismatch, digest) -> Mismatch:
    """The row as it is now, held; StaleDigest if it is about another package than was seen."""
    rows = Mismatch.objects.select_for_update(of=("self",)).select_related("package")
    current = rows.get(pk=mismatch.pk)
    if not same_digest(digest, current.digest):
        raise StaleDigest
    return current


def item_of(mismatch):
    """The live row of a mismatch, of its own type; WrongState when it is gone."""
    row = apps.get_model(mismatch.model)._base_manager.filter(pk=mismatch.object_id).first()
    if row is None:
        raise WrongState(_("The item no longer exists."))
    return row.specific if isinstance(row, Page) else row


def office_of(mismatch):
    """The office whose people look after the item, or None for the whole installation."""
    if mismatch.package:
        return mismatch.package.office
    if mismatch.model != Page._meta.label_lower:
        return None
    page = Page.objects.filter(pk=mismatch.object_id).first()
    return places.office_of(page) if page else None


def _require_chief_or_technical(mismatch, user) -> None:
    moment = clocks.now()
    if administration.is_technical_admin(user, office_of(mismatch), moment):
        return
    package = mismatch.package
    if package and authority.capacities(user, Step.CHIEF_EDITOR, package.item(), moment):
        return
    raise NotYours


def _is_open(mismatch) -> bool:
    return mismatch.closed_at is None or Withholding.objects.of_item(mismatch).exists()


def _set_right(mismatch) -> None:
    """Close the item's mismatches and its withholding; StillDiffers unless it is right."""
    if not is_right(mismatch):
        raise StillDiffers
    mismatch.of_same_item().update(closed_at=clocks.now())
    for row in Withholding.objects.of_item(mismatch):
        row.lift()


def _enter(name, mismatch, user, reason):
    ledger.record(
        name,
        actor=user,
        obj=mismatch.package or mismatch,
        digest=mismatch.digest,
        payload={"finding": mismatch.kind, "item": str(mismatch), "reason": reason},
    )
    return mismatch
