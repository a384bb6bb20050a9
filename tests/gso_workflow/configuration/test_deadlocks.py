"""A step that nobody can take is told before an item finds out (acceptance 18, R-083, R-085)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from gso_workflow import clocks, deadlocks
from gso_workflow.intervals import Period
from gso_workflow.models import Appointment
from gso_workflow.states import Step
from tests import factories
from tests.gso_workflow.chain.conftest import submit, write_news

DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], (0, None)),
        ([(-5, None)], None),
        ([(-5, 3)], (3, None)),
        ([(-5, 3), (3, None)], None),
        ([(-5, 3), (4, None)], (3, 4)),
        ([(2, None)], (0, 2)),
        ([(-5, -1), (1, 2)], (0, 1)),
    ],
)
def test_the_first_time_without_a_holder(held, expected):
    def day(number):
        return None if number is None else START + number * DAY

    periods = [Period(day(start), day(until)) for start, until in held]
    found = deadlocks.first_vacancy(periods, Period(START))
    assert found == (expected and Period(day(expected[0]), day(expected[1])))


def end(row, moment):
    type(row).objects.filter(pk=row.pk).update(valid_until=moment)


@pytest.mark.django_db
def test_a_complete_office_has_no_vacancy(office):
    assert deadlocks.vacancies([office]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "step"),
    [("head", Step.UNIT_HEAD), ("secretary", Step.SECRETARY)],
)
def test_a_post_that_ends_is_told_with_its_date(office, cast, name, step):
    moment = clocks.now() + 3 * DAY
    end(Appointment.objects.get(post=cast.posts[name]), moment)
    (found,) = deadlocks.vacancies([office])
    assert (found.step.step, found.since, found.until) == (step, moment, None)


@pytest.mark.django_db
def test_a_chief_who_left_the_house_is_told_at_once(office, cast):
    cast.chief.is_active = False
    cast.chief.save()
    (found,) = deadlocks.vacancies([office])
    assert found.step.step == Step.CHIEF_EDITOR
    assert found.since <= clocks.now()


@pytest.mark.django_db
def test_an_item_its_head_wrote_is_stuck_without_a_stand_in(office, cast):
    news = write_news(cast, owner=cast.head)
    package = submit(news, cast.head)
    (found,) = deadlocks.stuck_items([office])
    assert found.package == package


@pytest.mark.django_db
def test_an_item_is_stuck_from_the_end_of_the_delegation_it_needs(office, cast):
    until = clocks.now() + 2 * DAY
    factories.DelegationFactory(
        post=cast.posts["head"],
        delegate=cast.head2,
        granted_by=cast.office_head,
        named_by_office_head=True,
        valid_until=until,
    )
    submit(write_news(cast, owner=cast.head), cast.head)
    (found,) = deadlocks.stuck_items([office])
    assert found.since == until


@pytest.mark.django_db
def test_administrators_read_it_on_the_report_and_the_dashboard(keeper, office, cast):
    end(Appointment.objects.get(post=cast.posts["head"]), clocks.now() + DAY)
    submit(write_news(cast, owner=cast.head), cast.head)
    for name in ("gso_workflow:deadlocks", "wagtailadmin_home"):
        assert cast.unit.name in keeper.get(reverse(name)).content.decode()
    keeper.force_login(cast.chief)
    assert keeper.get(reverse("gso_workflow:deadlocks")).status_code == 302
    panel = keeper.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("gso_workflow:deadlocks") not in panel
