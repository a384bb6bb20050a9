"""From the chief's approval to the public: orders, posting, the hour, and taking back."""

from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page
from wagtail.workflows import publish_workflow_state

from gso_workflow import authority, clocks, events, gate, ledger, notices, rules
from gso_workflow.chain import steps
from gso_workflow.chain.acting import locked_order, require_words, verb
from gso_workflow.differences import differences, weigh
from gso_workflow.errors import Incomplete, NotReleased, NotYours, Withdrawn, WrongState
from gso_workflow.models import Notice, Package, ReleaseOrder
from gso_workflow.people import full_name
from gso_workflow.regulated_types import is_regulated
from gso_workflow.sealing import require_intact
from gso_workflow.states import OrderState, PackageState, Step


def order(workflow_state, user) -> None:
    """A finished workflow orders the release of its package; other types publish as in Wagtail."""
    if not is_regulated(workflow_state.content_type.model_class()):
        publish_workflow_state(workflow_state, user=user)
        return
    package = Package.objects.in_chain().filter(workflow_state=workflow_state).first()
    if package is None or steps.next_task(package) is not None:
        raise NotReleased
    package.move_to(PackageState.APPROVED)
    ReleaseOrder.objects.create(package=package, digest=package.digest, ordered_at=clocks.now())


@verb
def release(order, user, digest, *, at=None):
    """Post the approved package now, or set the hour `at` (aware) for the clock (R-063, R-099).

    `user` is the holder of a posting grant; None only for the clock, when the hour has come.
    The hour lies ahead, and never before the package's own earliest time.
    """
    order = locked_order(order, digest)
    moment = clocks.now() if user else clocks.shared_now()
    require_releasable(order, user)
    if user is not None and at is not None:
        require_ahead(at, moment)
        return _schedule(order, user, at)
    require_hour(order.package, moment)
    go_live(order, user, moment)
    return order


@verb
def revoke(order, user, digest, *, reason=""):
    """Take an order back before it is carried out, with a reason."""
    order = locked_order(order, digest)
    capacity = _capacity_to_revoke(order, user)
    require_words(reason=reason)
    order.revoke(reason)
    package = order.package
    stop_bundle_of(order, reason)
    package.move_to(PackageState.REVOKED)
    notices.revoked(package)
    ledger.record(
        "revoke",
        actor=user,
        capacity=capacity,
        obj=package,
        digest=package.digest,
        payload={"reason": reason},
    )
    return order


def require_releasable(order, user) -> None:
    """Whether `user` (None: the clock) may post this order now; a ChainError if not."""
    require_approved(order)
    if bundle := order.waiting_bundle:
        raise WrongState(
            _("This item is posted together with the bundle “%(name)s”.") % {"name": bundle.name}
        )
    if user is None:
        if order.state != OrderState.SCHEDULED or order.scheduled_for > clocks.shared_now():
            raise WrongState(_("The hour of this release has not come."))
        return
    if not authority.may_post(user, order.package.place, clocks.now()):
        raise NotYours(_("You hold no posting grant for this section."))


def require_approved(order) -> None:
    """Whether the order stands: approved, neither carried out nor overtaken (R-064)."""
    order.require_waiting()
    if order.package.state != PackageState.APPROVED:
        raise WrongState
    _require_not_taken_down(order)


def stop_bundle_of(order, reason) -> None:
    """A bundle from which an item fell out waits for a person, and its posters are alarmed."""
    bundle = order.waiting_bundle
    if bundle is None:
        return
    bundle.stop(reason)
    notices.tell(Notice.Kind.STOPPED, order.package, notices.posters(order.package))
    ledger.record("stop_bundle", obj=bundle, digest=bundle.digest, payload={"reason": reason})


def _require_not_taken_down(order) -> None:
    """What was approved before the item was hidden or withdrawn does not bring it back."""
    for earlier in Package.objects.for_object(order.package.page).taken_down():
        if earlier.state == PackageState.WITHDRAWN:
            raise Withdrawn
        if earlier.closed_at > order.ordered_at:
            raise WrongState(
                _("The item was hidden after this approval: revoke the order and submit it again.")
            )


def require_revocable(order, user) -> None:
    _capacity_to_revoke(order, user)


def _capacity_to_revoke(order, user) -> str:
    """In what quality `user` may take the order back; a ChainError if in none."""
    order.require_waiting()
    package, moment = order.package, clocks.now()
    if held := authority.capacities(user, Step.CHIEF_EDITOR, package.item(), moment):
        return held[0].title
    if authority.is_office_head(user, package.office, moment):
        return authority.office_head_capacity(user, package.item(), moment).title
    if posting := authority.posting_capacity(user, package.place, moment):
        return posting
    raise NotYours


def _schedule(order, user, at):
    require_hour(order.package, at)
    order.schedule(at, user)
    package = order.package
    ledger.record(
        "schedule",
        actor=user,
        capacity=authority.posting_capacity(user, package.place, clocks.now()),
        obj=package,
        digest=package.digest,
        payload={"scheduled_for": at.isoformat()},
    )
    return order


def require_ahead(at, moment) -> None:
    """An hour that is past was a slip: posting at once would make it irrevocable (R-016)."""
    if at <= moment:
        raise Incomplete(fields={"at": _("This hour is past: set a later one, or post now.")})


def require_hour(package, moment) -> None:
    """Not before the package's own earliest time."""
    if package.not_before and moment < package.not_before:
        raise WrongState(_("This item must not be posted before its earliest time."))


def go_live(order, user, moment) -> None:
    """Make exactly the sealed revision public, replacing the version before (R-064, Art. 11.5)."""
    package = order.package
    require_intact(package)
    _replace_earlier(order)
    package.move_to(PackageState.RELEASED)
    publish(package, user, moment)
    name = full_name(user) if user else order.scheduled_by_name
    order.carry_out(user or order.scheduled_by, name, moment)
    notices.released(package)
    events.announce(events.item_released, package)
    ledger.record(
        "release",
        actor=user,
        capacity=authority.posting_capacity(user, package.place, moment),
        obj=package,
        digest=package.digest,
        payload={
            "order": order.pk,
            "address": package.address,
            "scheduled": user is None,
            **({"bundle": order.bundle_id} if order.bundle_id else {}),
        },
    )


def _replace_earlier(order) -> None:
    """The version before makes room; how much changed is judged by the office's rule (R-066)."""
    package = order.package
    states = [PackageState.RELEASED, PackageState.HIDDEN]
    for earlier in Package.objects.for_object(package.page).filter(state__in=states):
        changes = weigh(differences(earlier.as_page(), package.as_page()))
        limit = package.office.minor_correction_words
        order.correction_kind = rules.correction_kind(limit=limit, **changes)
        earlier.move_to(PackageState.REPLACED)


def publish(package, user, moment) -> None:
    """Write the sealed revision over the live row, under the gate's pass."""
    page = package.as_page()
    page.go_live_at = page.expire_at = None
    publishing = PublishPageRevisionAction if isinstance(page, Page) else PublishRevisionAction
    action = publishing(package.revision, user=user, log_action=True)
    action.object = page
    page.first_published_at = page.first_published_at or moment
    with gate.passing(page):
        action.execute(skip_permission_checks=True)
        # Wagtail stamps its own now; the act's moment is the one that counts.
        rows = Page.objects if isinstance(page, Page) else type(page)._base_manager
        rows.filter(pk=page.pk).update(last_published_at=moment)
