"""Text in a legacy encoding, and the draft turned into Unicode once a person says so (R-103)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from gso_workflow import gate, items, vietnamese
from gso_workflow.canonical import content_of
from gso_workflow.differences import Difference, differences, plain
from gso_workflow.errors import NotYours, StaleDigest
from gso_workflow.models import Package, RegulatedPage
from gso_workflow.sealing import draft_digest, latest_draft, same_digest
from gso_workflow.storing import rewrite

EXCERPT = 600
# What a stream keeps beside the words of a block.
BLOCK_MARKS = frozenset({"type", "id"})


@dataclass(frozen=True)
class Conversion:
    """A draft as it was saved, and as it reads in Unicode; `encodings` are the old ones."""

    before: Any
    after: Any
    encodings: list[str]

    @property
    def names(self) -> list[str]:
        return [vietnamese.ENCODING_NAMES.get(one, one) for one in self.encodings]

    @property
    def loses_capitals(self) -> bool:
        return vietnamese.TCVN3 in self.encodings

    @cached_property
    def changes(self) -> list[Difference]:
        return differences(self.before, self.after)


def conversion_of(item) -> Conversion | None:
    """What the latest draft of an item would be in Unicode; None if nothing of it is legacy."""
    draft = latest_draft(item)
    found = proposals_of(draft)
    if not found:
        return None
    after = draft.with_content_json(draft.serializable_data())
    for name, proposal in found.items():
        # What is too short to be judged by itself is in the encoding of its field.
        rewrite(after, partial(_in_unicode, neighbour=proposal.encoding), {name})
    if "title" in found:
        _address_anew(after)
    encodings = sorted({proposal.encoding for proposal in found.values()})
    return Conversion(draft, after, encodings)


@transaction.atomic
def convert(item, user, digest) -> Any:
    """Save the latest draft in Unicode as a draft of its own; the text as it was stays before it.

    `digest` is the draft's as the person saw it. Returns the new draft, or the latest one where
    nothing is legacy any more. Raises NotYours, Frozen or StaleDigest (R-103, Art. 15.3).
    """
    gate.require_unfrozen(item)
    if not items.may_edit(user, item):
        raise NotYours
    type(item)._base_manager.select_for_update().get(pk=item.pk)
    if not same_digest(digest, draft_digest(item)):
        raise StaleDigest
    conversion = conversion_of(item)
    if conversion is None:
        return latest_draft(item)
    if not conversion.after.live:
        conversion.after.save()
    conversion.after.save_revision(user=user, log_action=True)
    return conversion.after


def legacy_texts(item) -> dict[str, str]:
    """Fields whose text is in a legacy encoding, each with a sentence that shows it converted."""
    return {name: _sentence(proposal) for name, proposal in proposals_of(item).items()}


def proposals_of(item) -> dict[str, vietnamese.Proposal]:
    """Field or relation → its words in Unicode, for those that are not (R-102)."""
    texts = {name: "\n".join(_strings(value)) for name, value in content_of(item).items()}
    whole = vietnamese.propose("\n".join(texts.values()))
    neighbour = whole.encoding if whole else vietnamese.UNICODE
    found = {name: vietnamese.propose(text, neighbour) for name, text in texts.items()}
    return {name: proposal for name, proposal in found.items() if proposal}


def _in_unicode(text: str, neighbour: str) -> str:
    proposal = vietnamese.propose(text, neighbour)
    return proposal.text if proposal else text


def _address_anew(after) -> None:
    """The address of what was never public was made of the old text's letters."""
    if isinstance(after, RegulatedPage) and not Package.objects.for_object(after).once_public():
        after.slug = after.free_slug(after.title)


def _sentence(proposal) -> str:
    return _("The text is in %(encoding)s, not in Unicode. Converted it would read: “%(text)s”") % {
        "encoding": vietnamese.ENCODING_NAMES.get(proposal.encoding, proposal.encoding),
        "text": Truncator(plain(proposal.text)).chars(EXCERPT),
    }


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            if not ("value" in value and name in BLOCK_MARKS):
                yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
