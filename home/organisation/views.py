"""One official address, shown to a reader who asks for it (R-078)."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Site

from home.network_address import address_of
from home.organisation import addresses

TOO_MANY = 429


# Nothing is changed by asking, and a token would put a cookie on every page of the directory.
@csrf_exempt
@require_POST
@cache_control(private=True, no_store=True)
def address(request, key):
    """The address of one entry that is public today; after forty within an hour, none."""
    if not addresses.may_ask(address_of(request)):
        response = render(request, "home/directory/address.html", status=TOO_MANY)
        response["Retry-After"] = str(addresses.HOUR)
        return response
    site = Site.find_for_request(request)
    found = addresses.entry_asked_for(key, site) if site else None
    if found is None:
        raise Http404
    page, entry = found
    response = render(request, "home/directory/address.html", {"directory": page, "entry": entry})
    response["X-Robots-Tag"] = "noindex"
    return response
