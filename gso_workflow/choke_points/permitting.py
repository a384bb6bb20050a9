"""Layer 1: what Wagtail's screens ask before they offer or do something (R-062)."""

from wagtail.models import Page
from wagtail.permission_policies.base import (
    BasePermissionPolicy,
    ModelPermissionPolicy,
    OwnershipPermissionPolicy,
)

from gso_workflow import gate
from gso_workflow.permissions import RegulatedPagePermissionTester
from gso_workflow.regulated_types import governs, is_regulated
from gso_workflow.wrapping import around

# Wagtail asks "publish" for unpublishing and unscheduling snippets as well.
NOBODYS = frozenset({"publish"})


def install() -> None:
    @around(Page, "permissions_for_user")
    def permissions_for_user(stock, self, user):
        return RegulatedPagePermissionTester(user, self)

    for policy in (ModelPermissionPolicy, OwnershipPermissionPolicy):
        around(policy, "user_has_permission", _keeps_regulated_type)(nobody_publishes)
    around(BasePermissionPolicy, "user_has_permission_for_instance", _keeps_regulated_type)(
        evidence_stays
    )


def _keeps_regulated_type(policy) -> bool:
    return is_regulated(policy.model)


def nobody_publishes(stock, self, user, action):
    """Superusers are no exception: no account has the right to publish a regulated snippet."""
    return action not in NOBODYS and stock(user, action)


def evidence_stays(stock, self, user, action, instance):
    if action == "delete" and governs(instance) and gate.has_evidence(instance):
        return False
    return stock(user, action, instance)
