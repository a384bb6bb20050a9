"""The story of both offices as acts in order of time, each at its own moment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from django.utils.timezone import localdate

from gso_workflow import clocks
from gso_workflow.models import Package
from home.demo import drafts, english, items, organisation, places, workflows
from home.demo.cast import Cast
from home.demo.content import Entry, english_entries, entries
from home.demo.journey import Journey
from home.demo.moments import at, aware, workdays_from

FOUNDED = aware(datetime(2025, 9, 22, 8))
# The units describe themselves once they bear their new names.
RENAMED = aware(datetime(2026, 1, 5, 9))
SUPPLIED = aware(datetime(2025, 9, 30, 8))
BUILT = items.BUILDERS.keys()
# What a sample tells of besides the newest items.
UNUSUAL = ("stop", "first", "override_reason", "unusual", "site_regulation")
SHOWN_SECTIONS = {"gioi-thieu/lien-he", "gioi-thieu/thu-dien-tu-cong-vu"}
SCHEDULED_TYPES = ("report", "yearbook")


@dataclass(frozen=True)
class Act:
    moment: datetime
    do: Callable[[], None]

    def __call__(self) -> None:
        with clocks.at(self.moment):
            self.do()


def acts(casts: list[Cast], now: datetime, *, sample: bool = False) -> list[Act]:
    """Everything that happened until `now` and is not in the database yet, in order of time.

    A sample tells of one item of each type and of every one that is still on its way.
    """
    found = [act for cast in casts for act in _acts_of(cast, now, sample)]
    return sorted((act for act in found if act.moment <= now), key=lambda act: act.moment)


def _acts_of(cast: Cast, now: datetime, sample: bool) -> Iterator[Act]:
    told, translated = entries(cast.key), english_entries(cast.key)
    if sample:
        told = _sample(told)
        translated = [entry for entry in translated if entry.get("sample")]
        wanted = {items.section_of(entry) for entry in told if entry.type in BUILT}
        wanted |= {entry.get("translates") for entry in translated} - {""}
        cast.keep_sections(wanted | SHOWN_SECTIONS)
    yield from _organisation(cast)
    yield from _structure(cast)
    yield from _fronts(cast, now)
    for entry in told:
        yield from _entry(cast, entry, now)
    yield from _regulation(cast, told)
    for entry in translated:
        hour = aware(entry.get("released"))
        if hour <= now and not english.is_there(cast, entry):
            journey = _journey(cast, entry, partial(english.draft, cast, entry))
            yield from _posted(journey, hour, f"en-{entry.slug}", entry)


def _regulation(cast: Cast, told: list[Entry]) -> Iterator[Act]:
    """The office names the regulation of its site when that document is public."""
    for entry in told:
        if entry.get("site_regulation") and not organisation.has_regulation(cast):
            do = partial(organisation.name_regulation, cast, items.section_of(entry), entry.slug)
            yield Act(_released(entry) + timedelta(hours=1), do)


def _sample(told: list[Entry]) -> list[Entry]:
    """What waits, what it corrects, what took an unusual way, and the newest of each type."""
    released = [entry for entry in told if entry.get("released")]
    newest = {entry.type: entry.slug for entry in sorted(released, key=_released)}
    named = {entry.get("corrects") for entry in told}
    kept = {*newest.values(), *named}
    return [
        entry for entry in told if entry.slug in kept or any(entry.get(name) for name in UNUSUAL)
    ]


def _released(entry: Entry) -> datetime:
    return aware(entry.get("released"))


def _fronts(cast: Cast, now: datetime) -> Iterator[Act]:
    """New editions of the home page."""
    for head in cast.sections["front"]:
        hour = aware(head["released"])
        if hour > now or _told(head["change_note"], cast):
            continue
        draft = partial(drafts.new_front, cast, head)
        author = cast.operating["author"]
        journey = Journey(cast, author, draft, change_note=head["change_note"])
        yield from _posted(journey, hour, f"front-{cast.key}")


def _organisation(cast: Cast) -> Iterator[Act]:
    """Who is who: entered at the start, changed when it is decided."""
    yield Act(FOUNDED, partial(organisation.enter, cast))
    yield Act(FOUNDED, partial(workflows.assign, cast))
    yield Act(SUPPLIED, partial(organisation.enter_supplies, cast))
    told = cast.organisation
    for name in told["names"][1:]:
        yield _before(name["valid_from"], organisation.rename_office, cast, name)
    for unit in told["units"]:
        for name in unit["names"][1:]:
            yield _before(name["valid_from"], organisation.rename_unit, cast, unit["code"], name)
    for row in told["successions"]:
        yield _before(row["on"], organisation.succeed, cast, row)
    for row in told.get("delegations", []):
        yield _before(row["from"], organisation.delegate, cast, row)
    for row in filter(lambda row: row["section"], told["grants"]):
        yield _before(row["from"], partial(organisation.enter_grants, whole_site=False), cast)


def _before(day, do, *arguments) -> Act:
    """An administrator enters a change on the last working day before it."""
    return Act(at(workdays_from(day, -1), "16:00", str(day)), partial(do, *arguments))


def _structure(cast: Cast) -> Iterator[Act]:
    """Home page, sections and lists are public before anything is written in them."""
    writers = [("", partial(drafts.front_page, cast))]
    for head in cast.sections["sections"]:
        writers.append((head["path"], partial(drafts.section, cast, head)))
    writers += places.writers(cast, drafts.add_structure)
    for head in cast.sections["indexes"]:
        writers.append((head["slug"], partial(drafts.index, cast, head)))
    yield from _set_up(cast, cast.operating["author"], writers, FOUNDED + timedelta(hours=1))
    units = places.units(cast, drafts.of_unit)
    yield from _set_up(cast, cast.places["organisation"]["author"], units, RENAMED)


def _set_up(cast: Cast, author: str, writers, start: datetime) -> Iterator[Act]:
    """Pages that are written, approved and posted together within three days."""
    for place, (path, draft) in enumerate(writers):
        if _is_there(cast, path):
            continue
        journey = Journey(cast, author, draft)
        deeds = [journey.write, journey.submit, *[journey.approve] * 3, journey.post]
        for hours, do in zip((0, 4, 23, 27, 48, 53), deeds, strict=True):
            yield Act(start + timedelta(hours=hours, minutes=place), do)


def _entry(cast: Cast, entry: Entry, now: datetime) -> Iterator[Act]:
    if entry.type == "correction":
        if _told(entry.get("change_note"), cast):
            return
        draft = partial(drafts.correction, cast, entry)
    elif _is_there(cast, f"{items.section_of(entry)}/{entry.slug}"):
        return
    else:
        draft = partial(drafts.item, cast, entry)
    journey = _journey(cast, entry, draft)
    if entry.get("stop"):
        yield from _waiting(journey, entry, localdate(now))
    elif aware(entry.get("released")) <= now:
        hour = aware(entry.get("released"))
        if entry.type in SCHEDULED_TYPES:
            journey.not_before = hour.astimezone(UTC)
        yield from _posted(journey, hour, entry.slug, entry)


def _journey(cast: Cast, entry: Entry, draft: Callable) -> Journey:
    return Journey(
        cast,
        entry.get("author"),
        draft,
        chief=entry.get("chief"),
        change_note=entry.get("change_note"),
        override_reason=entry.get("override_reason"),
        exception_granted=entry.get("exception_granted"),
        swaps=entry.get("first") or [],
    )


def _posted(journey: Journey, hour: datetime, slug: str, entry: Entry | None = None):
    """The usual four days: written, submitted, approved by three, posted at the hour."""
    day = hour.date()
    get = entry.get if entry else {}.get
    steps = [
        ("unit_head", -2, "14:10"),
        ("secretary", -1, "09:20"),
        ("chief_editor", -1, "15:30"),
    ]
    if get("returned_by"):
        yield from _returned_once(journey, entry, day)
    else:
        write = journey.write_worse if journey.swaps else journey.write
        yield Act(at(workdays_from(day, -3), "08:30", slug), write)
    yield Act(at(workdays_from(day, -3), "10:40", slug), journey.submit)
    for step, days, clock in steps[0 if journey_has_unit(journey) else 1 :]:
        moment = at(workdays_from(day, days), clock, slug)
        if get("corrected_by") == step:
            yield Act(moment - timedelta(minutes=9), journey.correct)
        yield Act(moment, journey.approve)
    if journey.not_before:
        yield Act(at(workdays_from(day, -1), "16:40", slug), partial(journey.post, hour))
        yield Act(hour, journey.post_by_clock)
    else:
        yield Act(hour, journey.post)


def _returned_once(journey: Journey, entry: Entry, day) -> Iterator[Act]:
    """A first attempt that the unit head sends back; the author puts it right."""
    yield Act(at(workdays_from(day, -6), "08:30", entry.slug), journey.write_worse)
    yield Act(at(workdays_from(day, -6), "10:40", entry.slug), journey.submit)
    back = partial(journey.send_back, entry.get("reason_code"), entry.get("reason"))
    yield Act(at(workdays_from(day, -5), "14:10", entry.slug), back)
    yield Act(at(workdays_from(day, -3), "08:30", entry.slug), journey.write_better)


def _waiting(journey: Journey, entry: Entry, today) -> Iterator[Act]:
    """An item that is still on its way: so many steps done, one working day each."""
    stop = entry.get("stop")
    reasons = (entry.get("reason_code"), entry.get("reason"))
    approvals = {"secretary": 1, "refused": 1, "chief_editor": 2, "posting": 3, "scheduled": 3}
    count = approvals.get(stop, 0) - (0 if journey_has_unit(journey) else 1)
    deeds = [journey.approve] * max(count, 0)
    if stop == "returned":
        deeds.append(partial(journey.send_back, *reasons))
    if stop == "refused":
        deeds.append(partial(journey.refuse, *reasons))
    if stop == "scheduled":
        hour = at(workdays_from(today, entry.get("release_in_days")), "09:00", "").replace(second=0)
        deeds.append(partial(journey.post, hour))
    first = workdays_from(today, -entry.get("days_ago"))
    yield Act(at(first, "08:30", entry.slug), journey.write)
    if stop != "draft":
        yield Act(at(first, "10:40", entry.slug), journey.submit)
    for place, do in enumerate(deeds, 1):
        day = (
            workdays_from(first, place)
            if place < entry.get("days_ago")
            else workdays_from(today, -1)
        )
        yield Act(at(day, f"{13 + place}:15", entry.slug), do)


def journey_has_unit(journey: Journey) -> bool:
    """An outside contributor's item has no unit head: it starts at the secretary."""
    return any(
        "unit" in person["posts"][0]
        for person in journey.cast.organisation["people"]
        if person["username"] == journey.author
    )


def _is_there(cast: Cast, path: str) -> bool:
    page = cast.page(path)
    return page is not None and (path != "" or page.live)


def _told(change_note: str, cast: Cast) -> bool:
    return Package.objects.filter(change_note=change_note, office__code=cast.code).exists()
