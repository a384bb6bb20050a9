"""Where a notice goes in a page of any template, and what it never touches."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from gso_workflow import public_notices

PAGE = SimpleNamespace(locale=SimpleNamespace(language_code="vi"))


def told(response, monkeypatch):
    monkeypatch.setattr(public_notices, "render_to_string", lambda template, context: "[ĐÃ SỬA]")
    monkeypatch.setattr(public_notices.items, "language_of", lambda page: "vi")
    public_notices.insert(PAGE, response, "t.html", {})
    return response


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<body><main id='a'><h1>T</h1>", "<body><main id='a'>[ĐÃ SỬA]<h1>T</h1>"),
        ("<body class='b'><h1>T</h1>", "<body class='b'>[ĐÃ SỬA]<h1>T</h1>"),
        ("<BODY><MAIN>T", "<BODY><MAIN>[ĐÃ SỬA]T"),
        ("<mainframe>T", "<mainframe>T"),
    ],
)
def test_it_stands_first_in_the_main_part(before, after, monkeypatch):
    assert told(HttpResponse(before), monkeypatch).content.decode() == after


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("<body>", content_type="text/plain"),
        HttpResponse("<body>", content_type="application/json"),
    ],
)
def test_other_content_stays_as_it_is(response, monkeypatch):
    assert told(response, monkeypatch).content == b"<body>"


def test_a_stream_is_not_read(monkeypatch):
    response = StreamingHttpResponse(iter([b"<body>"]))
    assert b"".join(told(response, monkeypatch)) == b"<body>"
