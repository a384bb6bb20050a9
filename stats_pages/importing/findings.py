"""What was recognised, how sure the parser is, and where in the source it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Certainty(StrEnum):
    """Sure needs no second look; everything else a person checks before submitting."""

    SURE = "sure"
    CHECK = "check"


@dataclass(frozen=True)
class Finding:
    """One recognised field. The note is a key of notes.NOTES, so reports follow the language."""

    field: str
    value: str
    certainty: Certainty
    lines: tuple[int, ...] = ()
    note: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def to_check(self) -> bool:
        """Whether a person must look at it."""
        return self.certainty == Certainty.CHECK

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the stored report."""
        return {**asdict(self), "certainty": str(self.certainty), "lines": list(self.lines)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Finding:
        """The finding that as_json wrote."""
        return cls(
            **{**data, "certainty": Certainty(data["certainty"]), "lines": tuple(data["lines"])}
        )


class Findings:
    """The findings about one source, in the order they were made."""

    def __init__(self) -> None:
        self._all: list[Finding] = []

    def sure(
        self, name: str, value: object, lines: tuple[int, ...] = (), note: str = "", **details: Any
    ) -> None:
        """Record a field the parser is sure of."""
        self._all.append(Finding(name, str(value), Certainty.SURE, lines, note, details))

    def check(
        self, name: str, value: object, lines: tuple[int, ...] = (), note: str = "", **details: Any
    ) -> None:
        """Record a field that a person must check, and why."""
        self._all.append(Finding(name, str(value), Certainty.CHECK, lines, note, details))

    def missing(self, name: str, note: str = "not_found") -> None:
        """Record that a field was looked for and not found."""
        self._all.append(Finding(name, "", Certainty.CHECK, (), note))

    def expect(self, name: str, value: str, lines: tuple[int, ...] = ()) -> None:
        """Sure when there is a value, missing when there is none."""
        if value:
            self.sure(name, value, lines)
        else:
            self.missing(name)

    def extend(self, other: Findings) -> None:
        """Take over the findings of another parser."""
        self._all.extend(other)

    def of(self, name: str) -> list[Finding]:
        """The findings about one field."""
        return [finding for finding in self._all if finding.field == name]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
