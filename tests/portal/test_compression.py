"""Text for readers is compressed; what may hold a secret of a session is not."""

import pytest
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from portal.compression import PublicGZipMiddleware

TEXT = "Số liệu thống kê. " * 100
WILLING = {"HTTP_ACCEPT_ENCODING": "gzip"}


def answer(response, path="/", cookies=None):
    request = RequestFactory().get(path, **WILLING)
    request.COOKIES.update(cookies or {})
    return PublicGZipMiddleware(lambda request: response)(request)


@pytest.mark.parametrize("kind", ["text/html", "application/json", "image/svg+xml"])
def test_text_is_compressed_for_a_reader(kind):
    answered = answer(HttpResponse(TEXT, content_type=kind))

    assert answered["Content-Encoding"] == "gzip"
    assert len(answered.content) < len(TEXT) / 5
    assert "Accept-Encoding" in answered["Vary"]


def with_cookie():
    response = HttpResponse(TEXT)
    response.set_cookie("csrftoken", "x")
    return response


@pytest.mark.parametrize(
    ("response", "request_of"),
    [
        (HttpResponse(TEXT), {"path": "/admin/pages/"}),
        (HttpResponse(TEXT), {"cookies": {settings.SESSION_COOKIE_NAME: "x"}}),
        (with_cookie(), {}),
        (HttpResponse(TEXT, content_type="image/webp"), {}),
        (StreamingHttpResponse([TEXT], content_type="text/csv"), {}),
    ],
    ids=["admin", "session", "sets a cookie", "picture", "file"],
)
def test_what_may_hold_a_secret_or_is_a_file_travels_as_it_is(response, request_of):
    assert "Content-Encoding" not in answer(response, **request_of)
