"""A source becomes a recognised item: its kind, its fields, its findings."""

from __future__ import annotations

from dataclasses import dataclass

from . import legal, news, recognise
from .findings import Finding, Findings
from .legal_model import LegalDocument
from .news_model import NewsItem
from .paragraphs import TABLE, Source, lines_of


@dataclass(frozen=True)
class Recognised:
    """What a source is, with every finding about it."""

    kind: str
    item: LegalDocument | NewsItem
    findings: tuple[Finding, ...]


def parse(source: Source) -> Recognised:
    """Decide what the source is and parse it as that; a close decision is one to check."""
    verdict = recognise.recognise(source.paragraphs)
    findings = Findings()
    _record_kind(findings, verdict)
    _record_reading(findings, source)
    if verdict.kind == recognise.LEGAL:
        item: LegalDocument | NewsItem = legal.parse(source.paragraphs)
    else:
        item = news.parse(source.paragraphs, source.title)
    findings.extend(item.findings)
    return Recognised(verdict.kind, item, tuple(findings))


def _record_kind(findings: Findings, verdict: recognise.Verdict) -> None:
    signs = [reason.sign for reason in verdict.reasons if reason.kind == verdict.kind]
    if verdict.certain:
        findings.sure("kind", verdict.kind, (), "kind_signs", signs=signs)
    else:
        findings.check(
            "kind",
            verdict.kind,
            (),
            "kind_unclear",
            signs=[reason.sign for reason in verdict.reasons],
        )


def _record_reading(findings: Findings, source: Source) -> None:
    """What reading the file had to guess or leave out."""
    if source.converted_from:
        findings.check(
            "encoding",
            source.converted_from,
            lines_of(source.paragraphs),
            "from_encoding",
            name=source.converted_from,
        )
    if source.renumbered:
        findings.check("numbering", source.renumbered, (), "numbers_rebuilt")
    if source.pictures:
        findings.check("pictures", source.pictures, (), "pictures_not_taken")
    for table in (line for line in source.paragraphs if line.style == TABLE):
        findings.check("table", " ".join(table.rows[0]), (table.line,), "table_needs_caption")
