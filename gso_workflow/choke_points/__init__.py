"""Layer 2 of the gate around Wagtail's own methods, the same for every regulated type.

Each module holds one subject; `install` is called once, when all models are loaded.
"""

from django.core import checks as system_checks

from gso_workflow import refusals
from gso_workflow.choke_points import (
    checks,
    children,
    copying,
    editing,
    exposure,
    permitting,
    publishing,
    removing,
    screens,
    workflows,
)


def install() -> None:
    """Put the gate around Wagtail's classes; twice changes nothing."""
    refusals.install()
    for subject in (
        permitting,
        publishing,
        copying,
        editing,
        exposure,
        removing,
        children,
        workflows,
        screens,
    ):
        subject.install()
    system_checks.register(checks.tree_is_not_synchronised)
