"""Two people change the configuration: one proposes, another administrator confirms (R-024, R-114).

What a person at a screen saves of a guarded row does not take effect: the save raises
`ToBeConfirmed`, and the screen turns it into a `ProposedChange`. Code without a person at a screen
acts directly and stands in the ledger.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, Workflow

from gso_workflow import (
    administration,
    carrying_out,
    clocks,
    configuration,
    guarded,
    ledger,
    registers,
    row_values,
    workflow_rows,
)
from gso_workflow.chain.acting import require_words
from gso_workflow.errors import ChainError, Incomplete, NotYours, WrongState
from gso_workflow.guarded import guard
from gso_workflow.models import ProposedChange
from gso_workflow.people import full_name

__all__ = ["confirm", "guard", "propose", "reject", "withdraw"]
Kind, State = ProposedChange.Kind, ProposedChange.State


class ToBeConfirmed(ChainError):
    """A change that takes effect only when a second administrator confirms it; `change` says which."""

    default = _("This change takes effect only when a second administrator confirms it.")

    def __init__(self, change):
        super().__init__()
        self.change = change


def ask_before_saving(sender, instance, raw=False, **kwargs) -> None:
    """Refuse a guarded save by a person at a screen, with what it would have changed."""
    if not raw:
        _ask(instance, Kind.CREATE if instance._state.adding else Kind.CHANGE)


def ask_before_deleting(sender, instance, **kwargs) -> None:
    _ask(instance, Kind.DELETE)


def _ask(instance, kind) -> None:
    user = None if carrying_out.is_applying() else configuration.person_at_screen()
    if user is None or registers.is_founder(user):
        return
    row = _specific(instance)
    if not guarded.is_guarded(type(row)):
        return
    before = {} if kind == Kind.CREATE else _stored(row)
    after = {} if kind == Kind.DELETE else row_values.as_json(row)
    if kind == Kind.CHANGE:
        before, after = row_values.differing(before, after)
    if not guarded.needs_two(row, kind, after):
        return
    if kind != Kind.CHANGE or after:
        raise ToBeConfirmed(_proposal_of(row, kind, before, after))


def _specific(instance):
    """A step saved as a plain task, as Wagtail's own buttons do, with what was set on it."""
    if type(instance) is not Task or instance.pk is None:
        return instance
    row = instance.specific
    for field in Task._meta.concrete_fields:
        setattr(row, field.attname, getattr(instance, field.attname))
    return row


def _stored(row) -> dict:
    return row_values.as_json(type(row)._base_manager.get(pk=row.pk))


def _proposal_of(row, kind, before, after) -> ProposedChange:
    replaced = getattr(row, "replaces", None)
    return ProposedChange(
        kind=kind,
        office=guarded.office_of(row),
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk or ""),
        object_text=str(row)[:500],
        before=before,
        after=after,
        replaces_id=str(replaced.pk) if replaced else "",
        gainers=[] if kind == Kind.DELETE else guarded.gainers_of(row),
    )


def proposal_for_workflow(workflow, before, after) -> ProposedChange:
    return ProposedChange(
        kind=Kind.WORKFLOW,
        office=workflow_rows.office_of(before, after),
        content_type=ContentType.objects.get_for_model(Workflow),
        object_id=str(workflow.pk) if before else "",
        object_text=after["name"],
        before=before,
        after=after,
    )


def propose(change, user, *, reason="", effective_from=None) -> ProposedChange:
    """Keep the change for a second administrator, once a trial has shown that it would be valid.

    `effective_from` (aware or None) is for chains; registers carry dates of their own. Raises
    ValidationError as the change itself would.
    """
    change.reason = reason
    change.effective_from = effective_from
    with transaction.atomic():
        carrying_out.apply(change, user)
        transaction.set_rollback(True)
    change.proposed_by, change.proposed_by_name = user, full_name(user)
    change.proposed_at = clocks.now()
    with transaction.atomic():
        change.save()
        _enter("proposed", change, user)
    return change


