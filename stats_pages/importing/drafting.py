"""Recognised items as unsaved pages; nothing is written here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from gso_workflow.vietnamese import clean, slug
from stats_pages.models.legal import LegalDocumentPage
from stats_pages.models.legal_rows import DocumentRelation, LegalBasis, Recipient
from stats_pages.models.news import NewsPage
from stats_pages.states import PartKind

from . import prose, registers, shapes
from .findings import Findings
from .legal_model import Chapter, LegalDocument, Part
from .news_model import NewsItem
from .parsing import Recognised

LONGEST_TITLE = 250


def page_for(recognised: Recognised, findings: Findings) -> NewsPage | LegalDocumentPage:
    """The page of a recognised item; what doesn't fit or isn't registered becomes a finding."""
    if isinstance(recognised.item, LegalDocument):
        return _legal_page(recognised.item, findings)
    return _news_page(recognised.item, findings)


class _Fields:
    """Values no longer than their fields; a value that was cut is a finding to check."""

    def __init__(self, model: type, findings: Findings) -> None:
        self.model, self.findings = model, findings

    def fit(self, name: str, value: str) -> str:
        """The cleaned value, cut to the length of its field."""
        value = clean(value)
        limit = self.model._meta.get_field(name).max_length
        if limit and len(value) > limit:
            self.findings.check(name, value, (), "shortened")
            return value[: limit - 1].rstrip() + "…"
        return value

    def fitted(self, **values: str) -> dict[str, str]:
        """Several values at once."""
        return {name: self.fit(name, value) for name, value in values.items()}


def _news_page(item: NewsItem, findings: Findings) -> NewsPage:
    fields = _Fields(NewsPage, findings)
    return NewsPage(
        **fields.fitted(
            title=item.title[:LONGEST_TITLE],
            source_name=item.source_name,
            source_url=item.source_url,
            source_author=item.source_author,
            pen_name=item.byline,
            main_image_caption=item.captions[0] if item.captions else "",
        ),
        slug=slug(item.title),
        origin=item.origin,
        source_date=item.posted_on if item.source_name else None,
        display_date=_posted(item),
        lead=clean(item.lead),
        body=list(prose.body_blocks(item.body, "rich_text")),
    )


def _posted(item: NewsItem) -> dt.datetime | None:
    """The moment of posting in the office's time; without a time of day the day begins it."""
    if not item.posted_on:
        return None
    return timezone.make_aware(dt.datetime.combine(item.posted_on, item.posted_at or dt.time()))


def _legal_page(item: LegalDocument, findings: Findings) -> LegalDocumentPage:
    fields = _Fields(LegalDocumentPage, findings)
    title = _legal_title(item)
    page = LegalDocumentPage(
        **fields.fitted(
            title=title,
            document_number=item.number,
            document_symbol=item.symbol,
            issuing_body=item.issuing_body,
            signer_name=item.signer_name,
            signer_title=item.signer_title,
            place=item.place,
        ),
        slug=slug(_name(item) or title),
        document_type=registers.document_type(item, findings),
        issuing_office=registers.issuing_office(item, findings),
        signing_capacity=item.signing_capacity,
        issued_on=item.issued_on,
        effective_on=item.effective_on,
        abstract=clean(item.abstract),
        proposal_line=clean(item.proposal_line),
        parts=[("part", _part(part)) for part in item.parts],
    )
    _add_rows(page, item)
    return page


def _name(item: LegalDocument) -> str:
    """ "Quyết định 181/QĐ-CTK", with the year when the symbol has none."""
    if not item.number_and_symbol:
        return ""
    year = str(item.issued_on.year) if item.issued_on else ""
    return " ".join(
        filter(
            None,
            [
                shapes.word_of(item.type_code),
                item.number_and_symbol,
                "" if year in item.symbol else year,
            ],
        )
    )


def _legal_title(item: LegalDocument) -> str:
    """ "Quyết định số 27/QĐ-… ban hành …", as lists show a document, cut at a word."""
    word = shapes.word_of(item.type_code).capitalize()
    number = f"số {item.number_and_symbol}" if item.number_and_symbol else ""
    head = " ".join(filter(None, [word, number]))
    abstract = item.abstract[:1].lower() + item.abstract[1:] if head else item.abstract
    title = " ".join(filter(None, [head, abstract])) or item.issuer_line
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rpartition(" ")[0] + "…"


def _add_rows(page: LegalDocumentPage, item: LegalDocument) -> None:
    page.recipients = [
        Recipient(text=clean(text)[:500], sort_order=order)
        for order, text in enumerate(item.recipients)
    ]
    page.legal_bases = [
        LegalBasis(
            text=clean(basis.text),
            cited_number=basis.cited,
            cited_on=basis.cited_on,
            sort_order=order,
        )
        for order, basis in enumerate(item.legal_bases)
    ]
    page.relations = [
        DocumentRelation(
            kind=relation.kind,
            target_text=relation.target[:500],
            cited_number=relation.number,
            sort_order=order,
        )
        for order, relation in enumerate(item.relations)
    ]


def _part(part: Part) -> dict[str, Any]:
    content: list[tuple[str, Any]] = []
    for chapter in part.chapters:
        articles = _articles(chapter)
        if chapter.number:
            value = {"number": chapter.number, "title": chapter.heading, "articles": articles}
            content = _with_chapter(content, value, bool(chapter.section))
        else:
            content += [("article", article) for article in articles]
    preamble = part.preamble if content else ()
    if not content:
        content = list(prose.body_blocks(part.preamble, "text"))
    return {
        "kind": part.kind if part.kind in PartKind.values else PartKind.OTHER,
        "title": part.title,
        "anchor": part.prefix,
        "issued_with": part.issued_with,
        "preamble": prose.html(preamble),
        "content": content,
    }


def _with_chapter(
    content: list[tuple[str, Any]], value: dict[str, Any], continues: bool
) -> list[tuple[str, Any]]:
    """A chapter divided into sections is one chapter: its sections' articles follow each other."""
    if (
        continues
        and content
        and content[-1][0] == "chapter"
        and content[-1][1]["number"] == value["number"]
    ):
        content[-1][1]["articles"] += value["articles"]
        return content
    return [*content, ("chapter", value)]


def _articles(chapter: Chapter) -> list[dict[str, str]]:
    return [
        {
            "section": chapter.section if position == 0 else "",
            "number": article.number,
            "heading": article.heading,
            "text": prose.html(article.paragraphs),
        }
        for position, article in enumerate(chapter.articles)
    ]
