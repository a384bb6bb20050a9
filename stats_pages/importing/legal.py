"""Parses a legal document: head, legal bases, parts with their articles, recipients, signer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gso_workflow.vietnamese import slug

from . import citations, dates, effect, legal_end, legal_head, legal_parts, shapes
from .legal_model import LegalBasis, LegalDocument, Part
from .paragraphs import TABLE, Paragraph, lines_of

BASIS = re.compile(r"^Căn cứ\b", re.I)
PROPOSAL = re.compile(r"^(?:Xét|Theo) đề nghị\b", re.I)
OPERATIVE = re.compile(r"^QUYẾT\s+(?:ĐỊNH|NGHỊ)\s*:$")
DATE_REACH = 40
# Room left to write in a number or a date by hand is no gap between columns.
_BLANK = re.compile(r"(?<=Số:)[ \t]+(?=/)|(?<=ngày)[ \t]+(?=tháng)|(?<=tháng)[ \t]+(?=năm)")
_COLUMNS = re.compile(r"\t+| {4,}")


def parse(paragraphs: Sequence[Paragraph]) -> LegalDocument:
    """The legal document in a source's paragraphs; whatever isn't there is a finding to check."""
    document = LegalDocument()
    lines = _split_columns(paragraphs)
    first = _first(lines, legal_parts.ARTICLE)
    body_at = first if first is not None else len(lines)
    starts = legal_parts.annex_starts(lines, body_at + 1)
    main_end = starts[0] if starts else len(lines)
    head_end = _head_end(lines[:body_at])
    legal_head.read(document, lines[:head_end])
    _read_bases(document, lines[head_end:body_at])
    body = lines[body_at:main_end] if first is not None else lines[head_end:main_end]
    _read_parts(document, body, lines, [*starts, len(lines)])
    effect.read(document)
    _read_citations(document, lines)
    return document


def _split_columns(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Body and motto, recipients and signature are often printed side by side on one line."""
    lines: list[Paragraph] = []
    for line in paragraphs:
        text = _BLANK.sub(" ", line.text)
        pieces = [text] if line.style == TABLE else _COLUMNS.split(text)
        if len(pieces) == 1:
            lines.append(line)
        else:
            lines += [
                Paragraph(piece.strip(), line.line, line.style, line.bold)
                for piece in pieces
                if piece.strip()
            ]
    return lines


def _first(lines: Sequence[Paragraph], pattern: re.Pattern[str]) -> int | None:
    return next((index for index, line in enumerate(lines) if pattern.match(line.text)), None)


def _head_end(lines: Sequence[Paragraph]) -> int:
    """Where the head stops: at the bases, the proposal, "QUYẾT ĐỊNH:", or for a letter after V/v."""
    found = [_first(lines, pattern) for pattern in (BASIS, PROPOSAL, OPERATIVE)]
    known = [index for index in found if index is not None]
    if known:
        return min(known)
    titled = next((i for i, line in enumerate(lines) if _names_document(line.text)), 0)
    for index in range(titled + 1, len(lines)):
        if _is_running_text(lines[index].text):
            return index
    return len(lines)


def _names_document(text: str) -> bool:
    return bool(shapes.document_code(text) or legal_head.ABSTRACT_MARK.match(text))


def _is_running_text(text: str) -> bool:
    """Whether a line below the title is body: a salutation, a sentence, or simply long."""
    return (
        text.startswith("Kính gửi") or len(text) > 200 or text.endswith((".", ":", ";"))
    ) and not legal_head.PLACE.match(text)


def _read_bases(document: LegalDocument, lines: Sequence[Paragraph]) -> None:
    bases = [line for line in lines if BASIS.match(line.text)]
    proposals = [line for line in lines if PROPOSAL.match(line.text)]
    document.legal_bases = tuple(_basis(line) for line in bases)
    document.proposal_line = "\n".join(line.text for line in proposals)
    if bases:
        document.findings.sure("legal_bases", len(bases), lines_of(bases))
    else:
        document.findings.missing("legal_bases")
    if proposals:
        document.findings.sure("proposal_line", document.proposal_line, lines_of(proposals))


def _basis(line: Paragraph) -> LegalBasis:
    cited = citations.find(line.text, line.line)
    if not cited:
        return LegalBasis(line.text, "", None, line.line)
    end = cited[0].start + len(cited[0].text)
    dated = re.match(r"\s*,?\s*ngày\s", line.text[end:])
    cited_on = dates.find_date(line.text[end : end + DATE_REACH]) if dated else None
    return LegalBasis(line.text, cited[0].text, cited_on, line.line)


def _read_parts(
    document: LegalDocument,
    body: Sequence[Paragraph],
    lines: Sequence[Paragraph],
    starts: Sequence[int],
) -> None:
    """The decision up to its signature, then each part issued with it up to the repeated one."""
    end_at = legal_end.start_of_end(body)
    unclaimed = legal_end.read(document, body[end_at:])
    taken: set[str] = set()
    parts = [_main_part(document, body[:end_at], taken)]
    if unclaimed:
        parts.append(_unclaimed_part(document, unclaimed, taken))
    for start, stop in pairwise(starts):
        block = lines[start:stop]
        block = block[: legal_end.start_of_end(block)] or block
        parts.append(legal_parts.annex(block, taken, slug, document.findings))
    document.parts = tuple(parts)
    for part in parts:
        legal_parts.record(part, document.findings)


def _main_part(document: LegalDocument, body: Sequence[Paragraph], taken: set[str]) -> Part:
    word = shapes.word_of(document.type_code)
    prefix = slug(word) or "van-ban"
    taken.add(prefix)
    chapters, preamble = legal_parts.structure(body, prefix, document.findings)
    return Part(document.type_code, word, "", prefix, chapters, preamble)


def _unclaimed_part(document: LegalDocument, lines: Sequence[Paragraph], taken: set[str]) -> Part:
    """Text below the signature that no title announces is kept, and a person says what it is."""
    part = legal_parts.annex(lines, taken, slug, document.findings)
    document.findings.check("part", part.word, lines_of(lines), "text_below_signature")
    return part


def _read_citations(document: LegalDocument, lines: Sequence[Paragraph]) -> None:
    own = document.number_and_symbol
    document.citations = tuple(cited for cited in citations.cited_in(lines) if cited.text != own)
    for cited in document.citations:
        if cited.kind == citations.BARE:
            document.findings.check("citation", cited.text, (cited.line,), "number_without_symbol")
        else:
            document.findings.sure("citation", cited.text, (cited.line,))
    text = [
        line for part in document.parts for article in part.articles for line in article.paragraphs
    ]
    document.relations = tuple(
        found for found in citations.relations_in(text) if found.target not in (own, "")
    )
    for relation in document.relations:
        document.findings.check(
            "relation", relation.target, (relation.line,), f"relation_{relation.kind}"
        )
