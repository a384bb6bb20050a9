"""The addresses of feeds and calendars, and the page where people find them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from gso_workflow.files.serving import disposition
from home import published
from home.chrome import Chrome
from home.citing.words import demo_notice
from home.feeds import calendars, channels
from home.feeds.documents import document
from home.languages import home_in, language_for
from home.sitemaps import site_of


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def feed(request, name, ending, key=""):
    """One feed as Atom or RSS; a section that is not public has none."""
    site = site_of(request)
    language = _language(request, site, name, key)
    with override(language):
        channel = _channel(site, language, name, key)
        chrome = Chrome(request, channel.page or home_in(site, language))
        kind, text = document(channel, ending, chrome, demo_notice())
    return HttpResponse(text, content_type=kind)


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def dates(request, name, key=""):
    """The calendar of one channel."""
    site = site_of(request)
    language = _language(request, site, name, key)
    with override(language):
        channel = _channel(site, language, name, key)
        chrome = Chrome(request, channel.page or home_in(site, language))
        body = calendars.calendar(calendars.entries_of(channel), chrome, channel.title)
    return _calendar(body, name)


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def dates_of_item(request, key):
    """The dates of one item, for the reader's own calendar."""
    site = site_of(request)
    pages = published.in_full(list(published.items_of(site).filter(pk=key)))
    if not pages:
        raise Http404
    with override(pages[0].locale.language_code):
        entries = [entry for page in pages for entry in calendars.dates_of(page)]
        if not entries:
            raise Http404
        page = pages[0]
        body = calendars.calendar(entries, Chrome(request, page), page.title)
    return _calendar(body, page.slug)


@require_safe
def overview(request):
    """Every feed of the site in the reader's language, by section, type and unit."""
    site = site_of(request)
    language = language_for(site)
    groups = {
        "all": [channels.everything(site, language)],
        "sections": channels.sections_of(site, language),
        "types": channels.types_of(site, language),
        "units": channels.units_of(site, language),
    }
    return render(request, "home/machines/feeds.html", {"groups": groups})


def _language(request, site, name, key) -> str:
    """The language asked for, in which the site must be public; a section speaks its own."""
    if name == "section" and (channel := channels.channel(site, "", name, key)):
        return channel.page.locale.language_code
    asked = request.GET.get("language", "")
    if not asked or asked == channels.own_language(site):
        return channels.own_language(site)
    if home_in(site, asked).locale.language_code != asked:
        raise Http404
    return asked


def _channel(site, language, name, key):
    channel = channels.channel(site, language, name, key)
    if channel is None:
        raise Http404
    return channel


def _calendar(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=calendars.CONTENT_TYPE)
    response["Content-Disposition"] = disposition(f"{name}.ics", inline=False)
    return response
