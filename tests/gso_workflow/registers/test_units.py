from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from gso_workflow.models import UnitSuccession
from tests import factories
from tests.factories import FOUNDED

pytestmark = pytest.mark.django_db
LATER = FOUNDED + timedelta(days=366)


@pytest.mark.parametrize(
    ("kind", "closes"), [("renamed", True), ("merged", True), ("split", False), ("closed", True)]
)
def test_the_event_that_ends_a_unit_closes_it(kind, closes):
    unit = factories.UnitFactory()
    successor = None if kind == "closed" else factories.UnitFactory(office=unit.office)

    UnitSuccession.objects.create(
        predecessor=unit, successor=successor, kind=kind, on=LATER.date(), document="1/QĐ"
    )

    assert (unit.closed_on == LATER.date()) is closes
    assert unit.is_open_on(LATER.date()) is not closes


@pytest.mark.parametrize(("kind", "named"), [("closed", True), ("merged", False)])
def test_a_succession_names_a_successor_unless_the_unit_just_closes(kind, named):
    unit = factories.UnitFactory()
    successor = factories.UnitFactory() if named else None

    with pytest.raises(ValidationError):
        UnitSuccession(
            predecessor=unit, successor=successor, kind=kind, on=timezone.localdate(), document="1"
        ).full_clean()


def test_a_unit_keeps_its_code_under_every_name():
    unit = factories.UnitFactory(code="tong-hop", named="Phòng Tổng hợp")
    factories.UnitNameFactory(
        unit=unit, name="Phòng Thống kê Tổng hợp", valid_from=LATER, replaces=unit.names.get()
    )

    assert unit.name_on(FOUNDED) == "Phòng Tổng hợp"
    assert unit.name_on(LATER) == str(unit) == "Phòng Thống kê Tổng hợp"
    assert unit.name_on(FOUNDED - timedelta(seconds=1)) == unit.code == "tong-hop"


def test_a_superior_unit_is_another_unit_of_the_same_office():
    unit = factories.UnitFactory()

    for parent in (unit, factories.UnitFactory()):
        unit.parent = parent
        with pytest.raises(ValidationError):
            unit.full_clean()


@pytest.mark.parametrize(
    ("role", "with_unit"), [("unit_head", False), ("staff", False), ("outside_contributor", True)]
)
def test_a_post_stands_in_a_unit_where_its_role_asks_for_one(role, with_unit):
    unit = factories.UnitFactory()
    post = factories.PostFactory.build(
        office=unit.office, unit=unit if with_unit else None, role=role
    )

    with pytest.raises(ValidationError) as caught:
        post.full_clean()
    assert "unit" in caught.value.message_dict


def test_a_unit_has_one_post_of_head():
    post = factories.PostFactory(heading=True)
    second = factories.PostFactory.build(
        office=post.office, unit=post.unit, role="unit_head", title="Trưởng phòng"
    )

    with pytest.raises(ValidationError):
        second.full_clean()


@pytest.mark.parametrize("field", ["role", "unit"])
def test_what_a_post_is_for_stays_as_long_as_people_were_appointed_to_it(field):
    post = factories.AppointmentFactory().post
    other = factories.UnitFactory(office=post.office)
    setattr(post, field, "technical_admin" if field == "role" else other)

    with pytest.raises(ValidationError):
        post.full_clean()


def merged(unit, day, successor=None):
    return UnitSuccession.objects.create(
        predecessor=unit,
        successor=successor or factories.UnitFactory(office=unit.office),
        kind="merged",
        on=day,
        document="1/QĐ",
    )


def test_a_merger_that_does_not_come_leaves_the_unit_at_work():
    unit = factories.UnitFactory()
    day = timezone.localdate() + timedelta(days=9)
    event = merged(unit, day)
    event.on = day + timedelta(days=1)
    event.save()
    assert unit.closed_on == event.on

    event.delete()

    unit.refresh_from_db()
    assert unit.closed_on is None


def test_a_unit_is_carried_on_within_its_office():
    unit = factories.UnitFactory()

    with pytest.raises(ValidationError) as refusal:
        merged(unit, LATER.date(), factories.UnitFactory())

    assert set(refusal.value.error_dict) == {"successor"}
