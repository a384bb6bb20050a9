"""What the parser of legal documents returns: plain values, nothing of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from .citations import Citation, Relation
from .findings import Findings
from .paragraphs import Paragraph


@dataclass(frozen=True)
class Article:
    """An article: its number, its heading if it has one, its paragraphs, its anchor in the page."""

    number: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    anchor: str
    line: int


@dataclass(frozen=True)
class Chapter:
    """A chapter or a section of one; articles before the first chapter have an empty one."""

    number: str
    heading: str
    articles: tuple[Article, ...]
    section: str = ""


@dataclass(frozen=True)
class Part:
    """The decision, or what was issued with it; its anchors carry its prefix."""

    kind: str
    word: str
    title: str
    prefix: str
    chapters: tuple[Chapter, ...]
    preamble: tuple[Paragraph, ...] = ()
    issued_with: str = ""

    @property
    def articles(self) -> Iterator[Article]:
        """Every article of the part in order."""
        for chapter in self.chapters:
            yield from chapter.articles


@dataclass(frozen=True)
class LegalBasis:
    """One "Căn cứ …" paragraph, the number it cites first and that document's date."""

    text: str
    cited: str
    cited_on: dt.date | None
    line: int


@dataclass
class LegalDocument:
    """A legal document as recognised, with the findings for the person who checks it."""

    findings: Findings = field(default_factory=Findings)
    superior_body: str = ""
    issuing_body: str = ""
    number: str = ""
    symbol: str = ""
    type_code: str = ""
    place: str = ""
    issued_on: dt.date | None = None
    effective_on: dt.date | None = None
    abstract: str = ""
    issuer_line: str = ""
    legal_bases: tuple[LegalBasis, ...] = ()
    proposal_line: str = ""
    parts: tuple[Part, ...] = ()
    recipients: tuple[str, ...] = ()
    signer_name: str = ""
    signer_title: str = ""
    signing_capacity: str = ""
    citations: tuple[Citation, ...] = ()
    relations: tuple[Relation, ...] = ()

    @property
    def number_and_symbol(self) -> str:
        """The full number, "181/QĐ-CTK"."""
        return "/".join(filter(None, (self.number, self.symbol)))

    @property
    def is_normative(self) -> bool:
        """Normative documents carry the year in their number, administrative ones do not."""
        return self.symbol[:4].isdigit()
