"""Submitting an item, and the author's taking it back."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from gso_workflow import authority, clocks, gate, items, notices, places
from gso_workflow.chain import steps
from gso_workflow.chain.acting import enter, locked_package, sign, verb
from gso_workflow.chain.packing import identity_of, seal_columns, write_files
from gso_workflow.drafts import require_exceptions_asked, require_fit
from gso_workflow.errors import ChainError, Incomplete, NotYours, StaleDigest, WrongState
from gso_workflow.models import Package
from gso_workflow.models.package import base_content_type
from gso_workflow.people import full_name
from gso_workflow.regulated_types import governs, specific
from gso_workflow.sealing import latest_draft, same_digest, seal
from gso_workflow.states import PackageState, Verdict


@verb
def submit(
    page, user, digest, *, declarations=(), change_note="", not_before=None, override_reason=""
):
    """Seal the latest draft and start the chain (R-055, R-096, Art. 15.1).

    `digest` is the draft's, as the submit screen showed it; `declarations` are the ticked lines
    of the first step's checklist; `not_before` is an aware datetime or None. Returns the Package.
    """
    office, workflow = require_submittable(page, user)
    if page.latest_revision is None:
        specific(page).save_revision(user=user, clean=False)
        page.refresh_from_db()
    draft = latest_draft(page)
    if not same_digest(digest, seal(draft).digest):
        raise StaleDigest
    version = steps.require_version(workflow)
    _require_declared(version.chain_steps[0], declarations)
    _require_correction_told(draft, page, change_note)
    # Validation may touch what it reads: what is sealed stays as it was stored.
    findings = require_fit(latest_draft(page), office)
    require_exceptions_asked(findings, override_reason)
    package = _seal_package(
        draft,
        user,
        office,
        chain_version=version,
        change_note=change_note,
        not_before=not_before,
        declarations=list(declarations),
        override_reason=override_reason,
    )
    _close_earlier_workflow(page, user)
    act = sign(
        package,
        user,
        Verdict.SUBMIT,
        capacity=_submitting_capacity(package, user),
        findings=findings,
    )
    _begin_chain(package, user)
    notices.your_turn(package)
    section = package.section.title if package.section else ""
    files = [file.sha256 for file in package.files.all()]
    enter(act, "submit", user, files=files, section=section)
    return package


@verb
def recall(package, user, digest, *, reason=""):
    """The author takes the item back before the chief decides."""
    package = locked_package(package, digest)
    require_recallable(package, user)
    package.move_to(PackageState.RECALLED)
    package.workflow_state.cancel(user=user)
    enter(sign(package, user, Verdict.RECALL, reason=reason), "recall", user)
    return package


def require_submittable(page, user):
    """The office and workflow of an item that `user` may submit now; a ChainError if not."""
    if not governs(page):
        raise WrongState(_("This kind of page is not subject to the approval chain."))
    if held := gate.open_package(page):
        raise gate.refusal_of(held)
    office = items.office_of(page, user, clocks.now())
    if office is None:
        raise ChainError(_("This page belongs to no office."))
    page = specific(page)
    if page.live and not page.has_unpublished_changes:
        raise WrongState(_("Nothing has changed since this item was posted."))
    _require_supplier(latest_draft(page), user, office)
    return office, items.workflow_of(page, office)


def require_recallable(package, user) -> None:
    if package.state != PackageState.IN_CHAIN:
        raise WrongState
    submitter = package.lineage_root().author_id
    if user.pk not in (package.author_id, submitter):
        raise NotYours(_("Only the author can recall an item."))


def _require_supplier(draft, user, office) -> None:
    """A unit creates only in sections it supplies (R-045, Art. 9.1)."""
    moment = clocks.now()
    unit = items.unit_of(draft, user, office, moment)
    if unit is None:
        _require_outside_contributor(draft, user, office, moment)
        return
    if not authority.is_staff_of(user, unit, moment):
        raise NotYours(_("You are not on the staff of the responsible unit."))
    if not isinstance(draft, Page):
        return
    if unit not in places.supplying_units(draft, moment):
        raise NotYours(_("The responsible unit does not supply this section."))


def _require_outside_contributor(draft, user, office, moment) -> None:
    if not authority.is_outside_contributor(user, office, moment):
        raise Incomplete(fields={"responsible_unit": _("Choose the responsible unit.")})
    if items.owner_of(draft) not in (None, user):
        raise NotYours


def _require_declared(task, declarations) -> None:
    missing = [line for line in task.checklist_items if line not in declarations]
    if missing:
        raise Incomplete(
            _("Every line of the checklist must be confirmed."),
            fields={"declarations": _("Not confirmed: %(lines)s") % {"lines": "; ".join(missing)}},
        )


def _require_correction_told(draft, page, change_note) -> None:
    """Readers learn what a correction changes, and find it where the item always was (R-066)."""
    if not Package.objects.for_object(page).once_public().exists():
        return
    if not change_note.strip():
        sentence = _("This item was posted: say what is corrected and why. Readers will see it.")
        raise Incomplete(fields={"change_note": sentence})
    if getattr(draft, "slug", "") != getattr(page, "slug", ""):
        sentence = _("This item was posted: its address cannot change.")
        raise Incomplete(fields={"slug": sentence})


def _seal_package(draft, user, office, *, change_note, not_before, **details):
    earlier = Package.objects.for_object(draft)
    moment = clocks.now()
    address = items.place_of(draft, office).url_path
    sealed = seal(draft, not_before=not_before, change_note=change_note, address=address)
    unit = items.unit_of(draft, user, office, moment)
    author = items.owner_of(draft) or user
    package = Package.objects.create(
        **identity_of(draft),
        revision=draft.latest_revision,
        office=office,
        office_name=office.name_on(moment),
        unit=unit,
        unit_name=unit.name_on(moment) if unit else "",
        section=items.section_of(draft),
        author=author,
        author_name=full_name(author),
        writers=sorted(writers_of(draft, user)),
        attempt=(earlier.order_by("-attempt").values_list("attempt", flat=True).first() or 0) + 1,
        change_note=change_note,
        not_before=not_before,
        sealed_at=moment,
        **seal_columns(sealed),
        **details,
    )
    write_files(package, sealed)
    return package


def writers_of(draft, user) -> set[int]:
    """Everybody who wrote the item since it was last posted: nobody of them signs it.

    A correction made inside a step is no writing: its author may sign that step.
    """
    packages = Package.objects.for_object(draft)
    last = packages.once_public().order_by("-attempt").first()
    revisions = draft.revisions.filter(created_at__gt=last.sealed_at) if last else draft.revisions
    corrections = packages.exclude(predecessor=None).values("revision")
    users = set(revisions.exclude(pk__in=corrections).values_list("user", flat=True).order_by())
    return (users | {getattr(draft, "owner_id", None), user.pk}) - {None}


def _close_earlier_workflow(page, user) -> None:
    """A new submission is a new attempt: it starts at the first step, never where it was left."""
    for state in WorkflowState.objects.active().filter(
        base_content_type=base_content_type(page), object_id=str(page.pk)
    ):
        state.cancel(user=user)


def _begin_chain(package, user) -> None:
    package.workflow_state = WorkflowState.objects.create(
        content_type=package.content_type,
        base_content_type=package.base_content_type,
        object_id=package.object_id,
        workflow=package.chain_version.workflow,
        status=WorkflowState.STATUS_IN_PROGRESS,
        requested_by=user,
    )
    package.save(update_fields=["workflow_state"])
    if not package.unit_id:
        sign(package, None, Verdict.NOT_APPLICABLE, task=steps.steps_of(package)[0])
    steps.begin(package, steps.next_task(package), user)


def _submitting_capacity(package, user):
    return authority.submitting_capacity(user, package.item(), clocks.now())
