"""Everything known of an item, gathered for the person who reads or decides it (R-055, R-106)."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from gso_workflow import authority, clocks, places
from gso_workflow.differences import differences
from gso_workflow.models import Package, Reading, SignOff
from gso_workflow.people import full_name
from gso_workflow.states import ONCE_PUBLIC, OrderState, PackageState, Verdict
from gso_workflow.timeline import milestones
from gso_workflow.word_changes import Passage, passages


@dataclass(frozen=True)
class Change:
    """One field that differs, as passages of kept, removed and added words."""

    label: str
    passages: list[Passage]


@dataclass(frozen=True)
class Comparison:
    """What changed since an earlier version."""

    title: str
    earlier: Package
    changes: list[Change]


@dataclass(frozen=True)
class Event:
    """One line of the history: a sign-off, or an act on the release order."""

    at: datetime
    person: str
    label: str
    tone: str
    digest: str
    capacity: str = ""
    on_behalf_of: str = ""
    reason: str = ""
    reason_label: str = ""
    ticks: tuple[str, ...] = ()


TONES = {
    Verdict.APPROVE: "positive",
    Verdict.SEND_BACK: "warning",
    Verdict.REFUSE: "critical",
    Verdict.HIDE: "critical",
    Verdict.WITHDRAW: "critical",
}


class Dossier:
    """A package with its attempts, its history, its changes and whom it waits for."""

    def __init__(self, package, reader=None):
        self.package = package
        self.reader = reader

    @cached_property
    def packages(self) -> list[Package]:
        """Every package of the item, oldest first; the one at hand is the same object."""
        rows = Package.objects.for_object(self.package.page).defer("content")
        rows = rows.select_related("release_order").order_by("sealed_at", "pk")
        return [self.package if row.pk == self.package.pk else row for row in rows]

    @cached_property
    def sign_offs(self) -> list[SignOff]:
        rows = SignOff.objects.filter(package__in=self.packages)
        return list(rows.select_related("package").defer("package__content"))

    @cached_property
    def milestones(self):
        attempt = self.package.attempt
        return milestones(
            self.package, [act for act in self.sign_offs if act.package.attempt == attempt]
        )

    @property
    def history(self) -> list[tuple[int, list[Event]]]:
        """Each attempt with its events in order of time, the latest attempt first."""
        attempts = {}
        for package in self.packages:
            attempts.setdefault(package.attempt, []).extend(self._events_of(package))
        return [
            (number, sorted(events, key=lambda event: event.at))
            for number, events in sorted(attempts.items(), reverse=True)
        ]

    def _events_of(self, package):
        acts = [event_of(act) for act in self.sign_offs if act.package_id == package.pk]
        return acts + list(order_events(package))

    @cached_property
    def waiting_for(self) -> list[tuple[str, str]]:
        """Name and capacity of everybody who may decide the current step."""
        task = self.package.current_task
        if task is None:
            return []
        found = authority.holders(task.step, self.package.item(), clocks.now(), task=task)
        return [(full_name(person), held.title) for person, held in found]

    @cached_property
    def successor(self) -> Package | None:
        """The newest package, when the one at hand is no longer it."""
        newest = self.packages[-1]
        return newest if newest.pk != self.package.pk else None

    @cached_property
    def comparisons(self) -> list[Comparison]:
        """Since the version this person last saw, and since the one that is public."""
        seen, public = self._last_seen(), self._public()
        found = []
        if seen is not None and seen != public:
            found.append(self._compare(seen, SINCE[self._known_to_reader.get(seen.pk, "")]))
        if public is not None:
            found.append(self._compare(public, _("Since the version that is public now")))
        return found

    @property
    def public_address(self) -> str:
        return public_address(self.package.address, self.package.office)

    def _earlier(self) -> list[Package]:
        place = [package.pk for package in self.packages].index(self.package.pk)
        return self.packages[:place]

    def _last_seen(self):
        """The latest earlier package that the reader opened or signed, else the one before."""
        earlier = self._earlier()
        mine = [package for package in earlier if package.pk in self._known_to_reader]
        return (mine or earlier or [None])[-1]

    @cached_property
    def _known_to_reader(self) -> dict[int, str]:
        """How the reader knows each package: "signed" or "seen"."""
        if self.reader is None:
            return {}
        seen = Reading.objects.filter(person=self.reader.pk, package__in=self.packages)
        known = dict.fromkeys(seen.values_list("package", flat=True), "seen")
        signed = (act.package_id for act in self.sign_offs if act.person_id == self.reader.pk)
        return known | dict.fromkeys(signed, "signed")

    def _public(self):
        states = ONCE_PUBLIC - {PackageState.REPLACED}
        rows = [package for package in self._earlier() if package.state in states]
        return rows[-1] if rows else None

    def _compare(self, earlier, title) -> Comparison:
        found = differences(earlier.as_page(), self.package.as_page())
        changes = [Change(one.label, passages(one.before, one.after)) for one in found]
        return Comparison(title, earlier, changes)


SINCE = {
    "signed": _("Since the version you signed"),
    "seen": _("Since the version you last saw"),
    "": _("Since the version before"),
}


def public_address(address, office) -> str:
    """The address as readers will type it, from the path in the tree that is sealed."""
    if office is None:
        return address
    return f"{office.site.hostname}{places.public_path(address, office)}"


def event_of(act) -> Event:
    """A sign-off as a line of the history."""
    return Event(
        at=act.at,
        person=act.person_name,
        label=act.get_verdict_display(),
        tone=TONES.get(act.verdict, "neutral"),
        digest=act.digest,
        capacity=act.capacity or act.get_step_display(),
        on_behalf_of=act.on_behalf_of,
        reason=act.reason,
        reason_label=act.get_reason_code_display(),
        ticks=tuple(act.ticks),
    )


def order_events(package):
    """What became of the release order."""
    order = package.order
    if order is None:
        return
    if order.released_at:
        yield Event(
            order.released_at,
            order.released_by_name,
            OrderState.RELEASED.label,
            "positive",
            order.digest,
        )
    elif order.state == OrderState.REVOKED:
        at = package.closed_at or order.ordered_at
        yield Event(at, "", OrderState.REVOKED.label, "critical", order.digest, reason=order.reason)
