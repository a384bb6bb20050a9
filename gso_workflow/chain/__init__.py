"""The verbs of the chain: the only way an item's state changes.

Views, hooks, tasks, commands and the API call these and nothing else. Each verb takes the
object, the acting user and the digest seen, checks state and person, and raises a subclass of
`gso_workflow.errors.ChainError` when it may not.

Wagtail imports this module while models load (its finish action), so verbs load on first use.
"""

from importlib import import_module

_HOMES = {
    "submit": "submitting",
    "recall": "submitting",
    "approve": "deciding",
    "send_back": "deciding",
    "refuse": "deciding",
    "correct": "correcting",
    "release": "releasing",
    "revoke": "releasing",
    "release_due": "due",
    "assemble": "bundling",
    "arrange": "bundling",
    "release_bundle": "bundling",
    "dissolve": "bundling",
    "allow_look": "embargo",
    "end_look": "embargo",
    "withdraw": "afterwards",
    "hide": "afterwards",
    "confirm_hidden": "afterwards",
    "restore": "afterwards",
    "translate": "translating",
    "lift": "repairing",
    "repair": "repairing",
    "take_down": "repairing",
    "adopt": "adopting",
    "confirm_adoption": "adopting",
    "may": "permitted",
    "send_back_stranded": "steps",
}

__all__ = [*_HOMES, "order_release"]


def order_release(workflow_state, user=None):
    """Wagtail's finish action: the chief's approval becomes a release order (R-098, Art. 15.2)."""
    from gso_workflow.chain.releasing import order

    return order(workflow_state, user)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"gso_workflow.chain.{_HOMES[name]}"), name)
