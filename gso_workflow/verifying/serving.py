"""What readers get at an address, and what the sealed package would render to there."""

import io
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils import translation

from gso_workflow.languages import language_of_path

# WSGI keys of clients begin with HTTP_: no request from outside can carry this one.
BEHIND = "gso_workflow.verifying"
TIMEOUT = 30  # seconds
AGENT = "verify_live"


@dataclass(frozen=True)
class Served:
    """An answer: its HTTP status and its text."""

    status: int
    text: str


class Inside:
    """Asks the site's own handler, middleware included, in this process."""

    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()

    def get(self, url: str) -> Served:
        response = self.handler.get_response(request_for(url, behind=True))
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return Served(response.status_code, body.decode(response.charset, "replace"))


class OverHTTP:
    """Asks the running site at `base`, with the Host of the item's own site; follows nothing."""

    def __init__(self, base: str):
        self.base = urlsplit(base)

    def get(self, url: str) -> Served:
        target = urlsplit(url)
        kind = HTTPSConnection if self.base.scheme == "https" else HTTPConnection
        connection = kind(self.base.netloc, timeout=TIMEOUT)
        try:
            headers = {"Host": target.netloc, "User-Agent": AGENT, "Accept": "text/html"}
            connection.request("GET", target.path or "/", headers=headers)
            response = connection.getresponse()
            charset = response.headers.get_content_charset() or "utf-8"
            return Served(response.status, response.read().decode(charset, "replace"))
        finally:
            connection.close()


def rendered(page, url: str) -> str:
    """The whole page that a sealed item, not its live row, renders to for an anonymous reader."""
    request = request_for(url)
    request.user = AnonymousUser()
    with translation.override(_language(request)):
        response = page.serve(request)
        if hasattr(response, "render"):
            response.render()
    return response.content.decode(response.charset, "replace")


def request_for(url: str, *, behind=False) -> WSGIRequest:
    """A reader's GET of an absolute address; `behind` looks behind a withholding notice."""
    parts = urlsplit(url)
    secure = parts.scheme == "https" or settings.SECURE_SSL_REDIRECT
    scheme = "https" if secure else "http"
    environ = {
        "HTTP_ACCEPT": "text/html",
        "HTTP_HOST": parts.netloc,
        "HTTP_USER_AGENT": AGENT,
        "PATH_INFO": parts.path or "/",
        "QUERY_STRING": "",
        "REMOTE_ADDR": "127.0.0.1",
        "REQUEST_METHOD": "GET",
        "SERVER_NAME": parts.hostname or "localhost",
        "SERVER_PORT": str(parts.port or (443 if secure else 80)),
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": scheme,
    }
    setup_testing_defaults(environ)
    if behind:
        environ[BEHIND] = True
    return WSGIRequest(environ)


def is_behind(request) -> bool:
    """Whether the verifier itself asks, to compare an item that is withheld."""
    return bool(request.META.get(BEHIND))


def _language(request) -> str:
    """What the middleware would have activated for this request."""
    if "django.middleware.locale.LocaleMiddleware" in settings.MIDDLEWARE:
        return translation.get_language_from_request(request, check_path=True)
    return language_of_path(request.path_info)
