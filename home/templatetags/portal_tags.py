"""The parts of every public page that need the office, the sections or the place."""

import json

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from home import menu_line as menu_lines
from home import sound
from home.chrome import chrome_of
from home.feeds.calendars import dates_of
from home.feeds.links import feeds_of
from home.sharing.addresses import picture_address
from home.structured_data import graph_of, is_past

register = template.Library()


@register.simple_tag(takes_context=True)
def page_language(context):
    return chrome_of(context).language


@register.simple_tag(takes_context=True)
def office_name(context):
    return chrome_of(context).name


@register.simple_tag(takes_context=True)
def document_title(context):
    """The title of the browser's tab: what the page is, then whose it is."""
    chrome = chrome_of(context)
    page = chrome.page
    if page is None or (chrome.home and page.pk == chrome.home.pk):
        return chrome.name
    return f"{chrome.part or page.seo_title or page.title} - {chrome.name}"


@register.simple_tag(takes_context=True)
def page_description(context):
    """One line for lists of results: the editors' own, or how the item begins."""
    page = context.get("page")
    texts = (
        getattr(page, name, "") for name in ("search_description", "lead", "abstract", "intro")
    )
    return next((str(text) for text in texts if text), "")


@register.filter
def lang_unless(words, language):
    """The attribute that names the language of words in another one than the page's."""
    own = getattr(words, "language", "")
    return format_html(' lang="{}"', own) if words and own and own != language else ""


@register.simple_tag(takes_context=True)
def home_url(context):
    return chrome_of(context).home_url


@register.inclusion_tag("components/alternates.html", takes_context=True)
def alternates(context):
    """Where search engines find the same page in other languages; never on a notice."""
    editions = chrome_of(context).editions
    return {"editions": editions if editions and editions.page else None}


@register.inclusion_tag("components/language_switch.html")
def language_switch(chrome):
    return {"editions": chrome.editions.all if chrome.editions else []}


@register.inclusion_tag("components/translation_note.html", takes_context=True)
def translation_note(context):
    """Whether this item can be read in other languages, and what the reader was led past."""
    chrome = chrome_of(context)
    missed = chrome.editions.missed if chrome.editions else None
    return {"states": chrome.translations, "missed": missed, "request": chrome.request}


@register.simple_tag(takes_context=True)
def canonical_url(context):
    return chrome_of(context).canonical_url


@register.inclusion_tag("components/machine_head.html", takes_context=True)
def machine_head(context):
    """What programs read of a page: previews, what it is, and where its news are."""
    chrome = chrome_of(context)
    # An earlier version is not passed on as if it were the current one.
    past = chrome.page is not None and is_past(chrome.page)
    return {
        "chrome": None if past else chrome,
        "graph": graph_of(chrome),
        "description": page_description(context),
        "picture": picture_address(chrome.page, chrome),
        "feeds": feeds_of(chrome),
    }


@register.inclusion_tag("components/site_header.html", takes_context=True)
def site_header(context):
    return {"chrome": chrome_of(context)}


@register.simple_tag
def menu_line(entries):
    """The menu's entries on its line and behind its last word."""
    return menu_lines.split(entries)


@register.inclusion_tag("components/site_footer.html", takes_context=True)
def site_footer(context):
    return {"chrome": chrome_of(context)}


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context):
    chrome = chrome_of(context)
    return {"trail": chrome.trail, "here": chrome.title}


@register.inclusion_tag("components/citation.html", takes_context=True)
def citation(context):
    """The office's mandated sentence, with title, address and date of access (R-042, Art. 8.1)."""
    chrome = chrome_of(context)
    return {
        "sentence": chrome.citation if chrome.page else "",
        "language": chrome.language,
        "title": chrome.title,
        "url": chrome.canonical_url,
        "today": chrome.today,
        "key": chrome.page.pk if chrome.page else None,
        "dated": bool(chrome.page and next(dates_of(chrome.page), None)),
    }


@register.inclusion_tag("components/demo_notice.html")
def demo_notice():
    return {"demo": settings.GSO_DEMO}


@register.simple_tag(takes_context=True)
def sound_blocks(context, stream):
    """The blocks of a stream; one that breaks shows nothing and is logged (R-127)."""
    return sound.drawn(stream, context.flatten())


@register.filter
def json_ld(graph):
    """A data block: nothing in it can end the element or be run (the policy has no inline)."""
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for sign, code in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
