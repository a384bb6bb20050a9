"""A text that can be read by ear: headings in order, tables with headings (WCAG 1.3.1)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks import Remark, Severity, check
from gso_workflow.checks.markup import is_markup, read
from stats_pages.checks.walking import pieces_of

BLOCK_LEVEL = 2


@check(
    "structure.headings",
    article="WCAG 1.3.1",
    title=gettext_lazy("Headings in their order"),
    severity=Severity.ADVICE,
)
def headings_in_order(subject):
    """No level is left out on the way down; in a text without large headings small ones may begin."""
    last: dict[str, int] = {}
    for field, block, level, words in headings_of(subject.page):
        before = last.get(field, BLOCK_LEVEL)
        if level > before + 1:
            text = _("The heading “%(words)s” leaves out a level.")
            yield Remark(text % {"words": words}, field, block)
        last[field] = level


@check(
    "structure.empty_heading",
    article="WCAG 2.4.6",
    title=gettext_lazy("Headings without words"),
    severity=Severity.ADVICE,
)
def empty_headings(subject):
    for field, block, _level, words in headings_of(subject.page):
        if not words:
            yield Remark(_("A heading is empty."), field, block)


@check(
    "structure.table_head",
    article="WCAG 1.3.1",
    title=gettext_lazy("Tables with a heading row"),
    severity=Severity.ADVICE,
)
def table_heads(subject):
    for piece in pieces_of(subject.page):
        if piece.kind != "table" or not piece.value.rows:
            continue
        if not (piece.value.head_rows or piece.value.has_row_headings):
            text = _("The table “%(caption)s” has no heading row or column.")
            yield Remark(text % {"caption": piece.name}, piece.field, piece.block)


def headings_of(page):
    """(field, block, level, words) of every heading, in reading order."""
    for piece in pieces_of(page):
        if piece.kind == "heading":
            yield piece.field, piece.block, BLOCK_LEVEL, str(piece.value).strip()
        source = getattr(piece.value, "source", "")
        if isinstance(source, str) and is_markup(source):
            for level, words in read(source).headings:
                yield piece.field, piece.block, level, words
