"""The chief editor lets named people look before the hour, and ends it (R-016)."""

from django.utils.translation import gettext_lazy as _

from gso_workflow import access, authority, clocks, ledger, places
from gso_workflow.chain.acting import require_words, verb
from gso_workflow.errors import Incomplete, NotYours, WrongState
from gso_workflow.models import EmbargoAccess
from gso_workflow.people import full_name
from gso_workflow.states import Step


@verb
def allow_look(
    office, user, digest=None, *, person, valid_until, reason, package=None, section=None
):
    """Let `person` look at one item, or at a section's, until `valid_until` (aware)."""
    capacity = require_chief(office, user, section or (package and package.section))
    require_words(reason=reason)
    if (package is None) == (section is None):
        raise Incomplete(fields={"package": _("Choose either one item or one section.")})
    if valid_until <= clocks.now():
        raise Incomplete(fields={"valid_until": _("This time is past.")})
    _require_of_office(office, package, section)
    row = EmbargoAccess.objects.create(
        office=office,
        person=person,
        package=package,
        section=section,
        valid_from=clocks.now(),
        valid_until=valid_until,
        reason=reason,
        granted_by=user,
    )
    access.sync_soon()
    _enter("allow_look", row, user, capacity, reason=reason)
    return row


@verb
def end_look(row, user, digest=None):
    """End it now; what was looked at stays in the ledger."""
    capacity = require_chief(row.office, user, row.section)
    row = EmbargoAccess.objects.select_for_update().get(pk=row.pk)
    if row.valid_until <= clocks.now():
        raise WrongState
    row.end(clocks.now())
    access.sync_soon()
    _enter("end_look", row, user, capacity)
    return row


def require_chief(office, user, section=None):
    """The chief's capacity for this section; NotYours for everybody else."""
    item = authority.Item(office=office, unit=None, section=section, page_type=None)
    held = authority.capacities(user, Step.CHIEF_EDITOR, item, clocks.now())
    if not held:
        raise NotYours
    return held[0]


def _require_of_office(office, package, section) -> None:
    if package is not None and (package.office_id != office.pk or not package.is_open):
        raise WrongState
    if section is not None and places.office_of(section) != office:
        raise NotYours(_("This section belongs to another office's site."))


def _enter(name, row, user, capacity, **payload) -> None:
    ledger.record(
        name,
        actor=user,
        capacity=capacity.title,
        obj=row,
        digest=row.package.digest if row.package else "",
        payload={
            "person": full_name(row.person),
            "item": row.package.title if row.package else str(row.section),
            "valid_until": row.valid_until.isoformat(),
            **payload,
        },
    )
