"""Before the hour: named people alone, each look recorded, and nothing anywhere else (R-016)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from gso_workflow import access, chain, clocks
from gso_workflow.errors import Incomplete, NotYours
from gso_workflow.models import EmbargoAccess, LedgerEntry
from tests.factories import UserFactory
from tests.gso_workflow.release.conftest import WHY, correct_posted, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(admitted, admitted_guest):
    return admitted_guest


@pytest.fixture
def admitted_guest(db):
    from django.contrib.auth.models import Permission

    person = UserFactory(username="khach")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


@pytest.fixture
def until():
    return clocks.now() + timedelta(days=1)


def allow(office, cast, guest, until, **what):
    return chain.allow_look(office, cast.chief, person=guest, valid_until=until, reason=WHY, **what)


def look(package):
    return reverse("gso_workflow:look", args=[package.pk])


def looks(guest):
    return LedgerEntry.objects.filter(verb="look", actor_id=str(guest.pk)).count()


def test_a_named_person_looks_marked_and_recorded_once_an_hour(
    sign_in, approved, cast, office, guest, until
):
    client = sign_in(guest)
    assert client.get(look(approved)).status_code == 404
    allow(office, cast, guest, until, package=approved)
    response = client.get(look(approved))
    text = response.content.decode()
    assert response.status_code == 200
    assert approved.title in text
    assert "CẤM PHỔ BIẾN TRƯỚC GIỜ" in text.upper()
    assert "no-store" in response["Cache-Control"]
    client.get(look(approved))
    assert looks(guest) == 1
    with clocks.at(clocks.now() + timedelta(hours=1)):
        client.get(look(approved))
    assert looks(guest) == 2


def test_the_chain_and_the_public_address_stay_closed_to_that_person(
    sign_in, approved, cast, office, guest, until
):
    allow(office, cast, guest, until, package=approved)
    client = sign_in(guest)
    assert client.get(reverse("gso_workflow:review", args=[approved.pk])).status_code == 404
    assert client.get(reverse("gso_workflow:preview", args=[approved.pk])).status_code == 404
    path = "/" + approved.address.removeprefix(office.site.root_page.url_path)
    assert client.get(path, HTTP_HOST=office.site.hostname).status_code == 404


def test_a_section_opens_what_lies_in_it_and_nothing_else(
    sign_in, approved, cast, office, guest, until
):
    allow(office, cast, guest, until, section=cast.section2)
    assert sign_in(guest).get(look(approved)).status_code == 404
    allow(office, cast, guest, until, section=cast.section)
    assert sign_in(guest).get(look(approved)).status_code == 200


def test_it_ends_with_its_time_and_with_the_chiefs_word(
    sign_in, approved, cast, office, guest, until
):
    row = allow(office, cast, guest, until, package=approved)
    client = sign_in(guest)
    with clocks.at(until):
        assert client.get(look(approved)).status_code == 404
    chain.end_look(row, cast.chief)
    assert client.get(look(approved)).status_code == 404


def test_what_is_still_in_the_chain_is_not_shown(sign_in, at_chief, cast, office, guest, until):
    allow(office, cast, guest, until, package=at_chief)
    assert sign_in(guest).get(look(at_chief)).status_code == 404


def test_a_correction_before_its_hour_is_covered_by_a_section(
    sign_in, posted, cast, office, guest, until
):
    correction = correct_posted(cast, title="Bản sẽ sửa")
    allow(office, cast, guest, until, section=cast.section)
    client = sign_in(guest)
    assert "Bản sẽ sửa" in client.get(look(correction)).content.decode()
    post(correction, cast)
    assert client.get(look(correction)).status_code == 404


@pytest.mark.parametrize("role", ["author", "secretary", "office_head", "poster", "technical"])
def test_only_the_chief_lets_people_look(approved, cast, office, guest, until, role):
    person = getattr(cast, role)
    with pytest.raises(NotYours):
        chain.allow_look(
            office, person, person=guest, valid_until=until, reason=WHY, package=approved
        )
    row = allow(office, cast, guest, until, package=approved)
    with pytest.raises(NotYours):
        chain.end_look(row, person)


def test_what_how_long_and_why_must_be_said(approved, cast, office, guest, until):
    both = {"package": approved, "section": cast.section}
    for wrong in ({}, both, {"package": approved, "valid_until": clocks.now()}):
        with pytest.raises(Incomplete):
            chain.allow_look(
                office,
                cast.chief,
                **{"person": guest, "valid_until": until, "reason": WHY, **wrong},
            )


def test_the_admin_opens_for_a_guest_and_closes_after(approved, cast, office, until):
    guest = UserFactory(username="khach2")
    row = allow(office, cast, guest, until, package=approved)
    access.sync()
    names = Group.objects.filter(user=guest).values_list("name", flat=True)
    assert list(names) == [f"gso/{office.code}/guests"]
    assert guest.has_perm("wagtailadmin.access_admin")
    chain.end_look(row, cast.chief)
    access.sync()
    assert not Group.objects.filter(user=guest).exists()


def test_the_chief_keeps_the_list_on_a_screen(sign_in, approved, cast, guest, until):
    client = sign_in(cast.chief)
    url = reverse("gso_workflow:looking")
    data = {"person": guest.pk, "package": approved.pk, "valid_until": "01/06/2035 09:30"}
    assert client.post(url, data).status_code == 422
    assert client.post(url, {**data, "reason": WHY}).status_code == 302
    row = EmbargoAccess.objects.get()
    assert row.person == guest
    assert guest.get_full_name() in client.get(url).content.decode()
    client.post(url, {"end": row.pk})
    assert not EmbargoAccess.objects.on(clocks.now()).exists()
    assert sign_in(guest).post(url, data).status_code == 404
