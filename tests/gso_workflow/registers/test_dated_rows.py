from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from gso_workflow import clocks
from gso_workflow.models import Appointment, OfficeName
from tests import factories
from tests.factories import FOUNDED

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=366)
LATER = FOUNDED + YEAR
SECOND = timedelta(seconds=1)


def rename(office, **kwargs):
    return factories.OfficeNameFactory(
        office=office, name="Tên mới", valid_from=LATER, replaces=office.names.get(), **kwargs
    )


def test_an_office_bears_the_name_of_the_day():
    office = factories.BareOfficeFactory(named="Tên cũ")
    rename(office, citation="Câu trích dẫn mới.", managing_body="Cơ quan mới")

    assert office.name_on(LATER - SECOND) == "Tên cũ"
    assert office.name_on(LATER) == "Tên mới"
    assert office.name_on(FOUNDED - SECOND) == office.code
    assert office.citation_on(LATER - SECOND) == office.citation
    assert office.citation_on(LATER) == "Câu trích dẫn mới."
    assert office.managing_body_on(LATER) == "Cơ quan mới"


def test_a_name_that_takes_over_ends_the_former_at_the_same_instant():
    office = factories.BareOfficeFactory(named="Tên cũ")
    rename(office)

    assert office.names.get(name="Tên cũ").valid_until == LATER


def test_a_second_name_at_the_same_time_is_refused_by_name_and_period():
    office = factories.BareOfficeFactory(named="Tên cũ")

    with pytest.raises(ValidationError, match=r"Tên cũ.*1/1/2020 00:00"):
        factories.OfficeNameFactory(office=office, valid_from=LATER)


def test_an_office_cannot_be_left_without_a_name():
    name = factories.BareOfficeFactory().names.get()
    name.valid_until = LATER

    with pytest.raises(ValidationError, match="1/1/2021"):
        name.full_clean()


def test_a_gap_between_two_names_is_refused():
    office = factories.BareOfficeFactory()
    early = FOUNDED - YEAR

    with pytest.raises(ValidationError):
        factories.OfficeNameFactory(
            office=office, valid_from=early, valid_until=FOUNDED - timedelta(days=1)
        )
    factories.OfficeNameFactory(office=office, valid_from=early, valid_until=FOUNDED)


def test_moving_the_start_of_a_planned_name_moves_the_end_of_the_former():
    office = factories.BareOfficeFactory(named="Tên cũ")
    name = rename(office)

    with clocks.at(LATER - SECOND):
        name.valid_from = LATER + YEAR
        name.save()

    assert office.names.get(name="Tên cũ").valid_until == LATER + YEAR


@pytest.mark.parametrize("field", ["person", "post", "valid_from"])
def test_who_held_what_since_when_cannot_be_rewritten(field):
    row = factories.AppointmentFactory()
    other = factories.AppointmentFactory(valid_from=LATER)

    setattr(row, field, getattr(other, field))

    with pytest.raises(ValidationError):
        row.full_clean()


def test_the_end_and_the_document_of_a_row_that_has_begun_can_still_be_entered():
    row = factories.AppointmentFactory()

    row.valid_until, row.document = LATER, "Quyết định số 2/QĐ"
    row.save()

    assert row.history.count() == 2


def test_a_hand_over_before_the_former_began_is_refused():
    former = factories.BareOfficeFactory().names.get()

    with pytest.raises(ValidationError):
        factories.OfficeNameFactory(
            office=former.office, valid_from=FOUNDED - YEAR, replaces=former
        )


def test_a_row_cannot_take_over_from_another_office():
    stranger = factories.BareOfficeFactory().names.get()

    with pytest.raises(ValidationError):
        factories.OfficeNameFactory(
            office=factories.BareOfficeFactory(), valid_from=LATER, replaces=stranger
        )


@pytest.mark.parametrize("days", [0, -1])
def test_a_row_that_ends_before_it_begins_is_refused(days):
    with pytest.raises(ValidationError) as caught:
        factories.AppointmentFactory(valid_until=FOUNDED + timedelta(days=days))
    assert "valid_until" in caught.value.message_dict


def test_a_row_that_has_begun_is_evidence_and_cannot_be_deleted():
    appointment = factories.AppointmentFactory(valid_from=LATER)

    with clocks.at(LATER), pytest.raises(ValidationError):
        appointment.delete()
    with clocks.at(LATER - SECOND):
        appointment.delete()

    assert not Appointment.objects.exists()


def test_deleting_a_planned_name_lets_the_former_continue():
    office = factories.BareOfficeFactory(named="Tên cũ")
    name = rename(office)

    with clocks.at(LATER - SECOND):
        name.delete()

    assert office.names.get().valid_until is None


def test_two_people_cannot_hold_a_sole_post_at_once_but_staff_can():
    head = factories.PostFactory(heading=True)
    factories.AppointmentFactory(post=head, valid_until=LATER)
    staff = factories.AppointmentFactory().post

    with pytest.raises(ValidationError):
        factories.AppointmentFactory(post=head, valid_from=LATER - SECOND)
    factories.AppointmentFactory(post=head, valid_from=LATER)
    factories.AppointmentFactory(post=staff)


def test_one_person_is_not_appointed_twice_to_the_same_post():
    appointment = factories.AppointmentFactory()

    with pytest.raises(ValidationError):
        factories.AppointmentFactory(post=appointment.post, person=appointment.person)


def test_rows_in_force_and_rows_overlapping_a_period():
    office = factories.BareOfficeFactory(named="Tên cũ")
    rename(office)
    names = OfficeName.objects.filter(office=office)

    assert [row.name for row in names.on(LATER)] == ["Tên mới"]
    assert not names.on(FOUNDED - SECOND)
    assert names.overlapping(FOUNDED, LATER).count() == 1
    assert names.overlapping(FOUNDED, LATER + SECOND).count() == 2
    assert names.overlapping(LATER, None).count() == 1


def test_every_change_of_a_register_keeps_who_it_was_before_and_after():
    office = factories.BareOfficeFactory()
    office.address = "Số 2, phố Mẫu"
    office.save()

    new, old = office.history.all()[:2]

    assert [change.field for change in new.diff_against(old).changes] == ["address"]
