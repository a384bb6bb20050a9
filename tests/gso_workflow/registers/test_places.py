from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from gso_workflow import places
from gso_workflow.people import in_order
from tests import factories
from tests.factories import FOUNDED

pytestmark = pytest.mark.django_db
LATER = FOUNDED + timedelta(days=366)


@pytest.fixture
def cast():
    return factories.OfficeFactory().cast


def test_a_page_stands_in_the_office_whose_site_it_lies_on(cast):
    other = factories.OfficeFactory()

    assert places.office_of(factories.PageFactory(parent=other.cast.section)) == other
    assert places.office_of(cast.home).site.root_page == cast.home
    assert places.office_of(Page.get_first_root_node()) is None
    assert places.office_of(Page(title="Chưa lưu")) is None


def test_the_section_is_the_nearest_page_that_a_unit_supplies(cast):
    inner = factories.PageFactory(parent=cast.section)
    leaf = factories.PageFactory(parent=inner)

    assert places.section_of(leaf) == cast.section
    factories.SectionSupplyFactory(unit=cast.unit2, page=inner)
    assert places.section_of(leaf) == inner
    assert places.section_of(cast.section) == cast.section
    assert places.section_of(cast.home) is None


def test_only_units_in_charge_that_day_supply_a_section(cast):
    page = factories.PageFactory(parent=cast.section)
    factories.SectionSupplyFactory(
        unit=cast.unit2, page=cast.section, is_owner=False, valid_from=LATER
    )

    assert list(places.supplying_units(page, FOUNDED)) == [cast.unit]
    assert set(places.supplying_units(page, LATER)) == {cast.unit, cast.unit2}
    assert not places.supplying_units(cast.home, LATER)


def test_a_section_has_one_owner_at_a_time(cast):
    with pytest.raises(ValidationError):
        factories.SectionSupplyFactory(unit=cast.unit2, page=cast.section, valid_from=LATER)


def test_a_unit_supplies_only_sections_of_its_own_office(cast):
    stranger = factories.OfficeFactory().cast.section

    with pytest.raises(ValidationError):
        factories.SectionSupplyFactory(unit=cast.unit, page=stranger, is_owner=False)


def test_a_person_works_in_the_units_where_they_hold_a_post(cast):
    office = cast.unit.office

    assert places.unit_of(cast.author, office, LATER) == [cast.unit]
    assert places.unit_of(cast.author, office, FOUNDED - timedelta(seconds=1)) == []
    assert places.unit_of(cast.contributor, office, LATER) == []
    cast.unit.closed_on = LATER.date()
    cast.unit.save()
    assert places.unit_of(cast.author, office, LATER) == []


def test_people_are_listed_by_given_name_then_family_name():
    names = [("Trần", "Văn Bình"), ("Nguyễn", "Thị Ánh"), ("Đỗ", "Văn An"), ("Lê", "Văn Bình")]
    people = [factories.UserFactory(last_name=family, first_name=given) for family, given in names]

    found = [person.get_full_name() for person in in_order(people)]

    assert found == ["Đỗ Văn An", "Nguyễn Thị Ánh", "Lê Văn Bình", "Trần Văn Bình"]
