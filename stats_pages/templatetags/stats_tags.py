"""Parts of the public pages that are computed for the reader: neighbours, lists, the record."""

import re
from decimal import Decimal

from django import template
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from gso_workflow.languages import first_language, is_translation
from gso_workflow.vietnamese import slug, to_nfc
from gso_workflow.withholding import shown
from stats_pages import renditions
from stats_pages.blocks.figures import figure_anchor
from stats_pages.filters import chosen, query_string
from stats_pages.models import (
    LegalDocumentPage,
    NewsPage,
    OfficeRendition,
    SerialIndexPage,
    YearbookPage,
)
from stats_pages.numbers import format_number
from stats_pages.states import RelationKind

register = template.Library()
register.filter(figure_anchor)

OTHERS = 5
NUMBER = re.compile(r"[-−+]?\d[\d.,\s]*%?|…|-|c|\.\.")
PICTURES = (
    (NewsPage, "main_image", renditions.specs("thumb")),
    (YearbookPage, "cover_image", renditions.specs("cover")),
)


@register.filter
def is_number(cell) -> bool:
    """Whether a cell holds a figure or the sign of one, to be set flush right."""
    return bool(NUMBER.fullmatch(str(cell or "").strip()))


@register.filter
def printed_month(day) -> str:
    """The month as official papers print it: January and February with a nought before them."""
    return f"{day.month:02}" if day.month < 3 else str(day.month)


@register.filter
def anchor(heading) -> str:
    """The address of a heading within its page: Tình hình giá → tinh-hinh-gia."""
    return slug(str(heading), max_length=60) or "muc"


@register.filter
def inverse_label(kind):
    """A relation seen from the document it concerns: replaces → replaced by (L-12)."""
    return RelationKind(kind).inverse_label


@register.filter
def with_public(rows, name):
    """(row, page) of each row: the page that it names while readers may see it; one query."""
    rows = list(rows or [])
    keys = [_key_of(row, name) for row in rows]
    found = shown(Page.objects.live()).select_related("locale").in_bulk(set(keys) - {None})
    return [(row, found.get(key)) for row, key in zip(rows, keys, strict=True)]


def _key_of(row, name):
    """The key of the page that a row of a table, or a block, names."""
    if hasattr(row, "get"):
        return row[name].pk if row.get(name) else None
    return getattr(row, f"{name}_id")


@register.filter
def own_name(code) -> str:
    """A language in its own words: vi → Tiếng Việt. Django keeps it with its marks apart."""
    return to_nfc(get_language_info(code)["name_local"])


@register.simple_tag
def responsive_picture(image, shape, sizes="", **attributes):
    """A picture in the shape named, each format and width a phone may choose from."""
    return renditions.picture(image, shape, **({"sizes": sizes} if sizes else {}), **attributes)


@register.filter
def lang_beside(other, page):
    """The attribute for words of an original that stand on the page of a translation."""
    foreign = other.locale_id != page.locale_id and is_translation(page)
    return format_html(' lang="{}"', first_language()) if foreign else ""


@register.inclusion_tag("stats_pages/components/record.html")
def item_record(page):
    """Who answers for the item, when it was posted and changed, and the digest approved."""
    package = page.released_package
    names = _names_in(page, package) if package and is_translation(page) else {}
    return {"page": page, "package": package, "changed": _changed_at(page), **names}


def _names_in(page, package):
    """The names of that day in the language of a translation, as far as the registers have them."""
    language, moment = page.locale.language_code, package.sealed_at
    unit = package.unit.name_on(moment, language) if package.unit else ""
    office = package.office.name_on(moment, language)
    return {"language": language, "office_name": office, "unit_name": unit}


def _changed_at(page):
    first, last = page.first_published_at, page.last_published_at
    return last if first and last and (last - first).total_seconds() > 60 else None


