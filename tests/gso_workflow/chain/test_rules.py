"""The law of the chain as tables (R-055, R-096, R-098, R-106; Art. 9.5c, 11.4, 15)."""

import pytest

from gso_workflow.rules import (
    Link,
    Signed,
    StepSpec,
    accepted_packages,
    after_correction,
    conflict,
    correction_kind,
    open_step,
    previous_step,
    workflow_faults,
)
from gso_workflow.states import CorrectionKind, Step, Target, Verdict

HEAD, SEC, EXTRA, CHIEF = (
    StepSpec(1, Step.UNIT_HEAD),
    StepSpec(2, Step.SECRETARY),
    StepSpec(3, Step.BOARD_MEMBER),
    StepSpec(4, Step.CHIEF_EDITOR),
)
ALL = [HEAD, SEC, EXTRA, CHIEF]
MINOR, SUBSTANCE, TIME = CorrectionKind.MINOR, CorrectionKind.SUBSTANCE, CorrectionKind.TIME


def ok(spec, package=1, person=10):
    return Signed(package, spec.task, spec.step, person, Verdict.APPROVE)


def back(spec, package=1, target=Target.PREVIOUS):
    return Signed(package, spec.task, spec.step, 10, Verdict.SEND_BACK, target)


@pytest.mark.parametrize(
    ("steps", "faults"),
    [
        ([HEAD, SEC, CHIEF], []),
        (ALL, []),
        ([HEAD, EXTRA, SEC, CHIEF], []),
        ([SEC, CHIEF], ["missing:unit_head"]),
        ([HEAD, SEC], ["missing:chief_editor"]),
        ([HEAD, HEAD, SEC, CHIEF], ["missing:unit_head"]),
        ([SEC, HEAD, CHIEF], ["order"]),
        ([HEAD, SEC, CHIEF, EXTRA], ["chief_not_last"]),
        ([], ["missing:unit_head", "missing:secretary", "missing:chief_editor"]),
    ],
)
def test_a_workflow_holds_every_mandated_step_once_in_order(steps, faults):
    assert workflow_faults(steps) == faults


@pytest.mark.parametrize(
    ("step", "lineage", "accepted"),
    [
        (Step.UNIT_HEAD, [Link(1)], {1}),
        (Step.UNIT_HEAD, [Link(2, MINOR), Link(1)], {1, 2}),
        (Step.UNIT_HEAD, [Link(3, MINOR), Link(2, SUBSTANCE), Link(1)], {2, 3}),
        (Step.UNIT_HEAD, [Link(2, SUBSTANCE), Link(1)], {2}),
        (Step.SECRETARY, [Link(2, MINOR), Link(1)], {2}),
        (Step.BOARD_MEMBER, [Link(2, MINOR), Link(1)], {2}),
        (Step.CHIEF_EDITOR, [Link(2, MINOR), Link(1)], {2}),
        (Step.SECRETARY, [Link(2, TIME), Link(1)], {1, 2}),
    ],
)
def test_whose_approval_of_which_ancestor_counts(step, lineage, accepted):
    assert accepted_packages(step, lineage) == accepted


