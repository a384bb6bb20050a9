"""Links that say nothing about where they lead."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks.findings import Remark
from gso_workflow.checks.registry import check
from gso_workflow.checks.severity import Severity
from gso_workflow.vietnamese import search_key

# As search keys: without marks, case and punctuation.
EMPTY_WORDS = frozenset(
    {
        *(
            "bam vao day",
            "nhan vao day",
            "click vao day",
            "kich vao day",
            "bam day",
            "nhap vao day",
        ),
        *("tai day", "o day", "day", "xem tai day", "xem them", "xem chi tiet", "chi tiet"),
        *("tai ve tai day", "tai ve", "link", "duong link", "lien ket", "vao day", "doc tiep"),
        *("click here", "here", "read more", "more", "this link"),
    }
)


@check(
    "links.empty",
    article="R-033, WCAG 2.4.4",
    title=gettext_lazy("Links without an address or without words"),
    severity=Severity.EXCEPTION,
)
def empty_links(subject):
    for link in subject.links:
        anchor = link.anchor
        if not anchor.internal and not anchor.href.strip().strip("#"):
            text = _("The link “%(words)s” leads nowhere.") % {"words": anchor.words or "…"}
            yield Remark(text, link.field, link.block)
        elif not anchor.words:
            text = _("A link to %(href)s has no words.") % {"href": anchor.href or "…"}
            yield Remark(text, link.field, link.block)


@check(
    "links.wording",
    article="WCAG 2.4.4",
    title=gettext_lazy("Links that do not say where they lead"),
    severity=Severity.ADVICE,
)
def vague_links(subject):
    for link in subject.links:
        if search_key(link.anchor.words, fold_y=False) in EMPTY_WORDS:
            text = _("“%(words)s” does not say where the link leads: name the page or the file.")
            yield Remark(text % {"words": link.anchor.words}, link.field, link.block)
