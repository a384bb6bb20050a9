from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from gso_workflow import access, clocks
from tests import factories
from tests.factories import FOUNDED

pytestmark = pytest.mark.django_db
LATER = FOUNDED + timedelta(days=366)
SECOND = timedelta(seconds=1)


@pytest.fixture
def office():
    office = factories.OfficeFactory()
    access.sync()
    return office


@pytest.fixture
def cast(office):
    return office.cast


def groups_of(person):
    return {name.split("/", 2)[2] for name in person.groups.values_list("name", flat=True)}


def rights_on(page):
    rows = GroupPagePermission.objects.filter(page=page)
    return {(row.group.name.split("/", 2)[2], row.permission.codename) for row in rows}


def fresh(person):
    return type(person).objects.get(pk=person.pk)


def test_the_screens_a_person_may_open_follow_from_posts_and_seats(cast):
    assert groups_of(cast.author) == {"people", "unit/tong-hop"}
    assert groups_of(cast.secretary) == {"people", "unit/thanh-tra"}
    assert groups_of(cast.chief) == groups_of(cast.poster) == {"people"}
    assert groups_of(cast.contributor) == {"people", "outside"}
    assert groups_of(cast.administrator) == {"people", "administrator"}
    assert groups_of(cast.technical) == {"people", "technical_admin"}


def test_a_unit_adds_pages_in_the_sections_it_supplies_and_nowhere_else(cast):
    factories.SectionSupplyFactory(unit=cast.unit2, page=cast.section, is_owner=False)
    access.sync()

    assert rights_on(cast.section) == {
        ("unit/tong-hop", "add_page"),
        ("unit/tong-hop", "change_page"),
        ("unit/kinh-te", "add_page"),
        ("outside", "add_page"),
    }
    assert rights_on(cast.home) == set()


def test_nobody_is_given_a_right_to_publish(cast):
    publishing = Group.objects.filter(name__startswith="gso/").filter(
        page_permissions__permission__codename__in=["publish_page", "bulk_delete_page"]
    )

    assert not publishing.exists()
    for person in (cast.author, cast.chief, cast.poster, cast.administrator):
        permissions = cast.section.permissions_for_user(fresh(person))
        assert not permissions.can_publish()


def test_each_office_keeps_its_files_in_its_own_collection(office, cast):
    office.refresh_from_db()
    other = factories.OfficeFactory()
    access.sync()
    other.refresh_from_db()

    rows = GroupCollectionPermission.objects.filter(collection=office.collection)
    names = {(row.group.name.split("/", 2)[2], row.permission.codename) for row in rows}

    assert office.collection.name == office.name
    assert office.collection != other.collection
    assert {("people", "choose_image"), ("unit/tong-hop", "add_document")} <= names
    assert not any(codename.startswith(("change", "delete")) for _group, codename in names)


def test_the_groups_end_with_the_appointment(cast):
    row = cast.author.appointments.get()
    row.valid_until = LATER
    row.save()

    with clocks.at(LATER - SECOND):
        access.sync()
    assert groups_of(cast.author) == {"people", "unit/tong-hop"}
    with clocks.at(LATER):
        access.sync()
    assert groups_of(cast.author) == set()


def test_an_inactive_account_and_a_closed_unit_open_nothing(cast):
    cast.author.is_active = False
    cast.author.save()
    cast.unit2.closed_on = FOUNDED.date()
    cast.unit2.save()

    access.sync()

    assert groups_of(cast.author) == set()
    assert groups_of(cast.author2) == {"people"}
    assert not Group.objects.filter(name__endswith="unit/kinh-te").exists()


def test_other_groups_of_a_person_are_left_alone(cast):
    own = Group.objects.create(name="Nhóm khác")
    cast.author.groups.add(own)

    access.sync()

    assert own in cast.author.groups.all()
    assert Group.objects.filter(name="Editors").exists()


def test_a_group_put_together_by_hand_is_put_right(cast):
    people = Group.objects.get(name__endswith="/people")
    people.user_set.remove(cast.chief)
    cast.head.groups.add(Group.objects.get(name__endswith="/administrator"))

    access.sync()

    assert groups_of(cast.chief) == {"people"}
    assert "administrator" not in groups_of(cast.head)


def test_a_second_sync_writes_nothing_and_asks_no_more_for_a_larger_office(
    office, cast, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as first:
        access.sync()
    assert not [query for query in first if query["sql"].startswith(("INSERT", "UPDATE", "DEL"))]
    for _number in range(3):
        unit = factories.UnitFactory(office=office)
        post = factories.PostFactory(office=office, unit=unit)
        factories.AppointmentFactory(post=post)
        factories.SectionSupplyFactory(unit=unit, page=cast.section2, is_owner=False)
    access.sync()

    with CaptureQueriesContext(connection) as second:
        access.sync()

    assert len(second) == len(first)


def test_a_change_of_a_register_brings_the_groups_into_line_once(
    cast, django_capture_on_commit_callbacks
):
    connection.run_on_commit.clear()

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        for person in (cast.poster, cast.chief):
            factories.AppointmentFactory(post=cast.posts["author"], person=person)

    assert callbacks == [access.sync]
    assert groups_of(cast.poster) == {"people", "unit/tong-hop"}


def test_only_administrators_of_a_leading_office_look_after_accounts_and_sites(cast):
    central = factories.OfficeFactory(central=True).cast
    access.sync()
    local, leading = fresh(cast.administrator), fresh(central.administrator)

    for permission in ("wagtailcore.change_site", "home.change_user"):
        assert leading.has_perm(permission)
        assert not local.has_perm(permission)
    assert local.has_perm("gso_workflow.change_boardseat")
    assert local.has_perm("wagtailcore.change_workflow")
    assert not local.has_perm("gso_workflow.change_package")
