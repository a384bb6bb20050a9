"""What a check has found, in words and with its place, so that it can be kept as evidence."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from gso_workflow.checks.citing import cited
from gso_workflow.checks.severity import Severity

# The one check with a refusal of its own, and a remedy that the site itself can carry out.
LEGACY_CHECK = "text.encoding"


@dataclass(frozen=True)
class Remark:
    """What a check says: a sentence, and the field and block it is about ("" for the whole)."""

    words: str
    field: str = ""
    block: str = ""


@dataclass(frozen=True)
class Finding:
    """A remark with the check it comes from, its weight that day, and its place in words."""

    check: str
    title: str
    article: str
    severity: str
    words: str
    field: str = ""
    block: str = ""
    place: str = ""

    @property
    def label(self) -> str:
        return str(Severity(self.severity).label)

    @property
    def basis(self) -> str:
        return cited(self.article)

    def as_row(self) -> dict[str, str]:
        """Plain text for a JSON column: it outlives checks, settings and pages."""
        return {name: str(value) for name, value in asdict(self).items()}


def from_rows(rows) -> list[Finding]:
    """Stored rows as findings."""
    return [Finding(**row) for row in rows]


def of_severity(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    return [one for one in findings if one.severity == severity]


def fields_of(findings: Iterable[Finding]) -> dict[str, str]:
    """Field → its sentences, each with the place inside the field where that helps."""
    told: dict[str, list[str]] = {}
    for one in findings:
        told.setdefault(one.field, []).append(str(one.words))
    return {field: " ".join(dict.fromkeys(words)) for field, words in told.items()}


def told_in_ledger(findings: Iterable[Finding]) -> list[str]:
    """Weight and check of each kind of finding, once."""
    return sorted({f"{one.severity}:{one.check}" for one in findings})
