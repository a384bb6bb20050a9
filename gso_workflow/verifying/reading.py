"""Who sees what the verifier found (R-105)."""

from gso_workflow import administration
from gso_workflow.duties import duties_of
from gso_workflow.models import Mismatch


def readable_mismatches(user):
    """All for administrators, their office's for those who lead one, None for everybody else."""
    duties = duties_of(user)
    for holds in (administration.is_administrator, administration.is_technical_admin):
        if holds(user, None, duties.at):
            return Mismatch.objects.all()
    offices = duties.offices_led | duties.offices_administered
    return Mismatch.objects.filter(package__office__in=offices) if offices else None


def may_read(user) -> bool:
    return readable_mismatches(user) is not None
