"""The chain's entries in Wagtail's menus: each is shown to the people it is for."""

from collections.abc import Callable

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from gso_workflow import embargo, registers
from gso_workflow.duties import duties_of
from gso_workflow.ledger_reading import may_read as may_read_ledger
from gso_workflow.verifying.reading import may_read as may_read_verification


class Entry(MenuItem):
    """Leads to a screen of the chain; `is_for(user)` says who sees it."""

    def __init__(self, label, screen: str, icon: str, order, is_for: Callable, name: str = ""):
        url = reverse_lazy(f"gso_workflow:{screen}")
        super().__init__(label, url, name=name or screen, icon_name=icon, order=order)
        self.is_for = is_for

    def is_shown(self, request):
        """Asked once a request, however many entries are for the same people."""
        known = request.__dict__.setdefault("gso_workflow_shown", {})
        if self.is_for not in known:
            known[self.is_for] = self.is_for(request.user)
        return known[self.is_for]


def posts_or_leads(user) -> bool:
    duties = duties_of(user)
    return bool(duties.addresses or duties.offices_led)


def settles(user) -> bool:
    """Whether the person may hide, withdraw or restore what was posted."""
    return bool(duties_of(user).offices_settled)


def keeps_registers(user) -> bool:
    return bool(registers.scope_of(user))


def queue():
    return Entry(_("My work"), "queue", "tasks", 50, lambda user: True, name="my-work")


def bundles():
    return Entry(_("Release bundles"), "bundles", "folder-open-inverse", 60, posts_or_leads)


def looking():
    return Entry(_("Before the hour"), "looking", "view", 65, embargo.concerns)


def posted():
    return Entry(_("Posted items"), "posted", "globe", 70, settles)


def ledger():
    return Entry(_("Ledger"), "ledger", "history", 900, may_read_ledger)


def verification():
    return Entry(_("Verification"), "verification", "circle-check", 905, may_read_verification)


def deadlocks():
    return Entry(_("Steps nobody can take"), "deadlocks", "warning", 910, keeps_registers)


def missing_english():
    return Entry(_("Missing in English"), "missing_english", "globe", 915, keeps_registers)


def content_checks(order):
    """The list of all checks with their weights, among the registers that govern them."""
    label, name = _("Content checks"), "content-checks"
    return Entry(label, "check_register", "tasks", order, keeps_registers, name=name)


def proposals(order):
    """What waits for a second administrator, beside the registers."""
    return Entry(_("Waiting for confirmation"), "proposals", "check", order, keeps_registers)
