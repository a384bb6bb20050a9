"""The lock that Wagtail's editor shows while the chain holds an item."""

from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock

from gso_workflow import gate
from gso_workflow.errors import Withdrawn
from gso_workflow.states import PackageState


class ChainLock(WorkflowLock):
    """Locks an item for everybody, approvers and superusers included (design: frozen)."""

    def __init__(self, object, task=None):
        super().__init__(object, task)

    def for_user(self, user):
        return True

    def get_message(self, user):
        package = gate.open_package(self.object)
        if package is not None and package.state == PackageState.WITHDRAWN:
            return Withdrawn.default
        return _(
            "This item is in the approval chain: nobody can change it. "
            "The author may recall it; an approver may send it back."
        )

    def get_locked_by(self, user, can_lock=False):
        return _("Held by the approval chain")

    def get_description(self, user, can_lock=False):
        return _("Nobody can change the item until the chain has decided")

    def get_icon(self, user, can_lock=False):
        return "lock"
