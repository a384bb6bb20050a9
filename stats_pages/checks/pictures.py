"""Pictures and files: alt text, credit, licence, consent (R-038, R-040, R-052, R-131)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks import Remark, Severity, check
from stats_pages.checks.walking import pieces_of
from stats_pages.pictures import picture_faults
from stats_pages.states import ConsentBasis, Licence


@check(
    "images.alt",
    article="R-131, WCAG 1.1.1",
    title=gettext_lazy("Alt text of every picture"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
)
def alt_texts(subject):
    return _faults(subject.page, "alt_text")


@check(
    "images.credit",
    article="R-052, Art. 9.4",
    title=gettext_lazy("Credit of every picture"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
)
def credits(subject):
    return _faults(subject.page, "credit")


@check(
    "images.consent",
    article="R-038, Art. 7.6",
    title=gettext_lazy("Consent of the people in a picture"),
    severity=Severity.BLOCKING,
    floor=Severity.EXCEPTION,
)
def consent(subject):
    """A picture whose people can be recognised and have not agreed is not posted."""
    for image, _alt, _credit, field, block in pictures_of(subject.page):
        if getattr(image, "consent_basis", "") == ConsentBasis.MISSING:
            text = _("People can be recognised in “%(title)s”: say on what ground they are shown.")
            yield Remark(text % {"title": image.title}, field, block)


@check(
    "images.licence",
    article="R-040, Art. 7.8",
    title=gettext_lazy("Licence of foreign pictures"),
    severity=Severity.EXCEPTION,
    floor=Severity.EXCEPTION,
)
def licences(subject):
    """What came with a collected item was not made by the office; nor what others are credited for."""
    foreign = getattr(subject.page, "needs_source", False)
    source = getattr(subject.page, "source_name", "")
    for image, _alt, credit, field, block in pictures_of(subject.page):
        claims_own = getattr(image, "licence", Licence.OFFICE) == Licence.OFFICE
        from_source = bool(source) and source.casefold() in (credit or "").casefold()
        if foreign and claims_own and from_source:
            text = _("“%(title)s” is credited to the source: say under which licence it is used.")
            yield Remark(text % {"title": image.title}, field, block)


def pictures_of(page):
    """(image, alt, credit, field, block) of every picture that the item shows."""
    if main := getattr(page, "main_image", None):
        yield main, page.main_image_alt_text, main.credit, "main_image", ""
    if cover := getattr(page, "cover_image", None):
        yield cover, cover.alt_text, cover.credit, "cover_image", ""
    for piece in pieces_of(page):
        if hasattr(piece.value, "credit_line") and piece.value.get("image"):
            value = piece.value
            yield value["image"], value.alt, value.credit_line, piece.field, piece.block


def _faults(page, name):
    for image, alt, credit, field, block in pictures_of(page):
        if sentence := picture_faults(image, alt, credit).get(name):
            yield Remark(str(sentence), field, block)
