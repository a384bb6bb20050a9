"""Public pages travel compressed; pages with a secret in them never do (BREACH)."""

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse

TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")


class PublicGZipMiddleware(GZipMiddleware):
    """Compresses text for readers without a session; a token could be guessed from the sizes.

    Files are streamed, in ranges too, and travel as they are.
    """

    def process_response(self, request, response):
        if response.streaming or not _is_text(response) or _may_hold_a_secret(request, response):
            return response
        return super().process_response(request, response)


def _may_hold_a_secret(request, response) -> bool:
    return (
        request.path.startswith(reverse("wagtailadmin_home"))
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or bool(response.cookies)
    )


def _is_text(response) -> bool:
    return response.get("Content-Type", "").startswith(TEXTS)
