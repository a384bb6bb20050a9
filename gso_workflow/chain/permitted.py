"""Whether an act would be refused now: for screens, which offer nothing that would be."""

from gso_workflow.chain import adopting, afterwards, correcting, releasing, steps, submitting
from gso_workflow.errors import ChainError

_CHECKS = {
    "submit": submitting.require_submittable,
    "recall": submitting.require_recallable,
    "approve": steps.require_turn,
    "send_back": steps.require_turn,
    "refuse": steps.require_turn,
    "correct": correcting.require_correctable,
    "release": releasing.require_releasable,
    "revoke": releasing.require_revocable,
    "withdraw": afterwards.require_withdrawable,
    "hide": afterwards.require_hidable,
    "confirm_hidden": afterwards.require_confirmable,
    "restore": afterwards.require_restorable,
    "confirm_adoption": adopting.require_confirmable,
}


def may(verb, obj, user) -> ChainError | None:
    """None when `user` may do `verb` on `obj` now; otherwise the refusal to show."""
    try:
        _CHECKS[verb](obj, user)
    except ChainError as refusal:
        return refusal
    return None
