"""The parts of a case file: plain values, drawn on screen, on paper and for machines alike."""

from dataclasses import dataclass, field
from datetime import datetime

from gso_workflow.dossier import Change


@dataclass(frozen=True)
class FileFact:
    """A file as it was sealed; `size` in bytes."""

    kind: str
    title: str
    file_name: str
    size: int
    sha256: str
    credit: str


@dataclass(frozen=True)
class Order:
    """The release order of a version: who posted it, when, or why it was taken back."""

    state: str
    ordered_at: datetime
    scheduled_for: datetime | None
    scheduled_by: str
    released_at: datetime | None
    released_by: str
    reason: str
    failures: int
    last_error: str


@dataclass(frozen=True)
class Version:
    """One sealed package; `sound` says that its digest was computed again and is the same."""

    number: int
    package: int
    attempt: int
    digest: str
    sound: bool
    sealed: str
    state: str
    correction: str
    title: str
    author: str
    sealed_at: datetime
    closed_at: datetime | None
    not_before: datetime | None
    change_note: str
    override_reason: str
    declarations: tuple[str, ...]
    files: tuple[FileFact, ...]
    order: Order | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Act:
    """What one person, or the clock, did: a sign-off, or an act that only the ledger tells."""

    at: datetime
    attempt: int
    version: int
    label: str
    person: str
    step: str = ""
    capacity: str = ""
    on_behalf_of: str = ""
    reason_label: str = ""
    reason: str = ""
    target: str = ""
    ticks: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    entry: int | None = None
    entry_hash: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A ledger entry on the item, in words, and its hash."""

    sequence: int
    at: datetime
    label: str
    person: str
    capacity: str
    details: tuple[tuple[str, str], ...]
    digest: str
    hash: str
    refused: bool


@dataclass(frozen=True)
class CaseFile:
    """Everything the record holds of one item, oldest first."""

    package: int
    title: str
    office: str
    unit: str
    kind: str
    section: str
    author: str
    language: str
    address: str
    state: str
    digest: str
    versions: tuple[Version, ...]
    acts: tuple[Act, ...]
    lines: tuple[Line, ...]
    entries: tuple[dict, ...] = field(default=(), repr=False)

    @property
    def attempts(self) -> list[tuple[int, list[Act]]]:
        """Each attempt with its acts in order of time."""
        found = {}
        for act in self.acts:
            found.setdefault(act.attempt, []).append(act)
        return sorted(found.items())

    @property
    def sound(self) -> bool:
        return all(version.sound for version in self.versions)
