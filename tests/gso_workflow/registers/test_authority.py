from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType

from gso_workflow import administration, authority
from gso_workflow.authority import Item
from gso_workflow.models import SeatRole
from gso_workflow.states import Step
from tests import factories
from tests.factories import FOUNDED

pytestmark = pytest.mark.django_db
NOW = FOUNDED + timedelta(days=366)
SECOND = timedelta(seconds=1)


@pytest.fixture
def office():
    return factories.OfficeFactory(default=True)


@pytest.fixture
def cast(office):
    return office.cast


@pytest.fixture
def item(office, cast):
    page_type = ContentType.objects.get_for_model(cast.section)
    return Item(office, cast.unit, cast.section, page_type, frozenset({cast.author.pk}))


def people(step, item, at=NOW, task=None):
    return [person for person, _capacity in authority.holders(step, item, at, task)]


def written_by(item, person):
    return replace(item, writers=frozenset({person.pk}))


@pytest.mark.parametrize(
    ("step", "name"),
    [(Step.UNIT_HEAD, "head"), (Step.SECRETARY, "secretary"), (Step.CHIEF_EDITOR, "chief")],
)
def test_each_step_falls_to_its_holder_and_nobody_else(item, cast, step, name):
    assert people(step, item) == [getattr(cast, name)]
    for other in vars(cast).values():
        if hasattr(other, "username") and other != getattr(cast, name):
            assert authority.capacities(other, step, item, NOW) == []


def test_an_extra_step_falls_to_the_seats_of_its_role(item, cast):
    task = SimpleNamespace(seat_role=SeatRole.MEMBER, stand_in=None)

    assert set(people(Step.BOARD_MEMBER, item, task=task)) == {cast.secretary, cast.member}


def test_the_capacity_says_post_and_unit_or_seat_and_board(item, cast):
    [head] = authority.capacities(cast.head, Step.UNIT_HEAD, item, NOW)
    [chief] = authority.capacities(cast.chief, Step.CHIEF_EDITOR, item, NOW)

    assert head.title == "Trưởng phòng, Phòng Tổng hợp"
    assert chief.title.endswith(", Ban Biên tập")
    assert (head.on_behalf_of, head.delegation_id, head.stand_in) == ("", None, False)


def test_an_item_without_a_unit_has_no_unit_head(item):
    assert people(Step.UNIT_HEAD, replace(item, unit=None)) == []


def test_the_new_holder_of_a_post_has_the_authority_that_instant(item, cast):
    post = cast.posts["secretary"]
    new = factories.AppointmentFactory(
        post=post, valid_from=NOW, replaces=post.appointments.get()
    ).person

    assert people(Step.SECRETARY, item, NOW - SECOND) == [cast.secretary]
    assert people(Step.SECRETARY, item, NOW) == [new]


def test_the_board_gives_rights_only_while_it_is_in_force(item, cast):
    cast.board.valid_until = NOW
    cast.board.save()

    assert people(Step.CHIEF_EDITOR, item, NOW - SECOND) == [cast.chief]
    assert people(Step.CHIEF_EDITOR, item, NOW) == []
    assert people(Step.CHIEF_EDITOR, item, FOUNDED - SECOND) == []


def test_a_deputy_acts_only_by_delegation_and_names_whom(item, cast):
    assert authority.capacities(cast.deputy, Step.CHIEF_EDITOR, item, NOW) == []
    row = factories.DelegationFactory(
        seat=cast.seats["chief_editor"], delegate=cast.deputy, valid_from=NOW
    )

    [held] = authority.capacities(cast.deputy, Step.CHIEF_EDITOR, item, NOW)

    assert held.delegation_id == row.pk
    assert cast.chief.get_full_name() in held.on_behalf_of
    assert row.document in held.on_behalf_of
    assert held.title == f"{cast.seats['deputy'].get_role_display()}, Ban Biên tập"
    assert authority.capacities(cast.deputy, Step.CHIEF_EDITOR, item, NOW - SECOND) == []


def test_a_delegation_keeps_to_its_section(item, cast):
    factories.DelegationFactory(
        seat=cast.seats["chief_editor"], delegate=cast.deputy, section=cast.section2
    )

    assert people(Step.CHIEF_EDITOR, item) == [cast.chief]
    assert cast.deputy in people(Step.CHIEF_EDITOR, replace(item, section=cast.section2))


def test_the_delegate_of_the_author_is_refused_but_the_office_heads_choice_is_not(item, cast):
    seat = cast.seats["chief_editor"]
    factories.DelegationFactory(seat=seat, delegate=cast.deputy)
    mine = written_by(item, cast.chief)

    assert people(Step.CHIEF_EDITOR, mine) == []
    factories.DelegationFactory(
        seat=seat, delegate=cast.member, named_by_office_head=True, granted_by=cast.office_head
    )
    assert people(Step.CHIEF_EDITOR, mine) == [cast.member]


def test_the_stand_in_of_the_step_decides_what_the_holder_wrote(item, cast):
    task = SimpleNamespace(stand_in=cast.posts["head2"])
    mine = written_by(item, cast.head)

    [(person, held)] = authority.holders(Step.UNIT_HEAD, mine, NOW, task)

    assert (person, held.stand_in) == (cast.head2, True)
    assert cast.head.get_full_name() in held.on_behalf_of
    assert people(Step.UNIT_HEAD, item, task=task) == [cast.head]


def test_an_inactive_account_holds_nothing(item, office, cast):
    for person in (cast.head, cast.poster, cast.office_head, cast.administrator):
        person.is_active = False
        person.save()

    assert people(Step.UNIT_HEAD, item) == []
    assert authority.capacities(cast.head, Step.UNIT_HEAD, item, NOW) == []
    assert authority.may_post(cast.poster, cast.section, NOW) is None
    assert not authority.is_office_head(cast.office_head, office, NOW)
    assert not administration.is_administrator(cast.administrator, office, NOW)
    assert not authority.is_staff_of(cast.head, cast.unit, NOW)
    assert authority.offices_of(cast.head, NOW) == set()


def test_a_superuser_holds_nothing(item, office, cast):
    root = factories.UserFactory(is_superuser=True)

    assert not any(authority.capacities(root, step, item, NOW) for step in Step.values[:2])
    assert authority.may_post(root, cast.section, NOW) is None
    assert not authority.is_office_head(root, office, NOW)
    assert not administration.is_administrator(root, None, NOW)
    assert authority.offices_of(root, NOW) == set()
