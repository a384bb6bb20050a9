"""The end of a legal document: who receives it and who signed it, in which capacity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import shapes
from .legal_model import LegalDocument
from .paragraphs import ITEM, Paragraph, lines_of

RECIPIENTS = re.compile(r"^Nơi nhận\s*:?\s*(?P<rest>.*)$", re.I)
_BULLET = re.compile(r"^[-–—+*•]\s*")
_SIGNED = re.compile(r"^[(\[]?\s*(?:đã ký|ký tên|\(?signed)", re.I)
_FILED = re.compile(r"^[-–—+*•]?\s*Lưu\b", re.I)
SIGNATURE_LINES = 5


def start_of_end(paragraphs: Sequence[Paragraph]) -> int:
    """Index where recipients or signature begin, whichever stands first."""
    last = len(paragraphs)
    found = [i for i, line in enumerate(paragraphs) if RECIPIENTS.match(line.text)][:1]
    found += [i for i in range(last) if _is_signature(paragraphs[i : i + SIGNATURE_LINES])][:1]
    found += [i for i in range(max(last - 3, 1), last) if shapes.is_person(paragraphs[i].text)][:1]
    return min(found, default=last)


def _is_signature(lines: Sequence[Paragraph]) -> bool:
    """A post in capitals and, a few lines below, a person's name."""
    return shapes.is_post(lines[0].text) and any(shapes.is_person(line.text) for line in lines[1:])


def read(document: LegalDocument, end: Sequence[Paragraph]) -> list[Paragraph]:
    """Fill recipients and signer from the end of the first part; gives what stands below them."""
    recipients: list[Paragraph] = []
    posts: list[Paragraph] = []
    names: list[Paragraph] = []
    listing, rest = False, len(end)
    for index, line in enumerate(end):
        if match := RECIPIENTS.match(line.text):
            listing = True
            recipients += [line.cut(match.start("rest"))] if match["rest"] else []
        elif shapes.is_post(line.text) and not names:
            posts.append(line)
        elif shapes.is_person(line.text) and posts and not names:
            names.append(line)
        elif listing and _goes_on(line, recipients, bool(posts)):
            recipients.append(line)
        elif not (_SIGNED.match(line.text) or _stands_in_signature(end[index:], names)):
            rest = index
            break
    _record_recipients(document, recipients)
    _read_signer(document, posts, names)
    return list(end[rest:])


def _stands_in_signature(lines: Sequence[Paragraph], names: Sequence[Paragraph]) -> bool:
    """Whether a stray line (a stamp, a mark of an electronic signature) has the signer below it."""
    below = lines[1 : SIGNATURE_LINES - 1]
    return not names and any(
        shapes.is_person(line.text) or shapes.is_post(line.text) for line in below
    )


def _goes_on(line: Paragraph, recipients: Sequence[Paragraph], signing: bool) -> bool:
    """The list ends with its "Lưu: …" line; beside a signature only marked items belong to it."""
    if recipients and _FILED.match(recipients[-1].text):
        return False
    return line.style == ITEM or bool(_BULLET.match(line.text)) or not signing


def _record_recipients(document: LegalDocument, items: Sequence[Paragraph]) -> None:
    document.recipients = tuple(_BULLET.sub("", line.text) for line in items)
    if document.recipients:
        document.findings.sure("recipients", len(items), lines_of(items))
    else:
        document.findings.missing("recipients")


def _read_signer(
    document: LegalDocument, posts: Sequence[Paragraph], names: Sequence[Paragraph]
) -> None:
    if posts:
        _read_post(document, posts)
    else:
        document.findings.missing("signer_title")
    if not names:
        document.findings.missing("signer_name")
        return
    document.signer_name = names[0].text
    document.findings.sure("signer_name", document.signer_name, (names[0].line,))


def _read_post(document: LegalDocument, posts: Sequence[Paragraph]) -> None:
    """A deputy's block has two lines, "KT. CỤC TRƯỞNG" above "PHÓ CỤC TRƯỞNG"; the last is the post."""
    document.signing_capacity = shapes.capacity_of(posts[0].text)
    document.signer_title = shapes.without_capacity(posts[-1].text)
    document.findings.sure("signer_title", document.signer_title, lines_of(posts))
    if not document.signing_capacity:
        return
    note = "" if len(posts) > 1 else "capacity_without_post"
    if note and document.signing_capacity in ("KT", "TL", "TUQ"):
        document.findings.check(
            "signing_capacity", document.signing_capacity, (posts[0].line,), note
        )
    else:
        document.findings.sure("signing_capacity", document.signing_capacity, (posts[0].line,))
