"""What the parser of news returns: plain values, nothing of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from .findings import Findings
from .paragraphs import Paragraph

OWN, COLLECTED = "own", "collected"


@dataclass
class NewsItem:
    """A news item as recognised; an article of another body carries its source and author."""

    findings: Findings = field(default_factory=Findings)
    title: str = ""
    posted_on: dt.date | None = None
    posted_at: dt.time | None = None
    byline: str = ""
    source_name: str = ""
    source_url: str = ""
    source_author: str = ""
    lead: str = ""
    captions: tuple[str, ...] = ()
    body: tuple[Paragraph, ...] = ()

    @property
    def origin(self) -> str:
        """Collected when the item names a source (R-051), else the office's own."""
        return COLLECTED if self.source_name else OWN