@pytest.mark.parametrize(
    ("signed", "lineage", "expected"),
    [
        ([], [Link(1)], HEAD),
        ([ok(HEAD)], [Link(1)], SEC),
        ([ok(HEAD), ok(SEC)], [Link(1)], EXTRA),
        ([ok(HEAD), ok(SEC), ok(EXTRA)], [Link(1)], CHIEF),
        ([ok(HEAD), ok(SEC), ok(EXTRA), ok(CHIEF)], [Link(1)], None),
        # below the limit the unit head is not asked again, the secretary signs what is released
        ([ok(HEAD)], [Link(2, MINOR), Link(1)], SEC),
        ([ok(HEAD), ok(SEC, 2)], [Link(2, MINOR), Link(1)], EXTRA),
        # of substance: back to the unit head, then the secretary again
        ([ok(HEAD)], [Link(2, SUBSTANCE), Link(1)], HEAD),
        ([ok(HEAD), ok(HEAD, 2)], [Link(2, SUBSTANCE), Link(1)], SEC),
        # an extra step is asked again when the package changed after it signed
        ([ok(HEAD), ok(SEC), ok(EXTRA), ok(SEC, 2)], [Link(2, MINOR), Link(1)], EXTRA),
        # sending back one step takes that step's approval away
        ([ok(HEAD), ok(SEC), ok(EXTRA), back(CHIEF)], [Link(1)], EXTRA),
        ([ok(HEAD), ok(SEC), back(EXTRA)], [Link(1)], SEC),
        ([ok(HEAD), back(SEC)], [Link(1)], HEAD),
        ([ok(HEAD), ok(SEC), back(EXTRA), ok(SEC)], [Link(1)], EXTRA),
        # an approval of a step that no longer exists counts for nothing
        ([Signed(1, 99, Step.CHIEF_EDITOR, 10, Verdict.APPROVE)], [Link(1)], HEAD),
    ],
)
def test_the_next_step_follows_from_what_was_signed(signed, lineage, expected):
    assert open_step(ALL, signed, lineage) == expected


def test_an_item_without_a_unit_starts_at_the_secretary():
    assert open_step([SEC, CHIEF], [], [Link(1)]) == SEC


@pytest.mark.parametrize(("task", "before"), [(1, None), (2, HEAD), (3, SEC), (4, EXTRA)])
def test_the_previous_step_is_the_one_before(task, before):
    assert previous_step(ALL, task) == before


def act(step, person=7, verdict=Verdict.APPROVE):
    return Signed(1, 1, step, person, verdict)


@pytest.mark.parametrize(
    ("step", "writers", "signed", "expected"),
    [
        (Step.UNIT_HEAD, [], [], None),
        (Step.UNIT_HEAD, [7], [], "wrote"),
        (Step.CHIEF_EDITOR, [7], [], "wrote"),
        # posts overlap in small offices: unit head and secretary may be one person
        (Step.SECRETARY, [], [act(Step.UNIT_HEAD)], None),
        (Step.UNIT_HEAD, [], [act(Step.SECRETARY)], None),
        # correcting inside one's own step does not bar signing it
        (Step.SECRETARY, [], [act(Step.SECRETARY, verdict=Verdict.CORRECT)], None),
        # the chief neither signed nor changed it before
        (Step.CHIEF_EDITOR, [], [act(Step.UNIT_HEAD)], "signed"),
        (Step.CHIEF_EDITOR, [], [act(Step.SECRETARY, verdict=Verdict.CORRECT)], "signed"),
        (Step.CHIEF_EDITOR, [], [act(Step.BOARD_MEMBER)], "signed"),
        (Step.CHIEF_EDITOR, [], [act(Step.UNIT_HEAD, person=8)], None),
        (Step.CHIEF_EDITOR, [], [act(Step.CHIEF_EDITOR, verdict=Verdict.SEND_BACK)], None),
        # nobody else signs twice
        (Step.BOARD_MEMBER, [], [act(Step.SECRETARY)], "signed"),
        (Step.SECRETARY, [], [act(Step.BOARD_MEMBER)], "signed"),
    ],
)
def test_who_is_barred_although_holding_the_step(step, writers, signed, expected):
    assert conflict(step, 7, writers, signed) == expected


@pytest.mark.parametrize(
    ("words", "figures", "other", "kind"),
    [
        (20, False, False, MINOR),
        (21, False, False, SUBSTANCE),
        (1, True, False, SUBSTANCE),
        (0, False, True, SUBSTANCE),
        (0, False, False, MINOR),
    ],
)
def test_what_makes_a_correction_one_of_substance(words, figures, other, kind):
    assert correction_kind(changed_words=words, figures=figures, other=other, limit=20) == kind


@pytest.mark.parametrize(
    ("kind", "step", "back_to_head"),
    [
        (SUBSTANCE, Step.SECRETARY, True),
        (MINOR, Step.SECRETARY, False),
        (SUBSTANCE, Step.UNIT_HEAD, False),
    ],
)
def test_only_a_secretarys_correction_of_substance_goes_back(kind, step, back_to_head):
    assert after_correction(kind, step) is back_to_head
