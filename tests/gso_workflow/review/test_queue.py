"""My work: what waits for whom, in a number of queries that does not grow (R-100, R-101)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gso_workflow import chain, clocks
from gso_workflow.queue import queue_of, task_states_waiting_for
from tests.factories import DelegationFactory
from tests.gso_workflow.chain.conftest import approve, submit, write_news
from tests.gso_workflow.review.conftest import WORDS, url

pytestmark = pytest.mark.django_db

PEOPLE = ["author", "head", "secretary", "chief", "deputy", "poster"]


def titles(entries):
    return [entry.package.title for entry in entries]


@pytest.mark.parametrize(
    ("fixture", "holder"),
    [("submitted", "head"), ("at_secretary", "secretary"), ("at_chief", "chief")],
)
def test_an_item_waits_for_the_holder_of_its_step_alone(request, cast, fixture, holder):
    package = request.getfixturevalue(fixture)
    waiting = {role for role in PEOPLE if titles(queue_of(getattr(cast, role)).waiting_for_me)}
    assert waiting == {holder}
    assert task_states_waiting_for(getattr(cast, holder)) == [
        package.workflow_state.current_task_state_id
    ]


def test_those_who_wrote_or_signed_see_that_it_waits_for_others(at_chief, cast):
    for role in ("author", "head", "secretary"):
        assert titles(queue_of(getattr(cast, role)).waiting_for_others) == [at_chief.title]
    assert queue_of(cast.deputy).is_empty


def test_a_writer_of_the_item_is_not_asked_to_sign_it(cast):
    submit(write_news(cast, owner=cast.head), cast.head)
    assert queue_of(cast.head).waiting_for_me == []


def test_a_delegate_of_the_chief_is_asked_within_the_scope(at_chief, cast):
    seat = cast.seats["chief_editor"]
    DelegationFactory(seat=seat, delegate=cast.deputy, section=cast.section2)
    assert queue_of(cast.deputy).waiting_for_me == []
    DelegationFactory(seat=seat, delegate=cast.deputy, section=cast.section)
    assert titles(queue_of(cast.deputy).waiting_for_me) == [at_chief.title]


def test_a_stand_in_is_asked_where_the_holder_wrote_the_item(office, cast):
    task = office.chain.tasks[0]
    task.stand_in = cast.posts["head2"]
    task.save()
    submit(write_news(cast), cast.author)
    assert queue_of(cast.head2).waiting_for_me == []
    submit(write_news(cast, owner=cast.head, title="Bài của trưởng phòng"), cast.head)
    assert titles(queue_of(cast.head2).waiting_for_me) == ["Bài của trưởng phòng"]


def test_a_returned_item_waits_for_its_author_until_submitted_again(submitted, cast):
    chain.send_back(
        submitted, cast.head, submitted.digest, reason_code="source", reason=WORDS, to="author"
    )
    [entry] = queue_of(cast.author).returned_to_me
    assert (entry.package, entry.reason) == (submitted, WORDS)
    submit(submitted.page, cast.author)
    assert queue_of(cast.author).returned_to_me == []


def test_an_approved_item_is_ready_for_the_holder_of_the_grant(approved, cast):
    assert titles(queue_of(cast.poster).ready_to_post) == [approved.title]
    assert queue_of(cast.office_head).is_empty


def test_what_is_due_soon_or_overdue_says_so(submitted, cast):
    due = submitted.due_at
    for moment, standing in (
        (due - timedelta(days=2), ""),
        (due - timedelta(hours=1), "soon"),
        (due + timedelta(minutes=1), "overdue"),
    ):
        with clocks.at(moment):
            [entry] = queue_of(cast.head).waiting_for_me
            assert entry.standing == standing


@pytest.mark.parametrize("role", PEOPLE)
def test_the_number_of_queries_does_not_grow_with_the_items(cast, role):
    def everything():
        for stop in range(4):
            package = submit(write_news(cast, title=f"Tin {stop}"), cast.author)
            for person in (cast.head, cast.secretary, cast.chief)[:stop]:
                package = approve(package, person)

    def count():
        with CaptureQueriesContext(connection) as queries:
            queue = queue_of(getattr(cast, role))
            for entry in [*queue.waiting_for_me, *queue.ready_to_post, *queue.waiting_for_others]:
                assert entry.url
                assert entry.package.office.pk
        return len(queries)

    everything()
    count()
    few = count()
    everything()
    everything()
    assert count() == few
    assert few <= 16


def test_the_dashboard_and_the_page_of_the_queue_show_it(sign_in, submitted, cast):
    client = sign_in(cast.head)
    for address in (reverse("wagtailadmin_home"), url("queue")):
        assert submitted.title in client.get(address).content.decode()


def test_the_dashboard_drops_the_stock_panel_of_tasks(sign_in, submitted, cast):
    html = sign_in(cast.head).get(reverse("wagtailadmin_home")).content.decode()
    assert 'id="awaiting-review-section"' not in html