@register.inclusion_tag("stats_pages/components/neighbours.html", takes_context=True)
def neighbours(context, page):
    """The items of the same type before and after this one in its section (R-118)."""
    at, key = page.first_published_at, page.pk
    if at is None:
        return {}
    near = shown(type(page).objects.live()).sibling_of(page, inclusive=False)
    same = near.filter(first_published_at=at)
    older = near.filter(first_published_at__lt=at) | same.filter(pk__lt=key)
    newer = near.filter(first_published_at__gt=at) | same.filter(pk__gt=key)
    return {
        "request": context.get("request"),
        "older": older.order_by("-first_published_at", "-pk").defer_streamfields().first(),
        "newer": newer.order_by("first_published_at", "pk").defer_streamfields().first(),
    }


@register.inclusion_tag("stats_pages/components/others.html", takes_context=True)
def others(context, page):
    """The newest other items of the section (R-118)."""
    if not page.pk:
        return {}
    near = shown(type(page).objects.live()).sibling_of(page, inclusive=False).defer_streamfields()
    newest = near.order_by("-first_published_at", "-pk")[:OTHERS]
    return {"request": context.get("request"), "others": list(newest)}


@register.inclusion_tag("stats_pages/components/body_contents.html")
def body_contents(body):
    """The headings of a text; a text with one heading needs no contents list."""
    headings = [block.value for block in body if block.block_type == "heading"]
    return {"headings": headings if len(headings) > 1 else []}


@register.inclusion_tag("stats_pages/components/chapter_contents.html")
def chapter_contents(chapters):
    return {"chapters": list(chapters)}


@register.inclusion_tag("stats_pages/components/period_neighbours.html", takes_context=True)
def period_neighbours(context, page):
    """The reports of the periods before and after (R-076)."""
    return {
        "request": context.get("request"),
        "older": page.previous_period_page(),
        "newer": page.next_period_page(),
    }


@register.inclusion_tag("stats_pages/serial/neighbours.html", takes_context=True)
def issue_neighbours(context, page):
    """The issues of the series before and after (R-138)."""
    request = context.get("request")
    return {"request": request, "older": page.previous_issue(), "newer": page.next_issue()}


@register.inclusion_tag("stats_pages/serial/series.html", takes_context=True)
def series_of(context, page):
    """The series that an issue belongs to, while it is public."""
    series = shown(SerialIndexPage.objects.live()).filter(pk=page.series_id or 0).first()
    return {"request": context.get("request"), "series": series}


@register.simple_tag
def grouped(number):
    """A whole number as readers of the page's language write it: 3.321."""
    return format_number(Decimal(number), 0, get_language() or "vi")


@register.inclusion_tag("stats_pages/components/item_list.html", takes_context=True)
def item_list(context, items, style="register"):
    """Rows for items; a mixed list names the types, and pictures are fetched for all at once."""
    items = list(items)
    _fetch_related(items)
    rows = [(item, f"stats_pages/items/{item._meta.model_name}.html") for item in items]
    return {
        "request": context.get("request"),
        "rows": rows,
        "style": style,
        "show_type": len({type(item) for item in items}) > 1,
    }


@register.inclusion_tag("stats_pages/components/pager.html", takes_context=True)
def pager(context, older_key):
    """Links to the older items and back to the newest, the filters kept."""
    asked = context["request"].GET
    kept = chosen(context["request"])
    return {
        "older": query_string({**kept, "older": older_key}) if older_key else "",
        "newest": query_string(kept) if asked.get("older") else None,
    }


@register.inclusion_tag("stats_pages/components/shelf.html", takes_context=True)
def yearbook_shelf(context, yearbooks):
    yearbooks = list(yearbooks)
    _fetch_related(yearbooks)
    return {"request": context.get("request"), "yearbooks": yearbooks}


def _fetch_related(items):
    """Document types, pictures and renditions in one query each, however many rows there are."""
    documents = [item for item in items if isinstance(item, LegalDocumentPage)]
    prefetch_related_objects(documents, "document_type")
    for kind, name, filters in PICTURES:
        pictured = [item for item in items if isinstance(item, kind)]
        prefetch_related_objects(pictured, name)
        images = [image for item in pictured if (image := getattr(item, name))]
        fitting = OfficeRendition.objects.filter(filter_spec__in=filters)
        made = Prefetch("renditions", queryset=fitting, to_attr="prefetched_renditions")
        prefetch_related_objects(images, made)
