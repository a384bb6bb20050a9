"""The addresses of the interface; each asks only for what is live and shown."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_info, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gso_workflow.files.serving import disposition
from home import published
from home.api import asked, figures, openapi
from home.api.items import Shelf, licence_of
from home.api.problems import as_json, endpoint
from home.chrome import Chrome
from home.citing.words import demo_notice
from home.models import SectionPage
from home.sitemaps import site_of
from stats_pages.filters import query_string
from stats_pages.listing import page_of
from stats_pages.models import SocioEconomicReportPage

LISTED = (*asked.FILTERS, "limit", "after")
FIGURES = ("section", "year", "language", "updated_since", "limit", "after")


@endpoint
def entry(request):
    """Where everything is."""
    chrome = chrome_of(request)
    names = ("items", "sections", "figures", "openapi")
    links = {name: chrome.site.root_url + reverse(f"api_{name}") for name in names}
    links["documentation"] = chrome.site.root_url + reverse("api_documentation")
    return as_json(frame(chrome) | {"office": chrome.name, "links": links})


@endpoint
def items(request):
    """One page of the items, posted or corrected last first."""
    chrome, wanted = chrome_of(request), asked.known(request, *LISTED)
    rows = asked.filtered(published.items_of(chrome.site), chrome.site, wanted)
    listing = page_of(rows, "last_published_at", wanted["after"], asked.size_of(wanted["limit"]))
    with override(chrome.language):
        pages = published.in_full(listing.items)
        shelf = Shelf(pages, chrome)
        found = [shelf.short(page) for page in pages]
    return listed(chrome, "items", found, "api_items", wanted, listing.older_key)


@endpoint
def item(request, key):
    """One item with its text."""
    chrome = chrome_of(request)
    asked.known(request)
    pages = published.in_full(list(published.items_of(chrome.site).filter(pk=key)), texts=True)
    if not pages:
        raise Http404
    with override(pages[0].locale.language_code):
        found = Shelf(pages, chrome).whole(pages[0])
    return as_json(found | frame(chrome))


@endpoint
def sections(request):
    """The tree of sections, in the editors' order."""
    chrome = chrome_of(request)
    asked.known(request)
    pages = list(published.pages_of(chrome.site).type(SectionPage).order_by("path").specific())
    by_path = {page.path: page.pk for page in pages}
    found = [
        {
            "id": page.pk,
            "title": page.title,
            "summary": page.intro,
            "url": page.get_full_url(request),
            "parent": by_path.get(page.path[: -page.steplen]),
            "feed": chrome.site.root_url + reverse("feed_of", args=["section", page.pk, "atom"]),
        }
        for page in pages
    ]
    return as_json(frame(chrome) | {"sections": found})


@endpoint
def headline_figures(request):
    """The figures of so many reports, the newest first."""
    chrome, found, older, wanted = figures_asked(request)
    return listed(chrome, "figures", found, "api_figures", wanted, older)


@endpoint
def headline_figures_csv(request):
    """The same rows for a spreadsheet; the next page is named by the `Link` header."""
    chrome, found, older, wanted = figures_asked(request)
    response = HttpResponse(figures.as_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = disposition("figures.csv", inline=False)
    if following := next_of(chrome, "api_figures_csv", wanted, older):
        response["Link"] = f'<{following}>; rel="next"'
    return response


@endpoint
def description(request):
    """The machine-readable description of the interface."""
    chrome = chrome_of(request)
    return as_json(openapi.document(chrome.name, chrome.site.root_url))


@endpoint
def unknown(request, rest):
    raise Http404


@require_safe
@cache_control(public=True, no_cache=True)
def documentation(request):
    """The same for people, in each language of the interface."""
    others = [code for code, _name in settings.LANGUAGES if code != get_language()]
    context = {
        "base": chrome_of(request).site.root_url + reverse("api_entry"),
        "types": sorted(published.item_models().items()),
        "limit": asked.MOST,
        "others": [(translate_url(request.path, code), get_language_info(code)) for code in others],
    }
    return render(request, "home/machines/api.html", context)


def chrome_of(request) -> Chrome:
    site = site_of(request)
    return Chrome(request, site.root_page)


def frame(chrome) -> dict:
    """What every answer says of how it may be used."""
    with override(chrome.language):
        words = {"citation": chrome.citation, "licence": licence_of(chrome)}
        return words | ({"notice": str(demo_notice())} if demo_notice() else {})


def listed(chrome, name, found, view, wanted, older) -> HttpResponse:
    following = next_of(chrome, view, wanted, older)
    response = as_json(frame(chrome) | {name: found, "next": following or None})
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


def next_of(chrome, view, wanted, older) -> str:
    """The address of what is older; empty at the end of the list."""
    if not older:
        return ""
    return f"{chrome.site.root_url}{reverse(view)}?{query_string({**wanted, 'after': older})}"


def figures_asked(request):
    chrome, wanted = chrome_of(request), asked.known(request, *FIGURES)
    kind = published.content_types()["socio-economic-report"]
    rows = published.items_of(chrome.site).filter(content_type=kind)
    rows = asked.filtered(rows, chrome.site, wanted)
    size = asked.size_of(wanted["limit"])
    listing = page_of(rows, "last_published_at", wanted["after"], size)
    keys = [page.pk for page in listing.items]
    reports = SocioEconomicReportPage.objects.defer("body").in_bulk(keys)
    pages = [reports[key] for key in keys]
    published.attach(pages)
    with override(chrome.language):
        found = [row for page in pages for row in figures.rows_of(page, chrome)]
    return chrome, found, listing.older_key, wanted
