"""The office's structure on a day, read from the dated rows of its registers (R-068, L-22)."""

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gso_workflow import clocks
from gso_workflow.languages import Words, words_of
from gso_workflow.models import Appointment, Post, PostRole, Unit, UnitSuccession
from gso_workflow.people import full_name
from gso_workflow.withholding import shown
from home import item_types
from stats_pages.models import NewsPage

FIRST_YEAR = 1900
FORMATS = ("%Y-%m-%d", "%d/%m/%Y")
NEWS_OF_A_UNIT = 5


@dataclass(frozen=True)
class Holder:
    """A post with whoever holds it; `name` is empty while it is vacant."""

    title: Words
    name: str


@dataclass
class Node:
    """A unit as it was on the day: its name, its head, its page and the units under it."""

    key: int
    name: Words
    head: Holder | None
    page: object = None
    origins: list[Words] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """Something that happened to the units on a day, with the decision where there is one."""

    on: date
    words: SafeString
    document: Words | str = ""


@dataclass
class Chart:
    """The office on a day; without a name it was not there yet."""

    day: date
    is_today: bool
    name: Words
    leaders: list[Holder]
    nodes: list[Node]
    changes: list[Change]


@dataclass(frozen=True)
class Named:
    """What a unit is called from a moment on."""

    valid_from: datetime
    name: Words


@dataclass
class Record:
    """What the registers know of one unit today."""

    name: Words
    head: Holder | None
    is_open: bool
    names: list[Named]
    changes: list[Change]
    news: list


def moment_of(asked: str) -> tuple[datetime, bool]:
    """Noon of the day that a reader asked for, and whether it was a day; else this moment."""
    now = clocks.now()
    if not asked:
        return now, True
    for shape in FORMATS:
        try:
            day = datetime.strptime(asked, shape).date()
        except ValueError:
            continue
        if day.year >= FIRST_YEAR:
            noon = datetime.combine(day, time(12), timezone.get_current_timezone())
            return (now if day == timezone.localdate(now) else noon), True
    return now, False


def chart_on(office, moment, page) -> Chart:
    """The chart of an office at a moment, in the page's language; eight queries, however large."""
    day, language = timezone.localdate(moment), language_of(page)
    record = office.record_on(moment)
    units = _units(office)
    heads, leaders = _holders(office, moment, language)
    chart = Chart(
        day=day,
        is_today=day == timezone.localdate(clocks.now()),
        name=words_of(record, "name", language),
        leaders=leaders,
        nodes=[],
        changes=_changes(units, day, language),
    )
    if record:
        chart.nodes = _tree(units, heads, _pages(page), moment, language)
    return chart


def record_of(unit, moment, page) -> Record:
    """The unit's head, names and changes today, and the newest news it answers for."""
    office, language = unit.office, language_of(page)
    units = _units(office)
    heads, _leaders = _holders(office, moment, language, Q(unit=unit))
    day = timezone.localdate(moment)
    news = shown(NewsPage.objects.live()).filter(responsible_unit=unit, locale=page.locale_id)
    newest = item_types.without_texts(news).order_by("-first_published_at", "-pk")
    own = units.get(unit.pk, unit)
    return Record(
        name=own.name_on(moment, language),
        head=heads.get(unit.pk),
        is_open=own.is_open_on(day),
        names=[
            Named(row.valid_from, words_of(row, "name", language))
            for row in own.names.all()
            if row.valid_from <= moment
        ],
        changes=_changes(units, day, language, only=unit.pk),
        news=list(newest[:NEWS_OF_A_UNIT]),
    )


def language_of(page) -> str:
    """The language of a page; a page that stands nowhere yet has none."""
    return page.locale.language_code if page.locale_id else ""


def _units(office) -> dict[int, Unit]:
    successions = UnitSuccession.objects.order_by("on", "pk")
    rows = office.units.order_by("pk").prefetch_related(
        "names", Prefetch("origins", queryset=successions, to_attr="became")
    )
    gone = Prefetch(
        "successions", queryset=successions.filter(successor=None), to_attr="ended_alone"
    )
    return {unit.pk: unit for unit in rows.prefetch_related(gone)}


