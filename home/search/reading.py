"""A public page as search sees it: its facts, and passages that can be linked to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.search import index

from gso_workflow.vietnamese import to_nfc
from home.models.search import FileText, PassageKind, SearchItem
from home.search.block_words import words_of
from home.search.words import compact
from stats_pages.blocks.figures import figure_anchor
from stats_pages.models import LegalDocumentPage
from stats_pages.parts import article_label

LONGEST_TEXT = 100_000
HEAD = frozenset({"lead", "abstract", "intro"})
# Of no use in a text: keys made for look-ups.
LEFT_OUT = frozenset({"symbol_key"})
PAGE_MARK = " #"  # before the number of a file's page
HORIZON = timedelta(days=3660)


@dataclass(frozen=True)
class Passage:
    """A piece of an item: what it is called, where it stands, what it says."""

    kind: str
    label: str = ""
    link: str = ""
    head: str = ""
    text: str = ""
    title: str = ""
    facts: str = ""  # searched like the head, and not shown


def site_of(page: Page) -> tuple[int, int]:
    """The site's key and the depth of its home page; (0, 1) outside any site."""
    roots = [
        root for root in Site.get_site_root_paths() if page.url_path.startswith(root.root_path)
    ]
    root = max(roots, key=lambda root: len(root.root_path), default=None)
    return (root.site_id, 1 + root.root_path.rstrip("/").count("/")) if root else (0, 1)


def facts_of(page: Page) -> SearchItem:
    """The item's row; `page` is the live page as its own type."""
    site, depth = site_of(page)
    today = timezone.localdate()
    status, until = _validity(page, today)
    periods = page.covered() if hasattr(page, "covered") else []
    dated = _date_of(page)
    year = getattr(page, "year", None) or (periods[-1].year if periods else None)
    return SearchItem(
        page_id=page.pk,
        site=site,
        language=page.locale.language_code,
        title=to_nfc(page.title),
        kind=page._meta.model_name,
        section=_section_of(page, depth),
        unit=getattr(page, "responsible_unit_id", None),
        year=year or (dated.year if dated else None),
        periods=" ".join(dict.fromkeys(f"{p.kind}{p.number or ''}" for p in periods)),
        status=status,
        status_until=until,
        dated_on=dated,
        number_key=compact(getattr(page, "number_and_symbol", "") or "")[:100],
    )


def passages_of(page: Page) -> Iterator[Passage]:
    """The page as a whole, then its articles, figures and files, page by page.

    A page type that knows more passages (e.g. the people of a directory) yields them from a method
    `search_passages()`.
    """
    yield _whole(page)
    yield from _articles(page)
    yield from _figures(page)
    if hasattr(page, "search_passages"):
        yield from page.search_passages()
    for document in documents_of(page):
        yield from _file_pages(document)


def documents_of(page: Page) -> list:
    """The files that the page offers, whether in fields, rows or text, each once."""
    model = get_document_model()
    kind = ContentType.objects.get_for_model(model).pk
    found = ReferenceIndex._extract_references_from_object(page)
    keys = dict.fromkeys(int(key) for type_id, key, *_rest in found if type_id == kind)
    rows = model.objects.in_bulk(list(keys))
    return [rows[key] for key in keys if key in rows]


def _whole(page) -> Passage:
    """The page by its search fields: what stands above the text, the text, and facts beside it."""
    parts = {"head": [], "text": [], "facts": []}
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name not in {"title", *LEFT_OUT}:
            value = getattr(page, field.field_name, None)
            is_stream = isinstance(value, StreamValue)
            where = "text" if is_stream else "head" if field.field_name in HEAD else "facts"
            parts[where].append(
                "\n".join(words_of(value.stream_block, value)) if is_stream else _plain(value)
            )
    if document_type := getattr(page, "document_type", None):
        parts["facts"].append(f"{document_type.title} {document_type} {page.number_and_symbol}")
    return Passage(
        PassageKind.PAGE,
        head="\n".join(filter(None, parts["head"])),
        text="\n".join(filter(None, parts["text"]))[:LONGEST_TEXT],
        facts=". ".join(filter(None, parts["facts"])),
        title=page.title,
    )


def _articles(page) -> Iterator[Passage]:
    for part in getattr(page, "shown_parts", []):
        for article in part.articles:
            value = article.value
            label = article_label(value)
            yield Passage(
                PassageKind.ARTICLE,
                label=f"{label} ({part.title})" if part.title else label,
                link=f"#{article.anchor}",
                facts=f"{label}. {part.title}. {page.title}",
                text="\n".join(words_of(value.block.child_blocks["text"], value["text"])),
            )


def _figures(page) -> Iterator[Passage]:
    """Figures of the text and of the headlines, each with what is needed to read it alone."""
    period, language = getattr(page, "period_label", ""), page.locale.language_code[:2]
    for field in page._meta.get_fields():
        stream = getattr(page, field.name, None) if field.concrete else None
        for block in stream if isinstance(stream, StreamValue) else []:
            if block.block_type == "figure":
                value = block.value
                shown = f"{value.figure.display(language)} {value.get('unit') or ''}".strip()
                facts = [
                    shown,
                    value.get("period") or period,
                    value.get("area"),
                    value.get("source"),
                ]
                yield Passage(
                    PassageKind.FIGURE,
                    label=f"{value['label']}: {shown}",
                    link=f"#{figure_anchor(block.id)}" if block.id else "",
                    facts=f"{value['label']} {value.get('period') or period}",
                    text=" · ".join(filter(None, facts)),
                )


def _file_pages(document) -> Iterator[Passage]:
    """A file by its title, and its pages as far as they have been read."""
    known = FileText.objects.filter(sha256=document.sha256).first() if document.sha256 else None
    name = f"{document.title} ({document.file_extension.upper()})"
    yield Passage(PassageKind.FILE, label=name, link=document.url, facts=document.title)
    is_paged = document.file_extension.lower() == "pdf"
    for number, text in enumerate((known and known.pages) or [], 1):
        if text.strip():
            yield Passage(
                PassageKind.FILE,
                label=f"{name}{PAGE_MARK}{number}" if is_paged else name,
                link=f"{document.url}#page={number}" if is_paged else document.url,
                text=text,
            )


def _plain(value) -> str:
    value = value() if callable(value) else value
    return "" if value is None else to_nfc(strip_tags(str(value)))


def _date_of(page) -> date | None:
    """The date by which readers know the item: of a document its own, else when it was posted."""
    for name in ("issued_on", "display_date", "first_published_at"):
        value = getattr(page, name, None)
        if value:
            return timezone.localdate(value) if hasattr(value, "hour") else value
    return None


def _section_of(page, home_depth: int) -> int | None:
    """The key of the section directly below the home page in which the page stands."""
    if page.depth <= home_depth + 1:
        return None
    path = page.path[: page.steplen * (home_depth + 1)]
    return Page.objects.filter(path=path).values_list("pk", flat=True).first()


def _validity(page, today: date) -> tuple[str, date | None]:
    """Today's status of what binds, and the next day on which it is another one (L-12)."""
    if not hasattr(page, "status_on"):
        return "", None
    days = {page.in_effect_from, page.expires_on}
    if isinstance(page, LegalDocumentPage):
        days |= {event.on for event in page.effect_events.all()}
        days |= {row.page.in_effect_from for row in page.relations_to_this}
    coming = sorted(day for day in days if day and today < day < today + HORIZON)
    return page.status_on(today) or "", coming[0] if coming else None
