"""The law of the chain in pure functions: who may sign what, and what is still to be signed.

No request, no rows, no clock: everything comes in as plain values and is tested as tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gso_workflow.states import MANDATED_STEPS, CorrectionKind, Step, Target, Verdict


@dataclass(frozen=True)
class StepSpec:
    """One step of an office's workflow: the task's key and its kind."""

    task: int
    step: Step


@dataclass(frozen=True)
class Link:
    """A package in a lineage; `kind` is how it differs from its predecessor ("" for the first)."""

    package: int
    kind: str = ""


@dataclass(frozen=True)
class Signed:
    """One sign-off as the rules see it."""

    package: int
    task: int | None
    step: str
    person: int | None
    verdict: str
    target: str = ""


def workflow_faults(steps: Sequence[StepSpec]) -> list[str]:
    """What a workflow lacks of the mandated chain; empty when it is whole (R-114, Art. 15)."""
    kinds = [spec.step for spec in steps]
    faults = [f"missing:{step}" for step in MANDATED_STEPS if kinds.count(step) != 1]
    if not faults:
        places = [kinds.index(step) for step in MANDATED_STEPS]
        if places != sorted(places):
            faults.append("order")
        if kinds[-1] != Step.CHIEF_EDITOR:
            faults.append("chief_not_last")
    return faults


def accepted_packages(step: str, lineage: Sequence[Link]) -> set[int]:
    """The packages whose approval counts for `step` now; `lineage` is newest first.

    The unit head's approval of an ancestor holds while the changes stay below the limit;
    everybody else signs the content that is released, itself. Another time is no other content.
    """
    transparent = {CorrectionKind.TIME}
    if step == Step.UNIT_HEAD:
        transparent.add(CorrectionKind.MINOR)
    accepted = set()
    for link in lineage:
        accepted.add(link.package)
        if link.kind not in transparent:
            break
    return accepted


def open_step(
    steps: Sequence[StepSpec], signed: Iterable[Signed], lineage: Sequence[Link]
) -> StepSpec | None:
    """The first step still to be signed, or None when the chain is complete (R-096, R-098).

    `signed` comes in order of time. Sending back to the previous step takes that step's
    approval, and those after it, away again.
    """
    approvals = _standing_approvals([spec.task for spec in steps], signed)
    for spec in steps:
        if not approvals.get(spec.task, set()) & accepted_packages(spec.step, lineage):
            return spec
    return None


def _standing_approvals(tasks: list[int], signed: Iterable[Signed]) -> dict[int, set[int]]:
    approvals: dict[int, set[int]] = {}
    for act in signed:
        if act.task not in tasks:
            continue
        if act.verdict in (Verdict.APPROVE, Verdict.NOT_APPLICABLE):
            approvals.setdefault(act.task, set()).add(act.package)
        elif act.verdict == Verdict.SEND_BACK and act.target == Target.PREVIOUS:
            for task in tasks[max(tasks.index(act.task) - 1, 0) :]:
                approvals.pop(task, None)
    return approvals


def previous_step(steps: Sequence[StepSpec], task: int) -> StepSpec | None:
    """The step before `task`, or None for the first."""
    place = [spec.task for spec in steps].index(task)
    return steps[place - 1] if place else None


def conflict(
    step: str, person: int, writers: Iterable[int], signed: Iterable[Signed]
) -> str | None:
    """Why `person` may not decide `step` although holding it; None when nothing bars it.

    "wrote": nobody signs an item they wrote before it was submitted. "signed": one person may
    be unit head and secretary of one item, and nothing else twice; the chief editor neither
    changed nor signed it in another capacity (R-098, Art. 15.2).
    """
    if person in set(writers):
        return "wrote"
    acts = (Verdict.APPROVE, Verdict.CORRECT)
    others = {act.step for act in signed if act.person == person and act.verdict in acts} - {step}
    both_allowed = {Step.UNIT_HEAD, Step.SECRETARY}
    if others and not (step in both_allowed and others <= both_allowed):
        return "signed"
    return None


def correction_kind(
    *, changed_words: int, figures: bool, other: bool, limit: int
) -> CorrectionKind:
    """Whether a correction is of substance: a figure, a table, a title, or too many words.

    `figures`: a digit changed anywhere. `other`: a title, table, file, date or choice changed.
    """
    if figures or other or changed_words > limit:
        return CorrectionKind.SUBSTANCE
    return CorrectionKind.MINOR


def after_correction(kind: str, step: str) -> bool:
    """Whether the item goes back to the unit head: a secretary's correction of substance."""
    return step == Step.SECRETARY and kind == CorrectionKind.SUBSTANCE
