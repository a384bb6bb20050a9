"""Builds legal documents: their fields, their parts with articles, and the signed paper."""

import json
import re

from home.demo import markup, media, papers
from home.demo.cast import Cast
from home.demo.content import Entry
from stats_pages.models import DocumentType, LegalDocumentPage
from stats_pages.models.legal_rows import DocumentRelation, EffectEvent, LegalBasis, Recipient

FIELDS = (
    "issuing_body",
    "signer_name",
    "signer_title",
    "signing_capacity",
    "place",
    "issued_on",
    "effective_on",
    "expires_on",
    "abstract",
    "proposal_line",
    "field_of_work",
    "gazette_number",
    "gazette_date",
)
PART = re.compile(r"^# \[(?P<kind>\w+)\] (?P<title>.+)$")
CHAPTER = re.compile(r"^## Chương (?P<number>[IVX]+)(?: \| (?P<title>.+))?$")
ARTICLE = re.compile(r"^### Điều (?P<number>\d+)(?: \| (?P<title>.+))?$")
PARAGRAPH = re.compile(r"^### (?P<number>\w+)(?: \| (?P<title>.+))?$")


def legal_document(cast: Cast, entry: Entry) -> LegalDocumentPage:
    fields = {name: entry.get(name) for name in FIELDS if entry.get(name)}
    page = LegalDocumentPage(
        **fields,
        document_number=entry.get("number"),
        document_symbol=entry.get("symbol"),
        document_type=DocumentType.objects.get(code=entry.get("document_type")),
        issuing_office=cast.office if entry.get("own") else None,
        responsible_addressees="\n".join(entry.get("responsible_addressees").split("; ")),
    )
    page.recipients = [Recipient(text=text) for text in entry.get("recipients")]
    page.legal_bases = [_basis(cast, row) for row in entry.get("legal_bases") or []]
    page.relations = [_relation(cast, row) for row in entry.get("relations") or []]
    page.effect_events = [_effect(row) for row in entry.get("effects") or []]
    page.parts = json.dumps(parts(entry), ensure_ascii=False)
    if entry.get("scan"):
        page.signed_scan = _scan(cast, entry)
    return page


def parts(entry: Entry) -> list[dict]:
    """The parts of the text as stream data: # [kind] part, ## chapter, ### article."""
    found, chapter = [], None
    for line in filter(None, map(str.strip, entry.text.splitlines())):
        if match := PART.match(line):
            found.append(_part(entry, match, is_first=not found))
            chapter = None
        elif match := CHAPTER.match(line):
            number, title = match["number"], match["title"] or ""
            chapter = {"number": number, "title": title, "articles": []}
            _content(found).append(markup.stream("chapter", chapter))
        elif match := ARTICLE.match(line):
            article = {"number": match["number"], "heading": match["title"] or "", "text": ""}
            _add_article(_content(found), chapter, article)
        else:
            _add_text(_content(found), chapter, line)
    return [markup.stream("part", part) for part in found]


def _part(entry, match, *, is_first):
    symbol = f"{entry.get('number')}/{entry.get('symbol')}"
    issued = f"{entry.get('issued_on'):%d/%m/%Y}"
    return {
        "kind": match["kind"],
        "title": match["title"],
        "anchor": "",
        "issued_with": "" if is_first else f"Kèm theo văn bản số {symbol} ngày {issued}",
        "preamble": "",
        "content": [],
    }


def _content(found):
    return found[-1]["content"]


def _add_article(content, chapter, article) -> None:
    if chapter is None:
        content.append(markup.stream("article", {"section": "", **article}))
    else:
        chapter["articles"] += markup.listed([{"section": "", **article}])


def _add_text(content, chapter, line) -> None:
    """A line of an article; outside of articles a paragraph, numbered ones in bold."""
    if match := PARAGRAPH.match(line):
        title = " ".join(filter(None, (f"{match['number']}.", match["title"])))
        content.append(markup.stream("text", f"<p><b>{markup.inline(title)}</b></p>"))
        return
    text = _clauses(line)
    if chapter is not None and chapter["articles"]:
        chapter["articles"][-1]["value"]["text"] += text
    elif content and content[-1]["type"] == "article":
        content[-1]["value"]["text"] += text
    elif content and content[-1]["type"] == "text":
        content[-1]["value"] += text
    else:
        content.append(markup.stream("text", text))


def _clauses(line: str) -> str:
    """Numbered clauses that are written in one line each get a paragraph of their own."""
    return "".join(f"<p>{markup.inline(part)}</p>" for part in re.split(r" (?=\d{1,2}\. )", line))


def _basis(cast, row) -> LegalBasis:
    return LegalBasis(text=f"Căn cứ {row['text']};", cited_number=row["number"])


def _relation(cast, row) -> DocumentRelation:
    """A relation to a document of this site, or to one that is only named."""
    target = None
    if "target" in row:
        target = LegalDocumentPage.objects.filter(slug=row["target"]).first()
    return DocumentRelation(
        kind=row["kind"],
        target=target,
        target_text=row["text"],
        affected_article=row.get("article", ""),
    )


def _effect(row) -> EffectEvent:
    return EffectEvent(
        on=row["on"],
        new_status=row["status"],
        source_text=row["source"],
        affected_part=row["part"],
    )


def _scan(cast: Cast, entry: Entry):
    """A paper that stands for the signed original: a demonstration has nobody's signature."""
    number = f"Số: {entry.get('number')}/{entry.get('symbol')}"
    place = f"{entry.get('place')}, ngày {entry.get('issued_on'):%d/%m/%Y}"
    text = [
        *papers.lines(entry.get("issuing_body").upper(), 12),
        papers.Line(11, ((0, number), (250, place))),
        papers.Line(0),
        *papers.lines(entry.get("abstract"), 14, 58),
        papers.Line(0),
    ]
    for line in entry.text.splitlines():
        if line.startswith("# [") and len(text) > 6:
            break
        plain = re.sub(r"^#+ (\[\w+\] )?", "", line).replace(" | ", ". ")
        text += papers.lines(plain)
    text += [
        papers.Line(0),
        *papers.lines(f"{entry.get('signer_title')}: {entry.get('signer_name')}"),
    ]
    text += papers.lines("Bản minh họa, không có chữ ký và con dấu thật.", 9)
    title = f"Bản ký {entry.get('number')}/{entry.get('symbol')}"
    return media.document(cast, entry, title, f"{entry.slug}.pdf", papers.paper([text]))
