"""Statistics: who announced them, of which status they are, and where they come from."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks import Remark, Severity, check
from stats_pages.checks.walking import pieces_of


@check(
    "figures.announced",
    article="R-039, Art. 7.7",
    title=gettext_lazy("Who announced the figures"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
)
def announced_by(subject):
    if getattr(subject.page, "announced_by", None) == "":
        yield Remark(_("Say who announced these figures."), "announced_by")


@check(
    "figures.announced_at",
    article="R-039, Art. 7.7",
    title=gettext_lazy("When the figures were announced"),
    severity=Severity.EXCEPTION,
    floor=Severity.EXCEPTION,
)
def announced_at(subject):
    """Only figures that were announced may be disseminated."""
    page = subject.page
    if hasattr(page, "announced_at") and page.announced_at is None:
        yield Remark(_("Say when these figures were announced."), "announced_at")


@check(
    "figures.status",
    article="R-017, R-039",
    title=gettext_lazy("Data status of every figure"),
    severity=Severity.EXCEPTION,
    floor=Severity.EXCEPTION,
)
def data_status(subject):
    """A figure bears its status, unless the whole report does."""
    if getattr(subject.page, "data_status", ""):
        return
    for piece in pieces_of(subject.page):
        if piece.kind == "figure" and not piece.value.get("status"):
            text = _("“%(label)s”: say whether it is an estimate, preliminary or official.")
            yield Remark(text % {"label": piece.name}, piece.field, piece.block)


@check(
    "figures.source",
    article="R-017, Art. 4.3",
    title=gettext_lazy("Source of tables and figures"),
    severity=Severity.ADVICE,
)
def sources(subject):
    if getattr(subject.page, "announced_by", ""):
        return
    for piece in pieces_of(subject.page):
        if piece.kind in ("figure", "table") and not piece.value.get("source"):
            text = _("“%(label)s” names no source.")
            yield Remark(text % {"label": piece.name}, piece.field, piece.block)


@check(
    "figures.unit",
    article="R-017, Art. 4.3",
    title=gettext_lazy("Unit of tables and figures"),
    severity=Severity.ADVICE,
)
def units(subject):
    for piece in pieces_of(subject.page):
        if piece.kind in ("figure", "table") and not piece.value.get("unit"):
            text = _("“%(label)s” names no unit of measure.")
            yield Remark(text % {"label": piece.name}, piece.field, piece.block)