def confirm(change, user, words="") -> ProposedChange:
    """Let the proposal take effect, validated again, in one transaction."""
    with transaction.atomic():
        change = ProposedChange.objects.locked(change.pk)
        require_decidable(change, user)
        if has_passed(change):
            raise WrongState(
                _("The date from which this was to count has passed: propose it anew.")
            )
        try:
            carrying_out.apply(change, user)
        except ValidationError as error:
            raise Incomplete(" ".join(error.messages)) from error
        change.move_to(State.CONFIRMED, user, full_name(user), words)
        _enter("confirmed", change, user)
    return change


def reject(change, user, words="") -> ProposedChange:
    with transaction.atomic():
        change = ProposedChange.objects.locked(change.pk)
        require_decidable(change, user)
        require_words(words=words)
        change.move_to(State.REJECTED, user, full_name(user), words)
        _enter("rejected", change, user)
    return change


def withdraw(change, user, words="") -> ProposedChange:
    """The proposer takes the proposal back."""
    with transaction.atomic():
        change = ProposedChange.objects.locked(change.pk)
        if change.proposed_by_id != user.pk:
            raise NotYours(_("Only the person who proposed this can withdraw it."))
        change.move_to(State.WITHDRAWN, user, full_name(user), words)
        _enter("withdrawn", change, user)
    return change


def require_decidable(change, user) -> None:
    """Another administrator of the office, who neither proposed it nor gains by it."""
    if not change.is_waiting:
        raise WrongState(_("This proposal was decided already."))
    if not administration.is_administrator(user, change.office, clocks.now()):
        raise NotYours(_("Only an administrator of this office can confirm this."))
    if user.pk == change.proposed_by_id:
        raise NotYours(_("You proposed this: another administrator must confirm it."))
    if user.pk in change.gainers:
        raise NotYours(
            _("This gives a post or seat to you: another administrator must confirm it.")
        )


def visible_to(user):
    """The proposals that concern the offices this person keeps."""
    scope = registers.scope_of(user)
    rows = ProposedChange.objects.select_related("office", "content_type")
    return rows if scope.whole else rows.filter(office__in=scope.offices)


def has_passed(change, moment=None) -> bool:
    """Whether what was to begin later than it was proposed would begin in the past by then."""
    start = change.effective_from or parse_datetime(change.after.get("valid_from") or "")
    now = moment or clocks.now()
    return bool(start and change.proposed_at and change.proposed_at < start <= now)


def why_expired(change) -> str:
    """Why a proposal ended without anybody's decision; nothing of one that did not."""
    if change.state != State.EXPIRED:
        return ""
    if has_passed(change, change.decided_at):
        return _("The change was to begin at a moment that passed before anybody confirmed it.")
    return _("Nobody decided in the time that a proposal may wait.")


def expire(moment=None) -> int:
    """End proposals that nobody decided in time; returns how many."""
    moment = moment or clocks.now()
    days = getattr(settings, "GSO_WORKFLOW_PROPOSAL_DAYS", 30)
    ended = 0
    for key in list(ProposedChange.objects.waiting().values_list("pk", flat=True)):
        with transaction.atomic():
            change = ProposedChange.objects.locked(key)
            late = moment - change.proposed_at > timedelta(days=days) or has_passed(change, moment)
            if late and change.is_waiting:
                change.move_to(State.EXPIRED, None, "")
                _enter("expired", change, None)
                ended += 1
    return ended


def _enter(act, change, user) -> None:
    ledger.record(
        f"configure:{act}",
        actor=user,
        obj=change,
        payload={
            "about": f"{change.content_type.app_label}.{change.content_type.model}",
            "key": change.object_id,
            "before": change.before,
            "after": change.after,
            "reason": change.reason,
            "proposed_by": change.proposed_by_name,
            "words": change.words,
        },
    )
