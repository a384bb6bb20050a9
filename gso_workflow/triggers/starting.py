"""A server whose database does not guard what is public stays shut (D7)."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from gso_workflow.triggers.checks import configuration_faults, trigger_faults


def require_armed() -> None:
    """Raise ImproperlyConfigured, in one sentence, where the settings ask for an armed gate.

    Called by each process that serves or releases; costs a few queries, once a start.
    """
    if not getattr(settings, "GSO_WORKFLOW_REQUIRE_ARMED", False):
        return
    faults = configuration_faults() or trigger_faults("default", strict=True)
    if faults:
        raise ImproperlyConfigured(f"{faults[0].msg} {faults[0].hint}")
