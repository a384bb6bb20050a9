"""Whether a draft is fit to be sealed: complete, valid, and in Unicode."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock
from wagtail.blocks.stream_block import BaseStreamBlock, StreamBlockValidationError
from wagtail.fields import StreamField

from gso_workflow import checks
from gso_workflow.checks import LEGACY_CHECK, Finding, Severity
from gso_workflow.errors import Incomplete, LegacyText


def require_fit(page, office=None) -> list[Finding]:
    """What the content checks find, if nothing of it stops the item.

    Raises Incomplete or LegacyText, with a sentence for each field that is not ready (R-015).
    """
    findings = checks.examine(page, office=office)
    require_nothing_blocking(findings)
    return findings


def require_nothing_blocking(findings) -> None:
    """A finding that blocks stops every step, whoever would sign it."""
    stops = checks.of_severity(findings, Severity.BLOCKING)
    legacy = [one for one in stops if one.check == LEGACY_CHECK]
    if legacy:
        raise LegacyText(fields=checks.fields_of(legacy))
    if stops:
        raise Incomplete(
            _("The item is not complete yet: see the fields below."),
            fields=checks.fields_of(stops),
        )


def require_exceptions_asked(findings, override_reason: str) -> None:
    """What the regulation asks and the item lacks travels only as an exception asked for (R-047)."""
    needed = checks.of_severity(findings, Severity.EXCEPTION)
    if needed and not override_reason.strip():
        sentences = " ".join(dict.fromkeys(one.words for one in needed))
        raise Incomplete(fields={"override_reason": sentences})


def model_problems(page) -> dict[str, str]:
    """What the page's own validation says of it as a public page."""
    try:
        page.full_clean()
    except ValidationError as error:
        return {name: " ".join(texts) for name, texts in error.message_dict.items()}
    return {}


def stream_problems(page) -> dict[str, str]:
    found = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = getattr(page, field.name)
            try:
                field.stream_block.clean(value)
            except ValidationError as error:
                found[field.name] = _stream_sentence(field, value, error)
    return found


def _stream_sentence(field, value, error) -> str:
    sentences = [str(one) for one in dict.fromkeys(_faults(field.stream_block, value, error))]
    if isinstance(error, StreamBlockValidationError) and error.block_errors:
        places = ", ".join(str(index + 1) for index in sorted(error.block_errors))
        where = _("Check block %(places)s of “%(field)s”.") % {
            "places": places,
            "field": field.verbose_name,
        }
        return " ".join([where, *sentences])
    return " ".join(sentences)


def _faults(block, value, error, label=""):
    """What is wrong inside a block, however deep it stands, each with the name of its part."""
    for key, inner in getattr(error, "block_errors", {}).items():
        part, content, called = _part(block, value, key)
        yield from _faults(part, content, inner, called or label)
    own = getattr(error, "non_block_errors", None)
    for sentence in error.messages if own is None else own:
        yield f"{label}: {sentence}" if label else sentence


def _part(block, value, key):
    """A part of a stream, a list or a structure: its block, its value, and its own name if any."""
    if isinstance(block, BaseStreamBlock):
        return value[key].block, value[key].value, ""
    if isinstance(block, ListBlock):
        return block.child_block, value[key], ""
    child = block.child_blocks[key]
    return child, value.get(key), child.label
