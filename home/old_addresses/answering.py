"""Answers an old address with the new one; never with the address of what is not public."""

from urllib.parse import urlsplit

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from gso_workflow.withholding import is_withheld
from home.old_addresses.judging import LONGEST

NOT_FOUND = 404
STATIC = ("/admin/", "/static/", "/media/", "/documents/")


class OldAddresses:
    """Stands where Wagtail's own middleware would, which asks nothing of the page it leads to."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != NOT_FOUND or request.path.startswith(STATIC):
            return response
        redirect = redirect_for(request)
        target = target_of(redirect, request) if redirect else ""
        if not target:
            return response
        answer = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return answer(target)


def redirect_for(request) -> Redirect | None:
    """The site's redirect for the whole address, else for its path alone; one query."""
    asked = keys_of(request.get_full_path())
    site = Site.find_for_request(request)
    if not asked or site is None:
        return None
    rows = Redirect.get_for_site(site).filter(old_path__in=asked).select_related("redirect_page")
    # A redirect of this site counts before one of all sites.
    order = {key: place for place, key in enumerate(asked)}
    found = sorted(rows, key=lambda row: (order[row.old_path], row.site_id is None))
    return found[0] if found else None


def keys_of(address: str) -> list[str]:
    """What an address may be stored as, the closest first: as asked, decoded, in small letters."""
    found = []
    for text in (address, address.split("?")[0]):
        plain = Redirect.normalise_path(text, decode_unicode=False)
        for key in (plain, uri_to_iri(plain), uri_to_iri(plain).lower()):
            if key not in found and "\0" not in key and len(key) <= LONGEST:
                found.append(key)
    return found


def target_of(redirect, request) -> str:
    """Where it leads; empty when that is not public now."""
    page = redirect.redirect_page
    if page is not None:
        return redirect.link or "" if is_public(page) else ""
    link = redirect.redirect_link
    if link and (leads_outside(link) or is_answered(link, request)):
        return link
    return ""


def is_public(page) -> bool:
    return page.live and not is_withheld(page) and not page.get_view_restrictions().exists()


def leads_outside(link: str) -> bool:
    """Whether a link is to a host that is none of this installation's sites."""
    host = urlsplit(link).hostname
    return bool(host) and not Site.objects.filter(hostname=host).exists()


def is_answered(link: str, request) -> bool:
    """Whether the address of one of our own sites is that of a public page or a fixed address."""
    parts = urlsplit(link)
    site = Site.objects.filter(hostname=parts.hostname).first() if parts.hostname else None
    site = site or Site.find_for_request(request)
    try:
        match = resolve(parts.path)
        if match.url_name != "wagtail_serve":
            return True
        components = [part for part in match.args[0].split("/") if part]
        page = site.root_page.specific.route(request, components).page
    except (Resolver404, Http404):
        return False
    return isinstance(page, Page) and is_public(page)
