"""Who administers an office, or all of them, at an instant: from the same dated rows (R-085, R-114)."""

from gso_workflow import authority
from gso_workflow.models.office import Office
from gso_workflow.models.post import Appointment, PostRole


def is_technical_admin(user, office, at):
    """Technical administrator of the office, or of the office that runs the installation."""
    return authority.holds_post(user, PostRole.TECHNICAL_ADMIN, _in_charge_of(office), at)


def is_administrator(user, office, at):
    """Administrator of the office; `office` None asks for the whole installation."""
    return authority.holds_post(user, PostRole.ADMINISTRATOR, _in_charge_of(office), at)


def administrators(office, at) -> set:
    """Everybody who administers the office or the installation, technical administrators too."""
    held = _administering(office, at, PostRole.ADMINISTRATOR, PostRole.TECHNICAL_ADMIN)
    return {row.person for row in held.select_related("person")}


def technical_admins(office, at) -> set:
    """The technical administrators of the office and of the one that leads it."""
    held = _administering(office, at, PostRole.TECHNICAL_ADMIN)
    return {row.person for row in held.select_related("person")}


def administrators_of(office, at) -> set[int]:
    """Keys of the active people who administer the office or the one that leads it."""
    held = _administering(office, at, PostRole.ADMINISTRATOR)
    return set(held.values_list("person", flat=True))


def _administering(office, at, *roles):
    rows = Appointment.objects.on(at).filter(post__role__in=roles, person__is_active=True)
    return rows.filter(post__office__in=_in_charge_of(office))


def leading_offices():
    """The offices whose administrators look after all: the central ones, else the default one."""
    central = Office.objects.filter(kind="central")
    return list(central) or list(Office.objects.filter(is_default=True))


def _in_charge_of(office):
    return [*leading_offices(), *([office] if office else [])]


def administered_offices(user, at):
    """The offices whose registers this person keeps."""
    if is_administrator(user, None, at):
        return Office.objects.all()
    if not authority.is_active(user):
        return Office.objects.none()
    held = Appointment.objects.on(at).filter(person=user, post__role=PostRole.ADMINISTRATOR)
    return Office.objects.filter(pk__in=held.values("post__office"))
