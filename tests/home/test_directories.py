"""Official addresses are public, but not for the taking; the staff's own directory is for staff."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gso_workflow import access
from gso_workflow.models import PostRole
from home.models import DirectoryEntry, DirectoryPage
from home.organisation import addresses
from tests.factories import (
    AppointmentFactory,
    OfficeFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from tests.home.conftest import in_order


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def directory(place):
    """A head under the post's address, and one under an address in the person's own name."""
    place.unit = UnitFactory(office=place.office, code="tong-hop", named="Phòng Tổng hợp")
    place.post = PostFactory(office=place.office, unit=place.unit, heading=True)
    place.holder = UserFactory(last_name="Lý Thị", first_name="Mai")
    place.appointment = AppointmentFactory(post=place.post, person=place.holder)
    page = DirectoryPage(title="Danh bạ", slug="danh-ba")
    page.entries = [
        DirectoryEntry(post=place.post, email="tonghop@example.vn", phone="(024) 3000 0111"),
        DirectoryEntry(post=place.post, person=place.holder, email="lymai@example.vn"),
    ]
    place.page = place.home.add_child(instance=page)
    place.entry, place.own = place.page.entries.order_by("pk")
    return place


def ask(client, entry, **extra):
    return client.post(f"/dia-chi-cong-vu/{entry.pk}/", **extra)


def test_the_page_names_posts_units_and_holders_and_no_address(directory, read):
    html = read(directory.page)

    assert in_order(html, "Trưởng phòng", "Phòng Tổng hợp", "Lý Thị Mai")
    for secret in ("tonghop@", "lymai", "3000 0111"):
        assert secret not in html


def test_a_reader_who_asks_is_shown_one_address(directory, client):
    response = ask(client, directory.entry)

    html = response.content.decode()
    assert 'href="mailto:tonghop@example.vn"' in html
    assert "(024) 3000 0111" in html
    assert "lymai" not in html
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_following_a_link_is_not_asking(directory, client):
    assert client.get(f"/dia-chi-cong-vu/{directory.entry.pk}/").status_code == 405


def test_asking_leaves_no_cookie_and_needs_no_script(directory, read, client):
    response = ask(client, directory.entry)

    assert not response.cookies
    assert "csrf" not in read(directory.page)


def test_after_many_questions_the_answer_is_no_address(directory, client, monkeypatch):
    monkeypatch.setattr(addresses, "ASKS_AN_HOUR", 3)
    assert [ask(client, directory.entry).status_code for _ in range(4)] == [200, 200, 200, 429]

    response = ask(client, directory.entry)
    assert "tonghop@" not in response.content.decode()
    assert response["Retry-After"] == "3600"
    assert ask(client, directory.entry, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_behind_a_proxy_of_the_office_the_reader_is_counted_and_not_the_proxy(
    directory, client, monkeypatch, settings
):
    monkeypatch.setattr(addresses, "ASKS_AN_HOUR", 1)
    settings.GSO_TRUSTED_PROXIES = 1
    asked = [
        ask(client, directory.entry, HTTP_X_FORWARDED_FOR=f"{invented}, {seen}").status_code
        for invented, seen in (
            ("1.1.1.1", "203.0.113.8"),
            ("2.2.2.2", "203.0.113.8"),
            ("1.1.1.1", "203.0.113.9"),
            ("1.1.1.1", "2001:db8:1:2::a"),
            ("1.1.1.1", "2001:db8:1:2::b"),
            ("1.1.1.1", "2001:db8:1:3::a"),
        )
    ]

    assert asked == [200, 429, 200, 200, 429, 200]


def test_an_entry_that_nobody_can_read_answers_nothing(directory, other_place, client):
    hidden = DirectoryPage(title="Bản thảo", slug="ban-thao", live=False)
    hidden.entries = [DirectoryEntry(post=directory.post, email="kin@example.vn")]
    directory.home.add_child(instance=hidden)

    assert ask(client, hidden.entries.get()).status_code == 404
    assert ask(client, directory.entry, HTTP_HOST="khac.example.vn").status_code == 404
    assert client.post("/dia-chi-cong-vu/999999/").status_code == 404


def test_who_leaves_disappears_on_the_day_and_the_post_s_address_stays(directory, read, client):
    directory.appointment.valid_until = timezone.now() - timedelta(seconds=1)
    directory.appointment.save()

    html = read(directory.page)

    assert "Lý Thị Mai" not in html
    assert html.count('class="directory__entry"') == 1
    assert ask(client, directory.own).status_code == 404
    assert ask(client, directory.entry).status_code == 200


@pytest.mark.parametrize(
    ("email", "official"),
    [
        ("lanhdao@example.vn", True),
        ("lanhdao@thongke.example.vn", True),
        ("lanhdao@gmail.com", False),
        ("lanhdao@badexample.vn", False),
        ("lanhdao@example.vn.evil.com", False),
    ],
)
def test_only_the_office_s_own_domain_is_official(directory, email, official):
    assert addresses.is_official(email, directory.office) is official
    entry = DirectoryEntry(page=directory.page, post=directory.post, email=email)
    if official:
        entry.clean()
    else:
        with pytest.raises(ValidationError):
            entry.clean()


def test_a_directory_with_a_private_address_cannot_be_submitted(directory):
    directory.page.entries = [DirectoryEntry(post=directory.post, email="a@gmail.com")]

    assert "a@gmail.com" in str(directory.page.submission_problems()["entries"])


def test_the_directory_costs_the_same_however_many_entries_it_has(directory, read):
    few = queries(read, directory.page)
    for _ in range(5):
        unit = UnitFactory(office=directory.office)
        post = PostFactory(office=directory.office, unit=unit, heading=True)
        AppointmentFactory(post=post)
        DirectoryEntry.objects.create(page=directory.page, post=post, email="x@example.vn")

    assert queries(read, directory.page) == few


def queries(read, page):
    read(page)
    with CaptureQueriesContext(connection) as captured:
        read(page)
    return len(captured)


def test_editors_choose_among_the_posts_and_people_of_their_own_office(
    directory, other_place, client
):
    foreign = PostFactory(
        office=other_place.office,
        unit=UnitFactory(office=other_place.office, named="Phòng Xa Lạ"),
        heading=True,
    )
    AppointmentFactory(post=foreign, person=UserFactory(last_name="Người", first_name="Lạ"))
    client.force_login(UserFactory(is_superuser=True))

    html = client.get(f"/admin/pages/{directory.page.pk}/edit/").content.decode()

    assert html.count("Trưởng phòng, Phòng Tổng hợp</option>") == 3
    assert "Lý Thị Mai</option>" in html
    assert "Phòng Xa Lạ" not in html
    assert "Người Lạ" not in html


@pytest.fixture
def office(db):
    office = OfficeFactory(central=True, default=True)
    access.sync()
    return office


def test_nobody_reads_the_staff_directory_without_signing_in(office, client):
    response = client.get("/admin/staff/")

    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_staff_find_each_other_by_any_spelling_of_a_name(office, client):
    client.force_login(office.cast.author)

    every = client.get("/admin/staff/").content.decode()
    found = client.get("/admin/staff/?q=tran+cuong").content.decode()

    assert "Trần Văn Cường" in every
    assert "Ngô Văn Lâm" in every
    assert "Trần Văn Cường" in found
    assert "Ngô Văn Lâm" not in found


def test_an_outside_contributor_is_no_staff(office, client):
    client.force_login(office.cast.contributor)

    assert client.get("/admin/staff/").status_code in (302, 403)
    client.force_login(office.cast.author)
    assert "Hoàng Văn Đông" not in client.get("/admin/staff/").content.decode()


def test_who_left_is_no_longer_in_the_staff_directory(office, client):
    holding = office.cast.posts["author2"].appointments.get()
    holding.valid_until = timezone.now() - timedelta(seconds=1)
    holding.save()
    client.force_login(office.cast.author)

    assert "Lê Văn Bình" not in client.get("/admin/staff/").content.decode()


def test_the_staff_directory_costs_the_same_however_many_there_are(office, client):
    client.force_login(office.cast.author)
    client.get("/admin/staff/")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/staff/")
    for _ in range(4):
        post = PostFactory(office=office, unit=office.cast.unit, role=PostRole.STAFF)
        AppointmentFactory(post=post)
    with CaptureQueriesContext(connection) as many:
        client.get("/admin/staff/")

    assert len(many) == len(few)
