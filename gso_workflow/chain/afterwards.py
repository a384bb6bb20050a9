"""What may happen to a posted item: withdrawal by two, hiding at once, and who settles that."""

from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from gso_workflow import authority, clocks, events, gate, hidden_items, notices
from gso_workflow.chain import deciding, releasing
from gso_workflow.chain.acting import enter, locked_package, require_words, sign, verb
from gso_workflow.errors import Conflict, NotYours, WrongState
from gso_workflow.models import Package, ReleaseOrder, SignOff
from gso_workflow.sealing import require_intact
from gso_workflow.states import PackageState, Step, Verdict


@verb
def withdraw(package, user, digest, *, reason="", is_public=False):
    """Sign the withdrawal of a posted item; with secretary and chief it is carried out (R-032).

    Readers see the reason only if the chief says so with `is_public`. The address is closed for
    good: it answers 410 and no item is posted there again.
    """
    package = locked_package(package, digest)
    step, capacity = require_withdrawable(package, user)
    require_words(reason=reason)
    shown = is_public and step == Step.CHIEF_EDITOR
    act = sign(
        package,
        user,
        Verdict.WITHDRAW,
        step=step,
        capacity=capacity,
        reason=reason,
        is_public=shown,
    )
    complete = _withdrawal_steps(package) >= {Step.SECRETARY, Step.CHIEF_EDITOR}
    if complete:
        _take_down(package, user, PackageState.WITHDRAWN)
        _stop_what_is_under_way(package, user, reason)
    notices.withdrawal(package, complete)
    enter(act, "withdraw", user, complete=complete, is_public=shown)
    return package


@verb
def hide(package, user, digest, *, reason=""):
    """Take a posted item away at once, by the chief editor or the office head alone (R-021).

    A second person confirms or restores it within the office's time; until then and after
    nothing brings it back by itself.
    """
    package = locked_package(package, digest)
    capacity = require_hidable(package, user)
    require_words(reason=reason)
    _take_down(package, user, PackageState.HIDDEN)
    for order in ReleaseOrder.objects.waiting().filter(package__in=_of_the_item(package)):
        order.unschedule()
    act = sign(package, user, Verdict.HIDE, capacity=capacity, reason=reason)
    notices.hidden(package, hidden_items.settlers(package, user.pk))
    enter(act, "hide", user)
    return package


@verb
def confirm_hidden(package, user, digest, *, reason=""):
    """A second person says that the hiding was right: the item stays away (R-021)."""
    package = locked_package(package, digest)
    capacity = require_confirmable(package, user)
    act = sign(package, user, Verdict.CONFIRM_HIDDEN, capacity=capacity, reason=reason)
    enter(act, "confirm_hidden", user)
    return package


@verb
def restore(package, user, digest, *, reason=""):
    """Bring a hidden item back: always by a second person."""
    package = locked_package(package, digest)
    capacity = require_restorable(package, user)
    require_words(reason=reason)
    require_intact(package)
    package.move_to(PackageState.RELEASED)
    releasing.publish(package, user, clocks.now())
    events.announce(events.item_released, package)
    enter(sign(package, user, Verdict.RESTORE, capacity=capacity, reason=reason), "restore", user)
    return package


def require_withdrawable(package, user):
    """The step and capacity in which `user` may sign the withdrawal; a ChainError if not."""
    if package.state not in (PackageState.RELEASED, PackageState.HIDDEN):
        raise WrongState
    signed = _withdrawal_steps(package)
    for step in (Step.SECRETARY, Step.CHIEF_EDITOR):
        held = authority.capacities(user, step, package.item(), clocks.now())
        if held and step not in signed:
            if step == Step.CHIEF_EDITOR and Step.SECRETARY not in signed:
                raise WrongState(_("The secretary signs a withdrawal first."))
            if _withdrawals(package).filter(person_id=user.pk).exists():
                raise Conflict
            return step, held[0]
    raise NotYours


def require_hidable(package, user):
    if package.state != PackageState.RELEASED:
        raise WrongState
    return _leading_capacity(package, user)


def require_confirmable(package, user):
    """The capacity in which `user` may confirm the hiding; a ChainError if not."""
    capacity = require_restorable(package, user)
    if hidden_items.hiding_of(package) is None:
        raise WrongState(_("A second person has confirmed already that this item stays hidden."))
    return capacity


def require_restorable(package, user):
    if package.state != PackageState.HIDDEN:
        raise WrongState
    capacity = _leading_capacity(package, user, secretary=True)
    hidden_by = package.sign_offs.filter(verdict=Verdict.HIDE).last()
    if hidden_by and hidden_by.person_id == user.pk:
        raise Conflict(_("A second person settles this, not the one who hid the item."))
    return capacity


def _leading_capacity(package, user, *, secretary=False):
    """The chief's or office head's capacity; on request the secretary's too."""
    wanted = [Step.CHIEF_EDITOR, *([Step.SECRETARY] if secretary else [])]
    for step in wanted:
        if held := authority.capacities(user, step, package.item(), clocks.now()):
            return held[0]
    if authority.is_office_head(user, package.office, clocks.now()):
        return authority.office_head_capacity(user, package.item(), clocks.now())
    raise NotYours


def _withdrawals(package):
    return SignOff.objects.filter(package=package, verdict=Verdict.WITHDRAW)


def _withdrawal_steps(package) -> set[str]:
    return set(_withdrawals(package).values_list("step", flat=True))


def _of_the_item(package):
    return Package.objects.filter(
        base_content_type=package.base_content_type_id, object_id=package.object_id
    )


def _stop_what_is_under_way(package, user, reason) -> None:
    """A new version of a withdrawn item goes back: nothing is posted at its address again."""
    for held in _of_the_item(package).open():
        if held.state == PackageState.APPROVED:
            held.order.revoke(reason)
            held.move_to(PackageState.REVOKED)
            notices.revoked(held)
            releasing.stop_bundle_of(held.order, reason)
        else:
            deciding.return_to_author(held, user, reason)


def _take_down(package, user, state) -> None:
    if package.page.live:
        page = package.page
        with gate.passing(page):
            taking_down = UnpublishPageAction if isinstance(page, Page) else UnpublishAction
            taking_down(page, user=user).execute(skip_permission_checks=True)
    package.move_to(state)
    events.announce(events.item_taken_down, package)
