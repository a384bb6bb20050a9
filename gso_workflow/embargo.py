"""Looking at approved items before their hour: who may, and what is recorded of it (R-016)."""

from django.db import transaction
from django.db.models import Q

from gso_workflow import clocks, ledger
from gso_workflow.duties import duties_of
from gso_workflow.models import EmbargoAccess, LedgerEntry, Package
from gso_workflow.models.board import SeatRole
from gso_workflow.states import PackageState

LOOK = "look"


def packages_for(user):
    """The approved, not yet posted items that this person may look at now, by their hour."""
    rows = EmbargoAccess.objects.on(clocks.now()).filter(person=user)
    wanted = Q(pk__in=[])
    for row in rows.select_related("package", "section"):
        wanted |= _covered_by(row)
    packages = Package.objects.filter(wanted, state=PackageState.APPROVED).defer("content")
    return packages.select_related("release_order", "office").order_by("not_before", "pk")


def concerns(user) -> bool:
    """Whether the person may look at anything, or let others look."""
    chief = (role == SeatRole.CHIEF_EDITOR for _office, role in duties_of(user).seats)
    return any(chief) or EmbargoAccess.objects.on(clocks.now()).filter(person=user).exists()


def may_look(user, package) -> bool:
    return user.is_active and packages_for(user).filter(pk=package.pk).exists()


def note_look(package, user) -> None:
    """One line in the ledger for each person, item and hour of the clock."""
    hour = clocks.now().replace(minute=0, second=0, microsecond=0)
    with transaction.atomic():
        seen = LedgerEntry.objects.filter(
            verb=LOOK, actor_id=str(user.pk), digest=package.digest, at__gte=hour
        )
        if not seen.exists():
            ledger.record(LOOK, actor=user, obj=package, digest=package.digest)


def released_at(package):
    """When the item becomes public, as far as it is known: its hour, or its earliest time."""
    order = package.order
    if order and order.waiting_bundle and order.bundle.scheduled_for:
        return order.bundle.scheduled_for
    return (order and order.scheduled_for) or package.not_before


def _covered_by(access) -> Q:
    """The item in whatever version was approved last, or everything below the section."""
    if access.package:
        return Q(
            base_content_type=access.package.base_content_type_id,
            object_id=access.package.object_id,
        )
    return Q(office=access.office_id, address__startswith=access.section.url_path)
