from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from gso_workflow import clocks
from gso_workflow.models import BoardSeat, SeatRole
from tests import factories
from tests.factories import FOUNDED

pytestmark = pytest.mark.django_db
LATER = FOUNDED + timedelta(days=366)
SECOND = timedelta(seconds=1)


@pytest.fixture
def office():
    return factories.OfficeFactory()


@pytest.fixture
def board(office):
    return office.cast.board


def seat(board, role):
    return board.seats.get(role=role)


@pytest.mark.parametrize("role", [SeatRole.CHIEF_EDITOR, SeatRole.SECRETARY])
def test_a_second_chief_or_secretary_on_the_same_dates_is_refused(office, board, role):
    with pytest.raises(ValidationError):
        factories.BoardSeatFactory(board=board, role=role, person=office.cast.member)


@pytest.mark.parametrize("role", [SeatRole.DEPUTY, SeatRole.MEMBER])
def test_deputies_and_members_can_be_several(board, role):
    before = board.seats.filter(role=role).count()

    factories.BoardSeatFactory(board=board, role=role)

    assert board.seats.filter(role=role).count() == before + 1


def test_the_chief_cannot_leave_without_a_successor_while_the_board_lasts(board):
    chief = seat(board, SeatRole.CHIEF_EDITOR)
    chief.valid_until = LATER

    with pytest.raises(ValidationError):
        chief.full_clean()


def test_the_chief_leaves_with_the_board(board):
    chief = seat(board, SeatRole.CHIEF_EDITOR)
    board.valid_until = chief.valid_until = LATER
    board.save()
    chief = seat(board, SeatRole.CHIEF_EDITOR)
    chief.valid_until = LATER
    chief.save()

    assert chief.holder_on(LATER) is None


def test_the_first_chief_sits_from_the_first_instant_of_the_board():
    board = factories.EditorialBoardFactory()

    with pytest.raises(ValidationError):
        factories.BoardSeatFactory(board=board, role="chief_editor", valid_from=LATER)
    factories.BoardSeatFactory(board=board, role="chief_editor")


def test_a_new_chief_takes_over_at_one_instant(office, board):
    old = seat(board, SeatRole.CHIEF_EDITOR)
    new = factories.BoardSeatFactory(
        board=board, role=old.role, person=office.cast.deputy, valid_from=LATER, replaces=old
    )
    old.refresh_from_db()

    assert old.holder_on(LATER - SECOND) == office.cast.chief
    assert old.holder_on(LATER) is None
    assert new.holder_on(LATER) == office.cast.deputy


def test_a_seat_bound_to_a_post_follows_its_holder(office, board):
    secretary = seat(board, SeatRole.SECRETARY)
    post = office.cast.posts["secretary"]
    new = factories.AppointmentFactory(
        post=post, valid_from=LATER, replaces=post.appointments.get()
    )

    assert secretary.holder_on(LATER - SECOND) == office.cast.secretary
    assert secretary.holder_on(LATER) == new.person


def test_the_secretary_must_be_a_member(office):
    board = factories.EditorialBoardFactory(office=factories.BareOfficeFactory())
    person = factories.UserFactory()

    with pytest.raises(ValidationError, match="1/1/2020"):
        factories.BoardSeatFactory(board=board, role="secretary", person=person)
    assert not board.seats.exists()
    factories.BoardSeatFactory(board=board, role="deputy", person=person)
    factories.BoardSeatFactory(board=board, role="secretary", person=person)


def test_the_secretary_cannot_give_up_the_membership_alone(office, board):
    membership = board.seats.get(role="member", post=office.cast.posts["secretary"])
    membership.valid_until = LATER

    with pytest.raises(ValidationError, match="1/1/2021"):
        membership.save()


def test_a_new_holder_of_the_secretarys_post_must_be_a_member_too(office):
    bare = factories.BareOfficeFactory()
    post = factories.PostFactory(office=bare, heading=True)
    first = factories.AppointmentFactory(post=post)
    board = factories.EditorialBoardFactory(office=bare)
    factories.BoardSeatFactory(board=board, role="member", person=first.person)
    factories.BoardSeatFactory(board=board, role="secretary", post=post)

    with pytest.raises(ValidationError):
        factories.AppointmentFactory(post=post, valid_from=LATER, replaces=first)
    first.refresh_from_db()
    assert first.valid_until is None


@pytest.mark.parametrize("both", [True, False])
def test_a_seat_names_a_person_or_a_post_and_not_both(office, board, both):
    person = office.cast.member if both else None
    post = office.cast.posts["head"] if both else None

    with pytest.raises(ValidationError):
        BoardSeat(
            board=board, role="member", person=person, post=post, valid_from=LATER
        ).full_clean()


def test_a_seat_is_not_bound_to_a_post_of_another_office_or_of_several_people(office, board):
    stranger = factories.PostFactory(heading=True)

    for post in (stranger, office.cast.posts["author"]):
        with pytest.raises(ValidationError):
            factories.BoardSeatFactory(board=board, post=post)


def test_a_seat_does_not_begin_before_its_board(board):
    with pytest.raises(ValidationError):
        factories.BoardSeatFactory(board=board, valid_from=FOUNDED - SECOND)


def test_an_office_has_one_board_at_a_time(office, board):
    with pytest.raises(ValidationError):
        factories.EditorialBoardFactory(office=office, valid_from=LATER)
    factories.EditorialBoardFactory(office=office, valid_from=LATER, replaces=board)

    board.refresh_from_db()
    assert board.valid_until == LATER
    assert not BoardSeat.objects.on(LATER).filter(board=board).exists()


def test_a_planned_hand_over_can_be_called_off(office, board):
    old = seat(board, SeatRole.CHIEF_EDITOR)
    new = factories.BoardSeatFactory(
        board=board, role=old.role, person=office.cast.deputy, valid_from=LATER, replaces=old
    )

    with clocks.at(LATER - SECOND):
        new.delete()

    old.refresh_from_db()
    assert old.valid_until is None
