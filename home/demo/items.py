"""Builds the draft of an item from what is written of it: news, reports and yearbooks."""

import json
from functools import partial

from home.demo import catalogues, markup, media, papers, sounds
from home.demo.cast import Cast
from home.demo.content import Entry
from home.demo.figures import Moment
from home.demo.headlines import headline
from home.demo.legal import legal_document
from home.demo.moments import aware
from home.demo.tables import Table, report_table, yearbook_table
from home.demo.wording import told
from stats_pages.models import NewsPage, ReportPeriod, SocioEconomicReportPage, YearbookPage
from stats_pages.models.report import ReportFile

NEWS_FIELDS = (
    "kind",
    "origin",
    "source_name",
    "source_url",
    "source_author",
    "source_date",
    "author_name",
    "pen_name",
)
CHAPTER_FILE = "Bảng của chương (.xlsx)"
REPORTS = "so-lieu/bao-cao-kinh-te-xa-hoi"


def page_of(cast: Cast, entry: Entry):
    """The unsaved page of an entry, with its pictures and files stored."""
    page = BUILDERS[entry.type](cast, entry)
    page.title, page.slug = entry.get("title"), entry.slug
    page.owner = cast.person(entry.get("author"))
    page.responsible_unit = cast.unit_named(entry.get("author"))
    page.live = False
    return page


def section_of(entry: Entry) -> str:
    return entry.get("section") or REPORTS


def when_of(entry: Entry) -> Moment | None:
    """The last month that the item's figures are about."""
    return Moment(*entry.get("period")) if entry.get("period") else None


def source_line(cast: Cast) -> str:
    return f"{cast.office.name} (số liệu minh họa)"


def body(cast: Cast, entry: Entry) -> str:
    """The text as stream data, its tables computed and its pictures stored."""

    def insert(kind, rest):
        return INSERTS[kind](cast, entry, rest)

    text = told(entry.text, cast.book, when_of(entry))
    return json.dumps(markup.blocks(text, insert), ensure_ascii=False)


def news(cast: Cast, entry: Entry) -> NewsPage:
    fields = {name: entry.get(name) for name in NEWS_FIELDS if entry.get(name)}
    page = NewsPage(**fields, lead=told(entry.get("lead"), cast.book, when_of(entry)))
    if entry.get("picture"):
        page.main_image = media.picture(cast, entry, entry.get("picture"))
        page.main_image_caption = entry.get("picture")["caption"]
    if event := entry.get("event"):
        _set_event(page, event)
    page.body = body(cast, entry)
    return page


def report(cast: Cast, entry: Entry) -> SocioEconomicReportPage:
    """A report with its headline figures, its text with tables, and the tables as a workbook."""
    when = when_of(entry)
    page = SocioEconomicReportPage(
        lead=told(entry.get("lead"), cast.book, when),
        announced_by=_announcer(cast),
        announced_at=aware(entry.get("released")),
    )
    page.periods = [
        ReportPeriod(period_type=kind, year=when.year, number=_number(kind, number))
        for kind, number in entry.get("covers")
    ]
    figures = [headline(cast, key, when) for key in entry.get("figures")]
    page.headline_figures = json.dumps([markup.stream("figure", one) for one in figures])
    page.body = body(cast, entry)
    tables = [report_table(key, cast.book, when) for key in entry.get("tables")]
    title = f"Bảng số liệu kèm theo: {entry.get('title')}"
    file = media.tables_file(cast, entry, title, entry.slug, tables)
    page.files = [ReportFile(document=file, title="Toàn bộ bảng số liệu (.xlsx)", kind="table")]
    return page


def yearbook(cast: Cast, entry: Entry) -> YearbookPage:
    chapters = [_chapter(cast, entry, n, head) for n, head in enumerate(entry.get("chapters"), 1)]
    pdf = papers.paper(_yearbook_pages(cast, entry))
    page = YearbookPage(
        lead=entry.get("lead"),
        year=entry.get("year"),
        edition=entry.get("edition"),
        publisher=entry.get("publisher"),
        page_count=len(chapters) + 1,
        cover_image=media.cover(cast, entry, cast.office.name),
        full_pdf=media.document(cast, entry, entry.get("title"), f"{entry.slug}.pdf", pdf),
    )
    page.chapters = json.dumps([markup.stream("chapter", one) for one in chapters])
    return page


