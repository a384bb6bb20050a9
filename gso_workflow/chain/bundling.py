"""Bundles: several approved items go out in one transaction, in the right order, or not at all.

Whoever puts a bundle together, or posts it, holds a posting grant for every item in it (R-099).
"""

from django.utils.translation import gettext_lazy as _

from gso_workflow import authority, clocks, ledger
from gso_workflow.chain.acting import WORDS_MISSING, require_words, verb
from gso_workflow.chain.releasing import go_live, require_ahead, require_approved, require_hour
from gso_workflow.errors import Incomplete, NotYours, StaleDigest, WrongState
from gso_workflow.models import Package, ReleaseBundle, ReleaseOrder
from gso_workflow.people import full_name
from gso_workflow.sealing import same_digest
from gso_workflow.states import BundleState, PackageState


@verb
def assemble(office, user, digest=None, *, name, orders):
    """Put approved items of the office into a new bundle; parents stand before their children."""
    if not name.strip():
        raise Incomplete(fields={"name": WORDS_MISSING})
    _require_grants(orders, user)
    bundle = ReleaseBundle.objects.create(
        office=office,
        name=name.strip(),
        made_by=user,
        made_by_name=full_name(user),
        made_at=clocks.now(),
    )
    _fill(bundle, sorted(orders, key=lambda order: (order.package.place.depth, order.ordered_at)))
    _enter("assemble", bundle, user)
    return bundle


@verb
def arrange(bundle, user, digest, *, orders):
    """Make these, in this sequence, the items of the bundle; its hour must be set anew."""
    bundle, present = _locked(bundle, digest)
    bundle.require_waiting()
    _require_grants([*present, *orders], user)
    for order in present:
        order.leave()
    bundle.reopen()
    _fill(bundle, orders)
    _enter("arrange", bundle, user)
    return bundle


@verb
def release_bundle(bundle, user, digest, *, at=None):
    """Post every item now, or set the hour `at` (aware); None as user only for the clock."""
    bundle, orders = _locked(bundle, digest)
    moment = clocks.now() if user else clocks.shared_now()
    require_bundle_releasable(bundle, user, orders)
    later = user is not None and at is not None
    if later:
        require_ahead(at, moment)
    for order in orders:
        require_approved(order)
        require_hour(order.package, at if later else moment)
    if later:
        bundle.schedule(at, user)
        _enter("schedule_bundle", bundle, user, scheduled_for=at.isoformat())
        return bundle
    for order in orders:
        order.scheduled_by, order.scheduled_by_name = bundle.scheduled_by, bundle.scheduled_by_name
        go_live(order, user, moment)
    bundle.carry_out(full_name(user) if user else bundle.scheduled_by_name, moment)
    _enter("release_bundle", bundle, user)
    return bundle


@verb
def dissolve(bundle, user, digest, *, reason=""):
    """Let every item stand alone again, without an hour."""
    bundle, orders = _locked(bundle, digest)
    bundle.require_waiting()
    _require_grants(orders, user)
    require_words(reason=reason)
    _enter("dissolve", bundle, user, reason=reason)
    for order in orders:
        order.leave()
    bundle.dissolve(reason)
    return bundle


def require_bundle_releasable(bundle, user, orders) -> None:
    """Whether `user` (None: the clock) may post the bundle now; a ChainError if not."""
    bundle.require_waiting()
    if bundle.state == BundleState.STOPPED:
        raise WrongState(_("An item fell out of this bundle: look at what is left of it first."))
    if not orders:
        raise WrongState(_("This bundle is empty."))
    if user is not None:
        _require_grants(orders, user)
    elif bundle.state != BundleState.SCHEDULED or bundle.scheduled_for > clocks.shared_now():
        raise WrongState(_("The hour of this release has not come."))


def candidates(office, duties):
    """Approved orders of the office that stand alone and that this person may post, newest first."""
    rows = ReleaseOrder.objects.waiting().alone().filter(package__office=office)
    rows = rows.filter(package__state=PackageState.APPROVED).select_related("package__section")
    rows = rows.defer("package__content").order_by("-ordered_at")
    return [order for order in rows if duties.posts_at(order.package.address)]


def _locked(bundle, digest):
    """The bundle and its orders as they are now, held; StaleDigest if they are not what was seen."""
    current = ReleaseBundle.objects.locked(bundle.pk)
    keys = list(current.orders.order_by("pk").values_list("pk", "package_id"))
    held = {key: ReleaseOrder.objects.locked(key) for key, _package in keys}
    list(Package.objects.select_for_update().filter(pk__in=[p for _k, p in keys]).order_by("pk"))
    if not same_digest(digest, current.digest):
        raise StaleDigest
    return current, sorted(held.values(), key=lambda order: (order.bundle_position, order.pk))


def _require_grants(orders, user) -> None:
    moment = clocks.now()
    for order in orders:
        if not authority.may_post(user, order.package.place, moment):
            raise NotYours(
                _("You hold no posting grant for the section of “%(title)s”.")
                % {"title": order.package.title}
            )


def _fill(bundle, orders) -> None:
    if not orders:
        raise Incomplete(fields={"orders": _("Choose at least one item.")})
    _require_parents_first(orders)
    for place, order in enumerate(orders):
        current = ReleaseOrder.objects.locked(order.pk)
        require_approved(current)
        if current.package.office_id != bundle.office_id or current.waiting_bundle:
            raise WrongState(
                _("“%(title)s” belongs to another bundle or office.")
                % {"title": current.package.title}
            )
        current.join(bundle, place)


def _require_parents_first(orders) -> None:
    """What stands below another item of the bundle goes out after it."""
    pages = [order.package.page for order in orders]
    paths = [getattr(page, "path", "") for page in pages]
    for place, path in enumerate(paths):
        if any(later and path.startswith(later) for later in paths[place + 1 :]):
            raise WrongState(
                _("“%(title)s” stands below another item of the bundle: put it after that one.")
                % {"title": orders[place].package.title}
            )


def _enter(name, bundle, user, **payload) -> None:
    packages = [order.package for order in bundle.in_order()]
    place = packages[0].place if packages else bundle.office.site.root_page
    ledger.record(
        name,
        actor=user,
        capacity=authority.posting_capacity(user, place, clocks.now()),
        obj=bundle,
        digest=bundle.digest,
        payload={"name": bundle.name, "items": [one.title for one in packages], **payload},
    )
