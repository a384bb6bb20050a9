"""The four stages: every state of an item stands in exactly one (R-100)."""

import pytest

from gso_workflow.dossier import Dossier
from gso_workflow.states import PackageState, Stage, Step
from gso_workflow.timeline import draft_milestones, milestones, reached

IN_CHAIN = PackageState.IN_CHAIN


@pytest.mark.parametrize(
    ("state", "step", "last_step", "behind"),
    [
        (IN_CHAIN, Step.UNIT_HEAD, None, 0),
        (IN_CHAIN, Step.SECRETARY, Step.UNIT_HEAD, 1),
        (IN_CHAIN, Step.BOARD_MEMBER, Step.SECRETARY, 2),
        (IN_CHAIN, Step.CHIEF_EDITOR, Step.SECRETARY, 2),
        (PackageState.APPROVED, None, Step.CHIEF_EDITOR, 3),
        (PackageState.REVOKED, None, Step.CHIEF_EDITOR, 3),
        (PackageState.RELEASED, None, Step.CHIEF_EDITOR, 4),
        (PackageState.HIDDEN, None, Step.CHIEF_EDITOR, 4),
        (PackageState.RETURNED, None, Step.SECRETARY, 1),
        (PackageState.REFUSED, None, Step.CHIEF_EDITOR, 2),
        (PackageState.RECALLED, None, None, 0),
        (PackageState.RECALLED, None, Step.UNIT_HEAD, 1),
    ],
)
def test_each_state_has_so_many_stages_behind_it(state, step, last_step, behind):
    assert reached(state, step, last_step) == behind


def test_before_the_first_submission_all_four_lie_ahead():
    line = draft_milestones()
    assert [milestone.stage for milestone in line] == list(Stage)
    assert {milestone.standing for milestone in line} == {"ahead"}


@pytest.mark.parametrize(
    ("fixture", "standings"),
    [
        ("submitted", ["current", "ahead", "ahead", "ahead"]),
        ("at_secretary", ["done", "current", "ahead", "ahead"]),
        ("approved", ["done", "done", "done", "current"]),
        ("posted", ["done", "done", "done", "done"]),
    ],
)
@pytest.mark.django_db
def test_an_item_on_its_way(request, fixture, standings):
    line = Dossier(request.getfixturevalue(fixture)).milestones
    assert [milestone.standing for milestone in line] == standings


@pytest.mark.django_db
def test_a_stage_names_who_decided_and_the_current_one_until_when(at_secretary, cast):
    line = milestones(at_secretary, list(at_secretary.sign_offs.all()))
    assert line[0].person == cast.head.get_full_name()
    assert line[1].due_at == at_secretary.due_at
