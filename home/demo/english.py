"""The English side of the story: drafts that begin as translations, and figures told in English."""

import json
from decimal import Decimal

from wagtail.models import Page

from gso_workflow import chain
from home.demo import items, markup
from home.demo.cast import Cast
from home.demo.content import Entry
from home.demo.figures import Book, Moment
from home.demo.wording import LARGER, PLACE, change_decimals
from stats_pages.models.report import ReportFile
from stats_pages.numbers import format_number
from stats_pages.periods import ROMAN

LANGUAGE = "en"
WORDS = (
    *("title", "slug", "intro", "lead", "abstract", "announced_by", "translation_extent"),
    *("issuing_body", "signer_title", "place", "field_of_work", "proposal_line"),
    "responsible_addressees",
)
UNITS = {
    "tỷ đồng": "billion dong",
    "nghìn tỷ đồng": "trillion dong",
    "triệu USD": "million US dollars",
    "tỷ USD": "billion US dollars",
    "nghìn lượt": "thousand arrivals",
    "triệu lượt": "million arrivals",
    "doanh nghiệp": "enterprises",
}
COMPARED = {
    "Cùng kỳ năm trước": "Same period of the year before",
    "So cùng kỳ năm trước": "On the same period of the year before",
}
# What stays behind in Vietnamese when the English page gives a summary only.
ROWS_OF_THE_ORIGINAL = ("legal_bases", "recipients", "relations", "effect_events")


def draft(cast: Cast, entry: Entry) -> Page:
    """The translation of a live page, begun by its author and then written in English."""
    source = cast.page(entry.get("translates"))
    author = cast.person(entry.get("author"))
    begun = chain.translate(source, author, language=LANGUAGE).page
    page = begun.get_latest_revision_as_object()
    for name in WORDS:
        if entry.get(name):
            setattr(page, name, told(entry.get(name), cast.book, items.when_of(entry)))
    if hasattr(page, "body"):
        page.body = _body(cast, entry)
    _drop_originals(page)
    if entry.get("labels"):
        _tell_report(cast, entry, page)
    page.save()
    page.save_revision(user=author)
    return begun


def is_there(cast: Cast, entry: Entry) -> bool:
    """Whether the English version of the entry's page is public already."""
    source = cast.page(entry.get("translates"))
    found = source and source.get_translations().filter(locale__language_code=LANGUAGE)
    return bool(found and found.filter(live=True).exists())


def _body(cast, entry) -> str:
    text = told(entry.text, cast.book, items.when_of(entry))
    blocks = markup.blocks(text, lambda kind, rest: items.INSERTS[kind](cast, entry, rest))
    return json.dumps(blocks, ensure_ascii=False)


def _drop_originals(page) -> None:
    """Pictures with Vietnamese words, and the rows of a document, are read in the original."""
    if getattr(page, "main_image", None):
        page.main_image, page.main_image_alt, page.main_image_caption = None, "", ""
    if hasattr(page, "parts"):
        page.parts = "[]"
        for name in ROWS_OF_THE_ORIGINAL:
            setattr(page, name, [])


def _tell_report(cast, entry, page) -> None:
    """The headline figures of the original with English words, and its workbook as it is."""
    pairs = zip(page.headline_figures.raw_data, entry.get("labels"), strict=True)
    figures = [
        markup.stream("figure", _figure(entry, block["value"], *words)) for block, words in pairs
    ]
    page.headline_figures = json.dumps(figures, ensure_ascii=False)
    title = "All tables (.xlsx, in Vietnamese)"
    page.files = [
        ReportFile(document=row.document, title=title, kind=row.kind) for row in page.files.all()
    ]


def _figure(entry, value, label, span) -> dict:
    compared = [row["value"] for row in value["comparisons"]]
    compared = [
        {**one, "label": COMPARED[one["label"]], "unit": unit(one["unit"])} for one in compared
    ]
    return {
        **value,
        "label": label,
        "unit": unit(value["unit"]),
        "period": span_label(span, items.when_of(entry)),
        "area": entry.get("area"),
        "source": entry.get("source"),
        "comparisons": markup.listed(compared),
    }


def told(text: str, book: Book, when: Moment | None) -> str:
    """The text with every place for a figure filled in: {retail.luyke.yoy} becomes "up 8.7%"."""
    if when is None:
        return text
    return PLACE.sub(lambda found: _say(book, when, **found.groupdict()), text)


def _say(book: Book, when: Moment, key: str, span: str, show: str | None) -> str:
    if show in ("yoy", "mom", "dec"):
        return _change(book.change(key, span, when, show), change_decimals(key))
    value, head = book.value(key, span, when), book.head(key)
    if head["kind"] == "balance":
        side = "a surplus of" if value > 0 else "a deficit of"
        return f"{side} {_amount(abs(value), head)}"
    return _amount(value, head)


def _change(percent: Decimal, decimals: int) -> str:
    word = "up" if percent > 0 else "down"
    return f"{word} {format_number(abs(percent), decimals, LANGUAGE)}%"


def _amount(value: Decimal, head: dict) -> str:
    name, decimals = head["unit"], head["decimals"]
    least, scale, larger, fewer = LARGER.get(name, (None, None, "", 0))
    if least and value >= least:
        value, name, decimals = value / scale, larger, fewer
    number = format_number(value, decimals, LANGUAGE)
    return f"{number}%" if name == "%" else f"{number} {unit(name)}"


def unit(name: str) -> str:
    return UNITS.get(name, name)


def span_label(span: str, when: Moment) -> str:
    """September 2026 · quarter III of 2026 · first 9 months of 2026"""
    if span == "thang":
        return f"month {when.month} of {when.year}"
    if span == "quy":
        return f"quarter {ROMAN[when.quarter]} of {when.year}"
    return f"first {when.month} months of {when.year}"
