"""The four stages of an item as a person reads them at a glance (R-100)."""

from dataclasses import dataclass, replace
from datetime import datetime

from gso_workflow.states import ONCE_PUBLIC, OPEN, PackageState, Stage, Step, Verdict, stage_of

STAGES = tuple(Stage)
DECISIONS = frozenset({Verdict.APPROVE, Verdict.NOT_APPLICABLE, Verdict.SEND_BACK, Verdict.REFUSE})
STAGE_OF_STEP = {
    Step.UNIT_HEAD: Stage.RECEPTION,
    Step.SECRETARY: Stage.PROCESSING,
    Step.BOARD_MEMBER: Stage.REVIEW,
    Step.CHIEF_EDITOR: Stage.REVIEW,
}


@dataclass(frozen=True)
class Milestone:
    """One stage: done, current, stopped or ahead; who acted there last, and when."""

    stage: Stage
    standing: str = "ahead"
    person: str = ""
    verdict: str = ""
    at: datetime | None = None
    due_at: datetime | None = None

    @property
    def label(self):
        return self.stage.label


def reached(state: str, step: str | None, last_step: str | None) -> int:
    """How many stages are behind: 4 once public, 3 while the item waits to be posted.

    `step` is where the chain waits; `last_step` is where the last decision on the item fell.
    """
    if state in ONCE_PUBLIC:
        return len(STAGES)
    if state in (PackageState.APPROVED, PackageState.REVOKED):
        return STAGES.index(Stage.PUBLICATION)
    if state == PackageState.IN_CHAIN:
        return STAGES.index(stage_of(state, step))
    if last_step is None:
        return 0
    passed = STAGES.index(STAGE_OF_STEP[last_step])
    return passed + 1 if state == PackageState.RECALLED else passed


def draft_milestones() -> list[Milestone]:
    """Before the first submission everything lies ahead."""
    return [Milestone(stage) for stage in STAGES]


def milestones(package, sign_offs) -> list[Milestone]:
    """The four stages of a package; `sign_offs` of its attempt come in order of time."""
    step = package.step
    decisions = [act for act in sign_offs if act.step and act.verdict in DECISIONS]
    behind = reached(package.state, step, decisions[-1].step if decisions else None)
    here = "current" if package.state in OPEN else "stopped"
    line = []
    for place, stage in enumerate(STAGES):
        standing = "done" if place < behind else here if place == behind else "ahead"
        milestone = replace(_decided(stage, decisions), standing=standing)
        line.append(Milestone(stage) if standing == "ahead" else milestone)
    return _with_dates(package, line, behind)


def _decided(stage, decisions) -> Milestone:
    acts = [act for act in decisions if STAGE_OF_STEP.get(act.step) == stage]
    if not acts:
        return Milestone(stage)
    act = acts[-1]
    return Milestone(stage, "", act.person_name, act.get_verdict_display(), act.at)


def _with_dates(package, line, behind) -> list[Milestone]:
    """The current stage names its due time, the last one who posted."""
    order = package.order
    if order and order.released_at:
        line[-1] = replace(line[-1], person=order.released_by_name, at=order.released_at)
    elif order and order.scheduled_for and package.state == PackageState.APPROVED:
        line[-1] = replace(line[-1], due_at=order.scheduled_for)
    elif package.state == PackageState.IN_CHAIN:
        current = Milestone(STAGES[behind], "current", due_at=package.due_at)
        line[behind] = current
    return line
