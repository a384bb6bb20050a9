"""Calendars: events of news and the days of laws, in the office's own time."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from gso_workflow.states import PackageState
from stats_pages.models import LegalDocumentPage, NewsPage, ReportingRegimePage
from tests.factories import HANOI
from tests.home.machines.conftest import release

STARTS = datetime(2026, 5, 19, 8, 30, tzinfo=HANOI)


@pytest.fixture
def event(place, live):
    return live(
        NewsPage,
        place.news,
        title="Hội nghị, góp ý; quy chế",
        event_starts_at=STARTS,
        event_ends_at=STARTS + timedelta(hours=3),
        event_place="Hội trường lớn, thành phố Mẫu",
        last_published_at=STARTS,
    )


def events(ask, address="/nguon-tin/all.ics"):
    response = ask(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_an_event_keeps_its_hours_in_the_office_s_zone(ask, place, event):
    (found,) = events(ask)

    assert str(found["summary"]) == event.title
    assert str(found["location"]) == event.event_place
    assert found["dtstart"].dt == STARTS
    assert found["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert found["dtend"].dt - found["dtstart"].dt == timedelta(hours=3)
    assert place.office.citation in str(found["description"])
    assert str(found["url"]) == event.full_url


def test_the_zone_is_described_in_the_calendar_itself(ask, event):
    zones = Calendar.from_ical(ask("/nguon-tin/all.ics").content).walk("VTIMEZONE")

    assert [str(zone["tzid"]) for zone in zones] == ["Asia/Ho_Chi_Minh"]


def test_a_law_gives_the_days_on_which_it_begins_and_ends(ask, place, live):
    live(
        LegalDocumentPage,
        place.law,
        effective_on=date(2026, 7, 1),
        expires_on=date(2027, 1, 1),
    )

    begins, ends = sorted(events(ask), key=lambda one: one["dtstart"].dt)

    assert (begins["dtstart"].dt, ends["dtstart"].dt) == (date(2026, 7, 1), date(2027, 1, 1))
    assert "181/QĐ-MAU" in str(begins["summary"])
    assert begins["uid"] != ends["uid"]


def test_a_reporting_regime_gives_its_days_too(ask, place, live):
    live(ReportingRegimePage, place.law, title="Chế độ mẫu", expires_on=date(2027, 1, 1))

    begins, ends = sorted(events(ask), key=lambda one: one["dtstart"].dt)

    assert (begins["dtstart"].dt, ends["dtstart"].dt) == (date(2026, 2, 1), date(2027, 1, 1))
    assert "Chế độ mẫu" in str(begins["summary"])


def test_a_correction_keeps_the_uid_and_raises_the_sequence(ask, place, event):
    first = release(event, "a" * 64, place.office, STARTS)
    (before,) = events(ask)
    first.state = PackageState.REPLACED
    first.save()
    release(event, "b" * 64, place.office, STARTS + timedelta(days=1))

    (after,) = events(ask)

    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["last-modified"].dt == STARTS + timedelta(days=1)


def test_an_item_has_its_own_calendar_only_when_it_has_dates(ask, place, event, live):
    plain = live(NewsPage, place.news)

    assert len(events(ask, f"/nguon-tin/item/{event.pk}.ics")) == 1
    assert ask(f"/nguon-tin/item/{plain.pk}.ics").status_code == 404


def test_a_draft_event_is_in_no_calendar(ask, place, draft):
    page = draft(NewsPage, event_starts_at=STARTS, event_ends_at=STARTS)

    assert events(ask) == []
    assert ask(f"/nguon-tin/item/{page.pk}.ics").status_code == 404


def test_an_event_links_to_its_calendar(read, event):
    assert f"/nguon-tin/item/{event.pk}.ics" in read(event)
