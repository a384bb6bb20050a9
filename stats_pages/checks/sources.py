"""Where an item was taken from, whether it is secret, and what lies ahead of its day."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks import Remark, Severity, check
from stats_pages import completeness
from stats_pages.states import Classification

FUTURE_DAYS = ("issued_on", "source_date", "gazette_date")


@check(
    "item.classification",
    article="R-031, R-048, Art. 9.2",
    title=gettext_lazy("Classification: only what is public"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
)
def classification(subject):
    level = getattr(subject.page, "classification", Classification.NONE)
    if not level:
        yield Remark(_("Say whether the item is classified."), "classification")
    elif level != Classification.NONE:
        text = _("An item of the level “%(level)s” must not be in this system.")
        yield Remark(text % {"level": Classification(level).label}, "classification")


@check(
    "source.named",
    article="R-051, Art. 9.4",
    title=gettext_lazy("Source of collected and quoted items"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
)
def named_source(subject):
    if getattr(subject.page, "needs_source", False):
        for field, sentence in completeness.source_problems(subject.page).items():
            yield Remark(str(sentence), field)


@check(
    "source.address",
    article="R-051, Art. 9.4",
    title=gettext_lazy("Address of a collected item"),
    severity=Severity.ADVICE,
)
def source_address(subject):
    page = subject.page
    if getattr(page, "needs_source", False) and not page.source_url:
        yield Remark(_("Give the address of the source, if it has one."), "source_url")


@check(
    "dates.future",
    article="R-017, Art. 4.3",
    title=gettext_lazy("Dates that have not come yet"),
    severity=Severity.ADVICE,
)
def future_dates(subject):
    """A day of issue or of a source, or the date shown, later than today."""
    page = subject.page
    days = [(name, getattr(page, name, None)) for name in FUTURE_DAYS]
    if shown := getattr(page, "display_date", None):
        days.append(("display_date", localdate(shown)))
    for name, day in days:
        if day and day > subject.today:
            text = _("The date %(day)s lies in the future.")
            yield Remark(text % {"day": f"{day.day}/{day.month}/{day.year}"}, name)
