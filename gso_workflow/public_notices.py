"""What readers find where an item was corrected, hidden or withdrawn (R-017, R-032, R-066).

All of it is added to whatever the page types themselves serve, host types included: a corrected
item says so and lists its versions, an earlier version is rendered from its sealed package, and
a withdrawn item leaves a neutral notice.
"""

import re
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import override
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from gso_workflow import items
from gso_workflow.models import Package
from gso_workflow.regulated_types import is_regulated
from gso_workflow.states import PackageState, Verdict
from gso_workflow.versions import versions_of
from gso_workflow.wrapping import around

ASKED = "gso_workflow_asked"
GONE, NOT_FOUND = 410, 404
# Where a notice goes in a page of any template: first thing of its main part.
OPENINGS = (re.compile(rb"<main\b[^>]*>", re.I), re.compile(rb"<body\b[^>]*>", re.I))
# A template may name another place for its corrections: a front page does not begin with its own.
CORRECTIONS = re.compile(rb"<div data-gso-corrections>", re.I)


@dataclass(frozen=True)
class OldVersion:
    """A reader asks for one of the versions of an item."""

    number: int

    def serve(self, page, request, following):
        found = {version.number: version for version in versions_of(page)}
        version = found.get(self.number)
        if version is None:
            raise Http404
        if version.is_current:
            return HttpResponseRedirect(page.get_url(request))
        return serve_version(page, version, request, following)


@dataclass(frozen=True)
class TakenDown:
    """A reader asks for an item that was public and is not any more."""

    package: Package

    def serve(self, page, request, following):
        return serve_taken_down(page, self.package, request)


def install() -> None:
    """Let the addresses of regulated pages answer for what happened to them."""

    @around(Page, "route")
    def route(stock, page, request, components):
        if asked := _asked(page, components):
            return RouteResult(page, kwargs={ASKED: asked})
        return stock(request, components)


def serve_with_notices(following):
    """Wagtail's hook around serving a page."""

    def serve(page, request, args, kwargs):
        asked = kwargs.pop(ASKED, None)
        if asked is not None:
            return asked.serve(page, request, following)
        response = following(page, request, args, kwargs)
        if is_regulated(type(page)) and getattr(page, "live", False):
            _tell_corrections(page, response)
        return response

    return serve


def segment() -> str:
    """The part of an address below which the versions of an item are found."""
    return getattr(settings, "GSO_WORKFLOW_VERSION_SEGMENT", "phien-ban")


def serve_version(page, version, request, following):
    """The sealed package rendered by its own template, under a notice of what replaced it."""
    old = version.package.as_page()
    old.__dict__["released_package"] = version.package
    response = following(old, request, [], {})
    response["X-Robots-Tag"] = "noindex"
    response["Link"] = f'<{page.get_full_url(request)}>; rel="canonical"'
    context = {"page": page, "version": version, "current_url": page.get_url(request)}
    insert(page, response, "gso_workflow/public/old_version.html", context)
    return response


def serve_taken_down(page, package, request):
    """A neutral notice: 410 for a withdrawn item, 404 for one that is hidden for now."""
    withdrawn = package.state == PackageState.WITHDRAWN
    with override(items.language_of(page)):
        response = TemplateResponse(
            request,
            "gso_workflow/public/taken_down.html",
            {"withdrawn": withdrawn, "at": package.closed_at, "reason": _public_reason(package)},
            status=GONE if withdrawn else NOT_FOUND,
        )
        response.render()
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


def _asked(page, components):
    """What of an item's past this address names, or None for an ordinary one."""
    if page.live:
        if len(components) == 2 and components[0] == segment() and components[1].isdecimal():
            return OldVersion(int(components[1]))
        return None
    if components and components[0] != segment():
        return None
    package = Package.objects.for_object(page).taken_down().defer("content").first()
    return TakenDown(package) if package else None


def _public_reason(package) -> str:
    act = package.sign_offs.filter(verdict=Verdict.WITHDRAW, is_public=True).first()
    return act.reason if act else ""


def _tell_corrections(page, response) -> None:
    versions = versions_of(page)
    if not versions or versions[0].number == 1:
        return
    base = f"{page.get_url()}{segment()}/"
    context = {"page": page, "current": versions[0], "versions": versions, "base": base}
    insert(page, response, "gso_workflow/public/corrected.html", context, first=CORRECTIONS)


def insert(page, response, template, context, first=None) -> None:
    """Put the rendered notice first in the page's main part, once the page itself is rendered.

    `first` is a pattern of a better place, for templates that have it.
    """
    openings = (first, *OPENINGS) if first else OPENINGS
    put = partial(_put, page=page, template=template, context=context, openings=openings)
    if hasattr(response, "add_post_render_callback"):
        response.add_post_render_callback(put)
    else:
        put(response)


def _put(response, *, page, template, context, openings) -> None:
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return
    with override(items.language_of(page)):
        notice = render_to_string(template, context).encode(response.charset)
    for opening in openings:
        if place := opening.search(response.content):
            end = place.end()
            response.content = response.content[:end] + notice + response.content[end:]
            return
