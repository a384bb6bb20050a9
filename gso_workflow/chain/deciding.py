"""The decisions of a step: approve, send back, refuse."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from gso_workflow import checks, ledger, notices, rules
from gso_workflow.chain import steps
from gso_workflow.chain.acting import enter, locked_package, require_words, sign, verb
from gso_workflow.chain.correcting import seal_other_time
from gso_workflow.drafts import require_exceptions_asked, require_nothing_blocking
from gso_workflow.errors import Incomplete, WrongState
from gso_workflow.sealing import require_intact
from gso_workflow.states import PackageState, ReasonCode, Step, Target, Verdict

UNCHANGED = object()


@verb
def approve(package, user, digest, *, ticks=(), comment="", not_before=UNCHANGED):
    """Approve the step in hand; the last approval orders the release (R-055, R-098, Art. 15.2).

    `ticks` are the lines of the step's checklist that were ticked. The chief may set another
    `not_before` (aware datetime or None): the same content is sealed anew and that is signed.
    """
    package = locked_package(package, digest)
    task, capacity = steps.require_turn(package, user)
    _require_ticked(task, ticks, comment)
    findings = findings_of(package)
    require_nothing_blocking(findings)
    _require_exception_recorded(package, task, findings, comment)
    require_intact(package)
    if not_before is not UNCHANGED and not_before != package.not_before:
        package = seal_other_time(package, user, task, not_before)
    act = sign(
        package,
        user,
        Verdict.APPROVE,
        task=task,
        capacity=capacity,
        reason=comment,
        ticks=list(ticks),
        findings=findings,
    )
    steps.close_current(package, user, approved=True, comment=comment)
    steps.advance(package, user)
    package.refresh_from_db()
    notices.after_approval(package)
    enter(act, "approve", user)
    return package


@verb
def send_back(package, user, digest, *, reason_code="", reason="", to=Target.AUTHOR):
    """Return the item to its author or to the step before, with reasons (R-030, R-106)."""
    package = locked_package(package, digest)
    task, capacity = steps.require_turn(package, user)
    _require_reason(reason_code, reason)
    act = sign(
        package,
        user,
        Verdict.SEND_BACK,
        task=task,
        capacity=capacity,
        target=to,
        reason_code=reason_code,
        reason=reason,
        findings=findings_of(package),
    )
    if to == Target.PREVIOUS:
        _go_back_one(package, task, user, reason)
    else:
        return_to_author(package, user, reason)
    enter(act, "send_back", user)
    return package


@verb
def refuse(package, user, digest, *, reason_code="", reason=""):
    """Refuse the item for good; a later submission is a new attempt (R-030)."""
    package = locked_package(package, digest)
    task, capacity = steps.require_turn(package, user)
    _require_reason(reason_code, reason)
    act = sign(
        package,
        user,
        Verdict.REFUSE,
        task=task,
        capacity=capacity,
        reason_code=reason_code,
        reason=reason,
        findings=findings_of(package),
    )
    steps.close_current(package, user, approved=False, comment=reason)
    package.move_to(PackageState.REFUSED)
    package.workflow_state.cancel(user=user)
    notices.refused(package)
    enter(act, "refuse", user)
    return package


def return_because_of_configuration(package, user) -> None:
    """The chain changed under an open item: it goes back, never forward (R-114)."""
    reason = str(_("The approval workflow was changed; please submit the item again."))
    act = sign(package, user, Verdict.SEND_BACK, target=Target.AUTHOR, reason=reason)
    return_to_author(package, user, reason)
    ledger.record("returned:configuration", actor=user, obj=package, digest=act.digest)


def return_to_author(package, user, reason) -> None:
    if package.current_task_state.status == TaskState.STATUS_IN_PROGRESS:
        steps.close_current(package, user, approved=False, comment=reason)
    package.move_to(PackageState.RETURNED)
    steps.ask_for_changes(package)
    notices.returned(package)


def _go_back_one(package, task, user, reason) -> None:
    tasks = steps.steps_of(package)
    before = rules.previous_step(steps.specs_for(package, tasks), task.pk)
    if before is None:
        raise WrongState(_("There is no earlier step: send the item back to its author."))
    earlier = next(one for one in tasks if one.pk == before.task)
    if earlier.row is None:
        raise WrongState(_("That step is no longer in use: send the item back to its author."))
    steps.close_current(package, user, approved=False, comment=reason)
    steps.begin(package, earlier, user)
    notices.your_turn(package)


def _require_ticked(task, ticks, comment) -> None:
    fields = {}
    missing = [line for line in task.checklist_items if line not in ticks]
    if missing:
        fields["ticks"] = _("Not confirmed: %(lines)s") % {"lines": "; ".join(missing)}
    if task.comment_required and not comment.strip():
        fields["comment"] = _("This step asks for words as well.")
    if fields:
        raise Incomplete(fields=fields)


def findings_of(package) -> list:
    """What the content checks find in the sealed package now: rules may have changed since."""
    return checks.examine(package.as_page(), office=package.office)


def _require_exception_recorded(package, task, findings, comment) -> None:
    """The chief editor alone grants an exception, in words that stay with the sign-off (R-047)."""
    if task.step != Step.CHIEF_EDITOR:
        return
    require_exceptions_asked(findings, package.override_reason)
    if package.override_reason and not comment.strip():
        sentence = _("The author asks for an exception: say why you grant it.")
        raise Incomplete(fields={"comment": sentence})


def _require_reason(reason_code, reason) -> None:
    if reason_code not in ReasonCode.values:
        raise Incomplete(fields={"reason_code": _("Choose a reason from the list.")})
    require_words(reason=reason)