def _holders(office, moment, language, only=None):
    """Heads by unit, and the leaders of the office, its head first."""
    held = Appointment.objects.on(moment).select_related("person")
    leading = Q(role=PostRole.OFFICE_HEAD) | Q(role=PostRole.STAFF, unit=None)
    wanted = (Q(role=PostRole.UNIT_HEAD) & only) if only else (leading | Q(role=PostRole.UNIT_HEAD))
    posts = Post.objects.filter(wanted, office=office).order_by("pk")
    heads, leaders = {}, []
    for post in posts.prefetch_related(Prefetch("appointments", queryset=held, to_attr="held")):
        names = ", ".join(full_name(holding.person) for holding in post.held)
        holder = Holder(post.title_in(language), names)
        if post.role == PostRole.UNIT_HEAD:
            heads[post.unit_id] = holder
        elif post.role == PostRole.OFFICE_HEAD:
            leaders.insert(0, holder)
        elif names:
            leaders.append(holder)
    return heads, leaders


def _pages(page) -> dict[int, object]:
    """The live pages of units below the page of the structure."""
    if not page.pk:
        return {}
    found = shown(apps.get_model("home", "UnitPage").objects.live()).child_of(page)
    return {row.unit_id: row for row in item_types.without_texts(found)}


def _tree(units, heads, pages, moment, language) -> list[Node]:
    day = timezone.localdate(moment)
    nodes = {}
    for unit in units.values():
        record = unit.record_on(moment)
        if record and unit.is_open_on(day):
            before = [row for row in unit.became if row.on <= day]
            origins = [_before(units, row.predecessor_id, row.on, language) for row in before]
            name = words_of(record, "name", language)
            nodes[unit.pk] = Node(unit.pk, name, heads.get(unit.pk), pages.get(unit.pk), origins)
    roots = []
    for key, node in nodes.items():
        above = nodes.get(units[key].parent_id)
        (above.children if above else roots).append(node)
    return roots


def _before(units, key, day, language) -> Words:
    """What a unit was called on the day before something happened to it."""
    unit = units.get(key)
    noon = datetime.combine(day - timedelta(days=1), time(12), timezone.get_current_timezone())
    return unit.name_on(noon, language) if unit else Words("")


def _changes(units, day, language, only=None) -> list[Change]:
    """Renamings, mergers, splits and closures until the day, the latest first."""
    found = []
    for unit in units.values():
        names = sorted(unit.names.all(), key=lambda row: row.valid_from)
        for before, after in itertools.pairwise(names):
            on = timezone.localdate(after.valid_from)
            facts = {"old": words_of(before, "name", language)}
            facts["new"] = words_of(after, "name", language)
            words = _told(_("“%(old)s” was renamed “%(new)s”"), facts, language)
            found.append(({unit.pk}, Change(on, words)))
        for row in unit.became:
            concerned = {unit.pk, row.predecessor_id}
            found.append((concerned, _succession(row, units, unit, language)))
        for row in unit.ended_alone:
            facts = {"old": _before(units, unit.pk, row.on, language)}
            words = _told(_("“%(old)s” was closed"), facts, language)
            found.append(({unit.pk}, Change(row.on, words, Words(row.document))))
    told = [change for keys, change in found if change.on <= day and (not only or only in keys)]
    return sorted(told, key=lambda change: change.on, reverse=True)


def _succession(row, units, successor, language) -> Change:
    noon = datetime.combine(row.on, time(12), timezone.get_current_timezone())
    facts = {
        "old": _before(units, row.predecessor_id, row.on, language),
        "new": successor.name_on(noon, language),
    }
    sentences = {
        "merged": _("“%(old)s” was merged into “%(new)s”"),
        "split": _("“%(new)s” was split off from “%(old)s”"),
    }
    sentence = sentences.get(row.kind, _("The work of “%(old)s” passed to “%(new)s”"))
    return Change(row.on, _told(sentence, facts, language), Words(row.document))


def _told(sentence: str, facts: dict[str, Words], language: str) -> SafeString:
    """A sentence with names in it; one in another language than the page's says which."""
    names = {key: _marked(name, language) for key, name in facts.items()}
    return mark_safe(conditional_escape(sentence) % names)


def _marked(name: Words, language: str) -> SafeString:
    if not language or name.language == language:
        return conditional_escape(name)
    return format_html('<span lang="{}">{}</span>', name.language, name)
