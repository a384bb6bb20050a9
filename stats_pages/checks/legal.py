"""What the regulation asks of legal documents."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks import Remark, Severity, check
from stats_pages import completeness


@check(
    "recipients.phrase",
    article="R-047, Art. 9.2",
    title=gettext_lazy("Own documents name this site among the recipients"),
    severity=Severity.EXCEPTION,
    floor=Severity.EXCEPTION,
)
def publish_phrase(subject):
    """Only where the issuer is an office here, and its rule held on the day of issue."""
    if hasattr(subject.page, "issuing_office_id"):
        for sentence in completeness.missing_publish_phrase(subject.page):
            yield Remark(str(sentence), "recipients")


@check(
    "legal.basis",
    article="R-006, L-12",
    title=gettext_lazy("Legal bases that no longer held"),
    severity=Severity.ADVICE,
)
def expired_bases(subject):
    """A basis that had lapsed on the day of issue, as far as its own dates here say."""
    page = subject.page
    if not getattr(page, "issued_on", None) or not hasattr(page, "linked_bases"):
        return
    for row in page.linked_bases:
        end = row.link and row.link.expires_on
        if end and end <= page.issued_on:
            text = _("“%(title)s” had expired on %(day)s.")
            day = f"{end.day}/{end.month}/{end.year}"
            yield Remark(text % {"title": row.link.title, "day": day}, "legal_bases")
