"""People are found by their names and posts, as long as the public page shows them, and no longer."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gso_workflow.models import PostRole, UnitName
from home.models import DirectoryEntry, DirectoryPage, OrganisationPage, SearchPassage
from home.search import keeping, store
from stats_pages.models import LegalDocumentPage
from tests.factories import AppointmentFactory, PostFactory, UnitFactory, UserFactory


@pytest.fixture
def staff(place):
    """A unit with its head, who stands in the directory and in the structure of the office."""
    place.unit = UnitFactory(office=place.office, code="tong-hop", named="Phòng Tổng hợp")
    post = PostFactory(office=place.office, unit=place.unit, heading=True)
    place.holder = UserFactory(last_name="Lý Thị", first_name="Mai")
    place.appointment = AppointmentFactory(post=post, person=place.holder)
    hidden = PostFactory(
        office=place.office, unit=None, role=PostRole.ADMINISTRATOR, title="Quản trị"
    )
    AppointmentFactory(post=hidden, person=UserFactory(last_name="Ngô", first_name="Kín"))
    directory = DirectoryPage(title="Danh bạ", slug="danh-ba")
    directory.entries = [
        DirectoryEntry(post=post, email="hopthu@example.vn", phone="(024) 3000 0111")
    ]
    place.directory = place.home.add_child(instance=directory)
    place.structure = place.home.add_child(
        instance=OrganisationPage(title="Sơ đồ tổ chức", slug="so-do")
    )
    for page in (place.directory, place.structure):
        store.index_page(page)
    return place


def places_of(ask, query):
    """The links into pages that the results of a query name, by the title of the page."""
    context = ask(query)
    return {str(row.page): [place.link for place in row.places] for row in context["results"]}


@pytest.mark.parametrize("query", ["Lý Thị Mai", "ly thi mai", "trưởng phòng tổng hợp"])
def test_a_person_is_found_where_the_public_page_names_them(staff, ask, read, query):
    found = places_of(ask, query)

    entry = staff.directory.entries.get()
    assert found == {
        "Danh bạ": [f"/danh-ba/#danh-ba-{entry.pk}"],
        "Sơ đồ tổ chức": [f"/so-do/#don-vi-{staff.unit.pk}"],
    }
    for page in (staff.directory, staff.structure):
        anchor = found[page.title][0].partition("#")[2]
        assert f'id="{anchor}"' in read(page)


def test_who_is_asked_for_by_name_comes_before_what_they_signed(staff, put, titles):
    put(
        LegalDocumentPage,
        staff.law,
        title="Thông báo",
        signer_name="Lý Thị Mai",
        issued_on=date(2026, 1, 1),
    )

    assert titles("ly thi mai")[-1] == "Thông báo"
    assert len(titles("ly thi mai")) == 3


def test_the_index_holds_no_address_and_nobody_whom_no_page_shows(staff, ask):
    rows = SearchPassage.objects.values_list("text", "label", "title_words", "text_words")
    everything = " ".join(word for row in rows for word in row).lower()

    assert "lý thị mai" in everything
    for secret in ("hopthu", "example.vn", "30000111", "0111", "ngô", "kín"):
        assert secret not in everything
    assert places_of(ask, "Ngô Kín") == {}


def test_who_leaves_the_post_is_found_no_more_once_the_clock_has_turned(staff, ask):
    staff.appointment.valid_until = timezone.now() - timedelta(seconds=1)
    staff.appointment.save()

    keeping.catch_up()

    assert places_of(ask, "Lý Thị Mai") == {}
    assert set(places_of(ask, "Phòng Tổng hợp")) == {"Danh bạ", "Sơ đồ tổ chức"}


def test_a_unit_is_found_under_its_new_name(staff, ask):
    renamed = UnitName(
        unit=staff.unit, name="Phòng Xilofon", valid_from=timezone.now() - timedelta(hours=1)
    )
    renamed.replaces = staff.unit.names.get()
    renamed.save()

    keeping.catch_up()

    assert "Sơ đồ tổ chức" in places_of(ask, "xilofon")


def test_where_nobody_came_or_went_the_clock_writes_nothing_anew(staff, monkeypatch):
    keeping.catch_up()
    written = []
    monkeypatch.setattr(store, "index_page", written.append)

    keeping.catch_up()

    assert written == []


def test_people_of_a_page_that_is_not_live_are_not_found(staff, ask):
    staff.directory.live = staff.structure.live = False
    for page in (staff.directory, staff.structure):
        page.save()

    assert places_of(ask, "Lý Thị Mai") == {}