def _set_event(page: NewsPage, event: dict) -> None:
    page.event_starts_at = aware(event["starts"])
    page.event_ends_at = aware(event["ends"])
    page.event_place = event["place"]
    page.event_chair = event["chair"]
    page.event_participants = "\n".join(event["participants"].split("; "))
    page.event_hybrid_sites = "\n".join(event.get("hybrid", "").split("; "))


def _announcer(cast: Cast) -> str:
    """The office head with title: who may announce the office's figures by law."""
    head = next(p for p in cast.organisation["people"] if p["posts"][0]["role"] == "office_head")
    return f"{head['last_name']} {head['first_name']}, {head['posts'][0]['title']}"


def _number(kind: str, number: int) -> int | None:
    return number if kind in ("month", "quarter") else None


def _chapter(cast: Cast, entry: Entry, number: int, head: dict) -> dict:
    tables = [yearbook_table(key, cast.book, entry.get("year")) for key in head["tables"]]
    title = f"{entry.get('title')}: {head['title']}"
    file = media.tables_file(cast, entry, title, f"{entry.slug}-chuong-{number}", tables)
    return {
        "number": str(number),
        "title": head["title"],
        "text": markup.html(head["text"]),
        "tables": markup.listed([table.block(source_line(cast)) for table in tables]),
        "files": markup.listed([{"document": file.pk, "title": CHAPTER_FILE, "kind": "table"}]),
    }


def _yearbook_pages(cast: Cast, entry: Entry) -> list[list[papers.Line]]:
    """A title page, then a page for each chapter."""
    title = [
        *papers.lines(entry.get("title"), 26, 34),
        papers.Line(0),
        *papers.lines(cast.office.name, 14),
        *papers.lines(papers.SAMPLE, 11),
        papers.Line(0),
        *papers.lines(cast.office.current_citation, 10),
    ]
    pages = [title]
    for number, head in enumerate(entry.get("chapters"), 1):
        page = [*papers.lines(f"{number}. {head['title']}", 18), *papers.lines(head["text"])]
        for key in head["tables"]:
            page += papers.table_lines(yearbook_table(key, cast.book, entry.get("year")))
        pages.append(page)
    return pages


def _table(cast: Cast, entry: Entry, key: str) -> dict:
    table = report_table(key, cast.book, when_of(entry))
    return markup.stream("table", table.block(source_line(cast)))


def _album(cast: Cast, entry: Entry, title: str) -> dict:
    """All further pictures of an item, one after another."""
    images = [
        media.picture(cast, entry, head, place)
        for place, head in enumerate(entry.get("more_pictures"), 1)
    ]
    empty = {"alt_text": "", "caption": "", "credit": ""}
    value = markup.listed([{"image": image.pk, **empty} for image in images])
    return markup.stream("album", {"title": title, "images": value})


def _audio(cast: Cast, entry: Entry, title: str) -> dict:
    """A short sound; what is heard is written in the head of the item."""
    file = media.document(cast, entry, title, f"{entry.slug}.wav", sounds.chime())
    text = markup.html(entry.get("transcript"))
    return markup.stream(
        "audio", {"title": title, "file": file.pk, "transcript": text, "credit": ""}
    )


def _directory(cast: Cast, entry: Entry, _name: str) -> dict:
    """A table that is written out in the head of the item: names and addresses, a budget."""
    head = entry.get("directory")
    table = Table("", head["caption"], head.get("unit", ""), head["headings"], [])
    grid = {**table.grid(), "data": [head["headings"], *head["rows"]]}
    value = {**table.block(source_line(cast) if table.unit else ""), "grid": grid}
    return markup.stream("table", value)


def _notice(cast: Cast, entry: Entry, text: str) -> dict:
    return markup.stream("notice", {"title": "", "text": markup.html(text), "tone": "info"})


INSERTS = {
    "table": _table,
    "album": _album,
    "audio": _audio,
    "directory": _directory,
    "notice": _notice,
}


def _with_body(build, cast: Cast, entry: Entry):
    page = build(cast, entry)
    page.body = body(cast, entry)
    return page


BUILDERS = {
    "news": news,
    "document": legal_document,
    "yearbook": yearbook,
    "report": report,
    **{name: partial(_with_body, build) for name, build in catalogues.BUILDERS.items()},
}
