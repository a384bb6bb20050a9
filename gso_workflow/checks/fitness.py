"""What the item says of itself: valid, complete, in Unicode, with its exceptions and remarks."""

from django.utils.translation import gettext_lazy as _

from gso_workflow import conversions, drafts
from gso_workflow.checks.findings import LEGACY_CHECK, Remark
from gso_workflow.checks.registry import check
from gso_workflow.checks.severity import Severity


@check(
    LEGACY_CHECK,
    article="R-102, Art. 15.3",
    title=_("Text in legacy encodings"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
)
def legacy_encodings(subject):
    for field, sentence in conversions.legacy_texts(subject.page).items():
        yield Remark(sentence, field)


@check(
    "item.complete",
    article="R-039, Art. 9",
    title=_("Fields that an item needs"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
    general=True,
)
def own_problems(subject):
    """What the item's own type finds lacking: its `submission_problems()`, if it has any."""
    for field, sentence in getattr(subject.page, "submission_problems", dict)().items():
        yield Remark(str(sentence), field)


@check(
    "item.valid",
    article="R-062, Art. 15",
    title=_("Fields and blocks that are filled in wrongly"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
    general=True,
)
def validity(subject):
    """What fields and blocks say of themselves as parts of a public page."""
    problems = {**drafts.model_problems(subject.page), **drafts.stream_problems(subject.page)}
    for field, sentence in problems.items():
        yield Remark(str(sentence), "" if field == "__all__" else field)


@check(
    "item.exceptions",
    article="R-047, Art. 9.2",
    title=_("What only an exception allows"),
    severity=Severity.EXCEPTION,
    floor=Severity.EXCEPTION,
    general=True,
)
def own_exceptions(subject):
    """The item's own `exceptions_needed()`, if its type has any."""
    for sentence in getattr(subject.page, "exceptions_needed", list)():
        yield Remark(str(sentence))


@check(
    "item.remarks",
    article="L-10",
    title=_("What deserves a look"),
    severity=Severity.ADVICE,
    general=True,
)
def own_remarks(subject):
    """The item's own `warnings()`, if its type has any."""
    for sentence in getattr(subject.page, "warnings", list)():
        yield Remark(str(sentence))
