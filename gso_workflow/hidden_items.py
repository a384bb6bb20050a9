"""Items hidden at once, until a second person has said what becomes of them (R-021, R-032)."""

from django.contrib.auth import get_user_model
from django.utils.timezone import localdate

from gso_workflow import authority, clocks, deadlines, ledger, notices
from gso_workflow.models import Appointment, Notice, Package, PostRole
from gso_workflow.models.package import last_act
from gso_workflow.states import PackageState, Step, Verdict

SETTLING = (Verdict.HIDE, Verdict.CONFIRM_HIDDEN, Verdict.RESTORE)
REMINDER_PART = 4  # the last quarter of the time


def unsettled():
    """Hidden packages that nobody has confirmed yet, the oldest first."""
    rows = Package.objects.filter(state=PackageState.HIDDEN).alias(last=last_act(*SETTLING))
    return rows.filter(last=Verdict.HIDE).select_related("office").order_by("closed_at")


def hiding_of(package):
    """The sign-off that hid the item and waits for a second person, or None."""
    return hiding_in(package.sign_offs.all())


def hiding_in(sign_offs):
    """The same, from sign-offs in order of time."""
    acts = [act for act in sign_offs if act.verdict in SETTLING]
    return acts[-1] if acts and acts[-1].verdict == Verdict.HIDE else None


def due_at(package):
    """When the hiding should have been settled, in working hours of the office's setting."""
    return deadlines.due_at(package.closed_at, package.office.hide_confirmation_hours)


def settlers(package, hidden_by=None) -> set:
    """The chief editor, the secretary and the office head, without the one who hid it."""
    moment, item = clocks.now(), package.item()
    people = {
        person
        for step in (Step.CHIEF_EDITOR, Step.SECRETARY)
        for person, _held in authority.holders(step, item, moment)
    }
    heads = Appointment.objects.on(moment).filter(
        post__office=package.office_id, post__role=PostRole.OFFICE_HEAD
    )
    active = get_user_model().objects.filter(pk__in=heads.values("person"), is_active=True)
    return {person for person in people | set(active) if person.pk != hidden_by}


def remind(moment=None) -> int:
    """Remind in the last quarter of the time, alarm every day after it; nothing comes back."""
    moment = moment or clocks.now()
    return sum(_remind(package, moment) for package in unsettled())


def _remind(package, moment) -> int:
    act, due = hiding_of(package), due_at(package)
    people = settlers(package, act.person_id)
    if moment >= due:
        key = f"overdue:{act.pk}:{localdate(moment)}"
        told = notices.tell(Notice.Kind.OVERDUE, package, people, once_key=key)
        if told:
            ledger.record("hidden_overdue", obj=package, digest=package.digest)
        return told
    hours = package.office.hide_confirmation_hours / REMINDER_PART
    if moment >= deadlines.hours_before(due, hours):
        key = f"hidden:{act.pk}"
        return notices.tell(Notice.Kind.HIDDEN, package, people, once_key=key)
    return 0
