"""The findings as a person reads them: the heaviest group first, each line leading to its field."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gso_workflow import items
from gso_workflow.checks.findings import LEGACY_CHECK, Finding, of_severity
from gso_workflow.checks.severity import Severity


@dataclass(frozen=True)
class Group:
    """Findings of one weight under a heading; `tone` is Wagtail's word for the help block."""

    severity: Severity
    heading: str
    tone: str
    findings: list[Finding]


def convert_url_of(item, findings: Iterable[Finding]) -> str:
    """Where the text is turned into Unicode, if a check found that it must be."""
    legacy = any(one.check == LEGACY_CHECK for one in findings)
    return items.convert_url(item) if legacy else ""


HEADINGS = {
    Severity.BLOCKING: (_("Must be put right before submitting"), "critical"),
    Severity.EXCEPTION: (_("Only with an exception that the chief editor grants"), "warning"),
    Severity.ADVICE: (_("Please look at this"), "info"),
}


def groups_of(findings: Iterable[Finding]) -> list[Group]:
    """The groups that hold something, in the order of their weight."""
    findings = list(findings)
    made = [
        Group(severity, heading, tone, of_severity(findings, severity))
        for severity, (heading, tone) in HEADINGS.items()
    ]
    return [group for group in made if group.findings]
