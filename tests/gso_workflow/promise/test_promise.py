"""Whatever people do, in whatever order: nothing is public that was not approved."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from gso_workflow import gate
from gso_workflow.models import SignOff
from gso_workflow.states import Step
from tests.gso_workflow.chain.conftest import (  # noqa: F401
    approved,
    at_chief,
    at_secretary,
    cast,
    news,
    office,
    posted,
    submitted,
)
from tests.gso_workflow.promise.machine import Promise
from tests.gso_workflow.promise.oracle import broken_promises

pytestmark = pytest.mark.django_db
RUNS = int(os.environ.get("PROMISE_RUNS", "12"))
MANNER = settings(
    max_examples=RUNS,
    stateful_step_count=30,
    deadline=None,
    derandomize="PROMISE_RUNS" not in os.environ,
    database=None,
    phases=[Phase.generate],  # a failing run is told as it was; making it small takes minutes
    suppress_health_check=list(HealthCheck),
)


def test_random_acts_of_random_people_never_break_the_promise():
    Promise.public_moments = 0
    run_state_machine_as_test(Promise, settings=MANNER)
    assert Promise.public_moments > 0, "no run reached the public: the test proves nothing"


def test_the_oracle_has_nothing_to_say_of_an_item_that_passed_the_chain(posted):  # noqa: F811
    assert type(posted.page).objects.get(pk=posted.object_id).live
    assert broken_promises() == []


def test_the_oracle_sees_other_words(posted):  # noqa: F811
    with gate.lifted_for_tests():
        type(posted.page).objects.filter(pk=posted.object_id).update(lead="Tráo.")
    assert any("other words" in fault for fault in broken_promises())


def test_the_oracle_sees_an_item_without_a_package(news):  # noqa: F811
    with gate.lifted_for_tests():
        type(news).objects.filter(pk=news.pk).update(live=True)
    assert any("0 released" in fault for fault in broken_promises())


@pytest.mark.parametrize("step", [Step.UNIT_HEAD, Step.SECRETARY, Step.CHIEF_EDITOR])
def test_the_oracle_sees_a_missing_signature(posted, step):  # noqa: F811
    with gate.lifted_for_tests():
        SignOff.objects.filter(package=posted, step=step).delete()
    assert any(f"not signed by {step}" in fault for fault in broken_promises())
