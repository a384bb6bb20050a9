from datetime import timedelta

import pytest

from gso_workflow import administration, authority
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


def test_a_posting_grant_covers_its_section_and_what_lies_under_it(cast):
    below = factories.PageFactory(parent=cast.section)

    assert authority.may_post(cast.poster, below, NOW).page == cast.section
    assert authority.may_post(cast.poster, cast.section2, NOW) is None
    assert authority.may_post(cast.poster, cast.section, FOUNDED - SECOND) is None
    assert authority.may_post(cast.chief, cast.section, NOW) is None


def test_a_delegate_of_the_office_head_is_office_head_for_the_time(office, cast):
    factories.DelegationFactory(
        post=cast.posts["office_head"], delegate=cast.deputy, valid_until=NOW
    )

    assert authority.is_office_head(cast.deputy, office, NOW - SECOND)
    assert not authority.is_office_head(cast.deputy, office, NOW)


def test_administrators_keep_their_own_office_and_those_of_the_centre_keep_all(cast, office):
    central = factories.OfficeFactory(central=True)

    assert administration.is_administrator(cast.administrator, office, NOW)
    assert not administration.is_administrator(cast.administrator, central, NOW)
    assert not administration.is_administrator(cast.administrator, None, NOW)
    assert administration.is_administrator(central.cast.administrator, office, NOW)
    assert administration.is_administrator(central.cast.administrator, None, NOW)
    assert list(administration.administered_offices(cast.administrator, NOW)) == [office]
    assert administration.administered_offices(central.cast.administrator, NOW).count() == 2
    assert not administration.administered_offices(cast.chief, NOW)


def test_without_a_central_office_the_default_office_looks_after_all(cast):
    other = factories.BareOfficeFactory()

    assert administration.is_administrator(cast.administrator, other, NOW)


def test_a_person_belongs_to_the_offices_where_they_hold_or_were_granted_something(office, cast):
    guest = factories.OfficeFactory().cast
    factories.PostingGrantFactory(person=guest.author, page=cast.section)

    assert authority.offices_of(cast.deputy, NOW) == {office}
    assert authority.offices_of(cast.poster, NOW) == {office}
    assert len(authority.offices_of(guest.author, NOW)) == 2
    assert authority.offices_of(factories.UserFactory(), NOW) == set()
