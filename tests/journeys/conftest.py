"""A running site with two offices, and browsers for the people who work and read there."""

import os
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from shutil import which

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import override_settings
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests import first_rows
from tests.journeys import reading
from tests.journeys import world as worlds
from tests.journeys.browsing import PATIENCE, Visitor

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What the browser makes of a page is the same on either database: looked at once, on SQLite.
DRAWN = ("test_accessibility.py", "test_reader_analyst.py")
expect.set_options(timeout=PATIENCE)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """The journeys run together, among the tests that really store what they write."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            if item.path.name in DRAWN and connection.vendor == "postgresql":
                item.add_marker(pytest.mark.skip(reason="Judges what is drawn: see on SQLite."))


@pytest.fixture
def _django_db_helper():
    """Nothing is flushed between two stories: `site` does it once, after the last."""


@pytest.fixture(scope="package")
def browser():
    """Debian's Chromium, or the one that CHROMIUM names."""
    # Playwright keeps an event loop in this thread; the tests still speak to the database in it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield from _chromium()


def _chromium():
    named = os.environ.get("CHROMIUM") or which("chromium-headless-shell") or "/usr/bin/chromium"
    executable = None if named == "playwright" else named
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(browser, django_db_setup, django_db_blocker):
    """The running site; what it stores is really stored, and flushed at the end."""
    # A save by the editor itself, on its way while a person presses a button, would make a
    # story end now so, now so; what the chain does about it is told in its own tests.
    with django_db_blocker.unblock(), override_settings(WAGTAIL_AUTOSAVE_INTERVAL=0):
        first_rows.flush()
        server = LiveServer("localhost")
        yield server
        server.stop()
        first_rows.flush()


@pytest.fixture(scope="package")
def world(site):
    """Two offices with their people, sections and workflows."""
    return worlds.build(site.thread.port)


@pytest.fixture(scope="package")
def readings(site, world):
    """Every type of page and every state of an item that a reader may meet, by name."""
    return reading.build(site.thread.port, world.cast)


@pytest.fixture
def reader(browser):
    """Opens a page as an anonymous reader with a window, a theme and scripts of one's choice."""
    contexts = []

    def open_page(width=1280, height=900, **options):
        context = browser.new_context(
            locale="vi-VN", viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser, site, request):
    """Opens a browser of one's own: `with visit() as reader`, `with visit(person) as author`."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    shots = (SCREENSHOTS / f"{request.node.name}-{number}.png" for number in count(1))

    @contextmanager
    def visiting(person=None, width=1440):
        context = browser.new_context(
            base_url=site.url,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": width, "height": 900},
        )
        context.set_default_timeout(PATIENCE)
        if person is not None:
            context.add_cookies([session_cookie(person, site.url)])
        visitor = Visitor(context.new_page(), shots)
        yield visitor
        context.close()
        assert visitor.faults == []

    return visiting


@pytest.fixture
def sign_in(visit):
    """A page where this person is signed in, open until the test ends."""
    with ExitStack() as open_browsers:
        yield lambda person, **options: open_browsers.enter_context(visit(person, **options))


def session_cookie(person, url):
    """The cookie of a person who has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": url}
