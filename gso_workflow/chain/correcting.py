"""Correcting inside one's own step: a successor package, and the difference kept."""

from django.utils.translation import gettext_lazy as _

from gso_workflow import clocks, gate, notices, rules
from gso_workflow.chain import steps
from gso_workflow.chain.acting import enter, locked_package, sign, verb
from gso_workflow.chain.packing import identity_of, seal_columns, write_files
from gso_workflow.differences import differences, weigh
from gso_workflow.drafts import require_fit
from gso_workflow.errors import NotYours, WrongState
from gso_workflow.models import Package
from gso_workflow.sealing import require_intact, seal
from gso_workflow.states import (
    CORRECTING_STEPS,
    CorrectionKind,
    PackageState,
    Step,
    Verdict,
)


@verb
def correct(package, user, digest, *, revised, note=""):
    """Change the item inside one's own step; returns the successor package (R-055, R-089).

    `revised` is the sealed page changed by a form (unsaved). A secretary's correction of
    substance goes back to the unit head; below the office's limit it does not.
    """
    package = locked_package(package, digest)
    task, capacity = require_correctable(package, user)
    require_intact(package)
    changes = differences(package.as_page(), revised)
    if not changes:
        raise WrongState(_("Nothing was changed."))
    findings = require_fit(revised, package.office)
    kind = rules.correction_kind(limit=package.office.minor_correction_words, **weigh(changes))
    successor = _seal_successor(package, _store(revised, user), kind)
    act = sign(
        successor,
        user,
        Verdict.CORRECT,
        task=task,
        capacity=capacity,
        reason=note,
        findings=findings,
    )
    _repoint(successor, user, task, kind)
    enter(act, "correct", user, kind=kind, predecessor=package.digest)
    return successor


def require_correctable(package, user):
    """The step and capacity in which `user` may correct now; a ChainError if not."""
    task, capacity = steps.require_turn(package, user)
    if task.step not in CORRECTING_STEPS:
        raise NotYours(_("At this step an item is decided, not changed."))
    return task, capacity


def seal_other_time(package, user, task, not_before):
    """The same content under another earliest time: a new seal for the chief to sign."""
    if task.step != Step.CHIEF_EDITOR:
        raise NotYours(_("Only the chief editor sets another earliest time."))
    return _seal_successor(package, package.as_page(), CorrectionKind.TIME, not_before=not_before)


def _store(revised, user):
    """Keep the corrected content as a revision of the held page."""
    with gate.passing(revised):
        revised.save_revision(user=user, log_action=True, clean=False)
    return revised.latest_revision.as_object()


def _seal_successor(package, page, kind, **changed):
    not_before = changed.get("not_before", package.not_before)
    sealed = seal(
        page,
        not_before=not_before,
        change_note=package.change_note,
        address=package.address,
    )
    package.move_to(PackageState.CORRECTED)
    successor = Package.objects.create(
        **identity_of(page),
        **seal_columns(sealed),
        revision=page.latest_revision,
        workflow_state=package.workflow_state,
        chain_version=package.chain_version,
        office=package.office,
        office_name=package.office_name,
        unit=package.unit,
        unit_name=package.unit_name,
        section=package.section,
        author_id=package.author_id,
        author_name=package.author_name,
        writers=package.writers,
        attempt=package.attempt,
        predecessor=package,
        correction_kind=kind,
        not_before=not_before,
        change_note=package.change_note,
        declarations=package.declarations,
        override_reason=package.override_reason,
        sealed_at=clocks.now(),
    )
    write_files(successor, sealed)
    return successor


def _repoint(successor, user, task, kind) -> None:
    """Let Wagtail's books name the corrected revision, and go back to the unit head if due."""
    task_state = successor.current_task_state
    task_state.revision = successor.revision
    task_state.save(update_fields=["revision"])
    if successor.unit_id and rules.after_correction(kind, task.step):
        steps.close_current(successor, user, approved=False)
        steps.advance(successor, user)
        notices.your_turn(successor)
