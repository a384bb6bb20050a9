"""Content checks: what the regulation asks of the words, pictures and links of an item.

Each check is a pure function over a `Subject`, registered with id, article, severity and title.
Other apps add theirs in a module `content_checks`, which is found by its name.
"""

from gso_workflow.checks.findings import LEGACY_CHECK, Finding, Remark, fields_of, of_severity
from gso_workflow.checks.registry import Check, all_checks, check
from gso_workflow.checks.running import examine
from gso_workflow.checks.severity import Severity
from gso_workflow.checks.subject import Subject

__all__ = [
    "LEGACY_CHECK",
    "Check",
    "Finding",
    "Remark",
    "Severity",
    "Subject",
    "all_checks",
    "check",
    "examine",
    "fields_of",
    "of_severity",
]
