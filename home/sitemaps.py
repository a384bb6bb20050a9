"""What search engines are told: which addresses there are, and when each changed last.

A site has as many maps as it needs: each holds the pages of one language whose keys lie in one
span, so that a map never moves a page to another one and costs one query.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.published import below, branches_of

SPAN = 5000
MOST_KEYS = 2**62
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """An address and when it changed last."""

    address: str
    changed_at: datetime | None


@require_safe
@cache_control(public=True, no_cache=True)
def index(request):
    """The list of maps: one query for each language of the site."""
    maps = [
        Entry(_address(request, branch, number), changed)
        for branch in branches_of(site_of(request))
        for number, changed in spans(branch)
    ]
    return render(request, "home/machines/sitemap_index.xml", {"maps": maps}, content_type=XML)


@require_safe
@cache_control(public=True, no_cache=True)
def chunk(request, language, number):
    """One map; 404 where it would be empty."""
    if number > MOST_KEYS // SPAN:
        raise Http404
    branches = branches_of(site_of(request))
    branch = next((one for one in branches if one.language == language), None)
    entries = list(entries_of(branch, number)) if branch else []
    if not entries:
        raise Http404
    return render(request, "home/machines/sitemap.xml", {"entries": entries}, content_type=XML)


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request):
    """Everything public may be read by machines; the editors' screens are none of it."""
    address = site_of(request).root_url + reverse("sitemap")
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {address}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def spans(branch):
    """(number, last change) of each span of keys that has pages, in order."""
    rows = below(branch.root).order_by().annotate(span=F("pk") / SPAN).values("span")
    return rows.annotate(at=Max("last_published_at")).order_by("span").values_list("span", "at")


def entries_of(branch, number):
    rows = below(branch.root).filter(pk__gte=number * SPAN, pk__lt=(number + 1) * SPAN)
    for path, changed in rows.order_by("pk").values_list("url_path", "last_published_at"):
        yield Entry(branch.url_of(path), changed)


def site_of(request) -> Site:
    """The site that the request's host names; an installation without one has nothing to tell."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


def _address(request, branch, number) -> str:
    return site_of(request).root_url + reverse("sitemap_chunk", args=[branch.language, number])
