"""Calendars: events of news, and the days on which documents and regimes take effect or end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from gso_workflow import clocks
from home import published
from home.feeds.documents import summary_of, urn
from stats_pages.listing import newest_first

MOST_EVENTS = 500
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Dated:
    """One entry of a calendar: an event with hours, or a whole day."""

    page: object
    kind: str
    begins: datetime | date
    ends: datetime | date | None = None
    title: str = ""
    place: str = ""


def dates_of(page) -> Iterator[Dated]:
    """Every entry that an item gives; most items give none."""
    starts = getattr(page, "event_starts_at", None)
    if starts:
        yield Dated(page, "event", starts, page.event_ends_at, page.title, page.event_place)
    if hasattr(page, "in_effect_from"):
        name = getattr(page, "number_and_symbol", "") or page.title
        if page.in_effect_from:
            yield Dated(page, "effect", page.in_effect_from, title=_("%s takes effect") % name)
        if page.expires_on:
            yield Dated(page, "expiry", page.expires_on, title=_("%s ceases to bind") % name)


def entries_of(channel) -> list[Dated]:
    """What is dated in a channel, the items changed last first; items of other types cost nothing."""
    items = channel.items.filter(published.with_a("event_starts_at", "issued_on", "effective_on"))
    rows = newest_first(items, "last_published_at")[:MOST_EVENTS]
    return [one for page in published.in_full(list(rows)) for one in dates_of(page)]


def calendar(entries: list[Dated], chrome, title: str) -> bytes:
    """An iCalendar document in the office's time zone; a correction raises the SEQUENCE."""
    pages = {entry.page.pk: entry.page for entry in entries}
    corrections = published.corrections_of(list(pages.values()))
    found = Calendar()
    host, language = urlsplit(chrome.site.root_url).hostname, chrome.language[:2].upper()
    found.add("prodid", f"-//{host}//gso-workflow//{language}")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", f"{title} - {chrome.name}")
    found.add("x-wr-timezone", settings.TIME_ZONE)
    for entry in entries:
        found.add_component(_event(entry, chrome, max(0, corrections.get(entry.page.pk, 0))))
    found.add_missing_timezones()
    return found.to_ical()


def _event(entry: Dated, chrome, sequence: int) -> Event:
    page, event = entry.page, Event()
    zone = ZoneInfo(settings.TIME_ZONE)
    key = urn(page.translation_key, page.locale.language_code, entry.kind)
    event.add("uid", key.removeprefix("urn:uuid:"))
    event.add("sequence", sequence)
    changed = published.released_at(page) or clocks.now()
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("summary", entry.title)
    if isinstance(entry.begins, datetime):
        event.add("dtstart", entry.begins.astimezone(zone))
        if entry.ends and entry.ends > entry.begins:
            event.add("dtend", entry.ends.astimezone(zone))
    else:
        event.add("dtstart", entry.begins)
        event.add("dtend", entry.begins + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    event.add("description", "\n\n".join(filter(None, [summary_of(page), chrome.citation])))
    event.add("url", page.get_full_url(chrome.request))
    event.add("class", "PUBLIC")
    return event
