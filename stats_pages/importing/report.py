"""What an import found, in words: sure things in short, things to check with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .findings import Finding
from .notes import FIELDS, VALUES, explain

WIDTH = 110


@dataclass
class Outcome:
    """What became of one file: a draft, an earlier draft, or a refusal with its sentence."""

    name: str
    kind: str = ""
    findings: tuple[Finding, ...] = ()
    page: Any = None
    created: bool = False
    refusal: str = ""
    place: str = ""

    @property
    def to_check(self) -> list[Finding]:
        """The findings that a person must look at."""
        return [finding for finding in self.findings if finding.to_check]

    @property
    def sure(self) -> list[Finding]:
        """The findings that need no second look."""
        return [finding for finding in self.findings if not finding.to_check]


@dataclass
class Tally:
    """How a whole import went."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def created(self) -> list[Outcome]:
        """The files that became drafts now."""
        return [outcome for outcome in self.outcomes if outcome.created]

    @property
    def refused(self) -> list[Outcome]:
        """The files that were refused."""
        return [outcome for outcome in self.outcomes if outcome.refusal]

    @property
    def known(self) -> list[Outcome]:
        """The files that had been imported before."""
        return [outcome for outcome in self.outcomes if outcome.page and not outcome.created]


def label(finding: Finding) -> str:
    """The name of a finding's field in the reader's language."""
    return str(FIELDS.get(finding.field, finding.field))


def where(finding: Finding) -> str:
    """The lines of the source a finding comes from."""
    if not finding.lines:
        return ""
    if len(finding.lines) == 1:
        return _("line %(line)s") % {"line": finding.lines[0]}
    return _("lines %(first)s–%(last)s") % {"first": finding.lines[0], "last": finding.lines[-1]}


def value(finding: Finding) -> str:
    """The recognised value, shortened to one line."""
    if words := VALUES.get(finding.field):
        return str(words.get(finding.value, finding.value))
    text = " ".join(finding.value.split())
    return text if len(text) <= WIDTH else text[: WIDTH - 1].rstrip() + "…"


@dataclass(frozen=True)
class Shown:
    """A finding in words, piece by piece, for templates and for the text report."""

    label: str
    value: str
    reason: str
    where: str

    def __str__(self) -> str:
        remarks = "; ".join(filter(None, [self.reason, self.where]))
        return f"{self.label}: {self.value or '—'}" + (f" ({remarks})" if remarks else "")


def shown(finding: Finding) -> Shown:
    """A finding in the reader's language."""
    reason = explain(finding.note, finding.details)
    return Shown(label(finding), value(finding), reason, where(finding))


def lines(tally: Tally) -> Iterator[str]:
    """The whole report as text, file by file, with a summary at the end."""
    for outcome in tally.outcomes:
        yield from _outcome_lines(outcome)
        yield ""
    yield summary(tally)


def _outcome_lines(outcome: Outcome) -> Iterator[str]:
    yield outcome.name
    if outcome.refusal:
        yield "  " + _("Refused: %(reason)s") % {"reason": outcome.refusal}
        return
    said = (
        _("Draft created: %(title)s")
        if outcome.created
        else _("Imported before, nothing created: %(title)s")
    )
    yield "  " + said % {"title": outcome.page}
    if outcome.place:
        yield "  " + outcome.place
    if outcome.created:
        yield from _group(_("Sure"), outcome.sure)
        yield from _group(_("Check"), outcome.to_check)


def _group(title: str, findings: Iterable[Finding]) -> Iterator[str]:
    found = [str(shown(finding)) for finding in findings]
    if found:
        yield f"  {title}:"
        yield from (f"    - {line}" for line in found)


def summary(tally: Tally) -> str:
    """One line for the whole import."""
    checks = sum(len(outcome.to_check) for outcome in tally.created)
    return " · ".join(
        [
            ngettext("%(count)d draft created", "%(count)d drafts created", len(tally.created))
            % {"count": len(tally.created)},
            _("%(count)d imported before") % {"count": len(tally.known)},
            _("%(count)d refused") % {"count": len(tally.refused)},
            _("%(count)d things to check") % {"count": checks},
        ]
    )
