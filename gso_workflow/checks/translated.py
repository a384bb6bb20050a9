"""What a translation still says in the words of its original."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks.findings import Remark
from gso_workflow.checks.registry import check
from gso_workflow.checks.severity import Severity
from gso_workflow.checks.subject import passages_of
from gso_workflow.languages import is_translation, original_of

# Shorter passages are names, numbers and addresses, which no language changes.
SHORTEST = 30
EXCERPT = 60


@check(
    "language.untranslated",
    article="L-01",
    title=gettext_lazy("Passages of a translation that are still those of the original"),
    severity=Severity.ADVICE,
)
def untranslated(subject):
    page = subject.page
    if not getattr(page, "locale_id", None) or not is_translation(page):
        return
    original = original_of(page)
    if original is page:
        return
    said = {passage.text.strip() for passage in passages_of(original)}
    for passage in subject.passages:
        text = passage.text.strip()
        if len(text) >= SHORTEST and text in said:
            words = _("Still as in the original: “%(text)s”") % {"text": text[:EXCERPT]}
            yield Remark(words, passage.field, passage.block)
