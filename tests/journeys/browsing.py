"""What a person does at a browser, in the words of the screens they see."""

from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import expect

PHONE, TALLEST = 390, 3000
PATIENCE = 30_000  # ms; a busy machine may take long, a site that is wrong stays wrong
# Wagtail's rich text editor writes a style element for its hints; the policy refuses it.
DRAFTAIL_STYLE = "Applying inline style"
WHOLE_HEIGHT = (
    "Math.max(...[...document.querySelectorAll('html, body *')].map(e => e.scrollHeight))"
)


def vi(words, context=None):
    """The Vietnamese words of the screens, from the project's own catalogues."""
    with override("vi"):
        return pgettext(context, words) if context else gettext(words)


def leaving(page):
    """Waits until another page is loaded, whatever scripts do to the address meanwhile."""
    return page.expect_event("load", timeout=PATIENCE)


class Visitor:
    """A person at a browser; what the browser complains about is a fault of the site."""

    def __init__(self, page, shots):
        self.page = page
        self.faults = []
        self._shots = shots
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._require_local)
        page.on("response", self._require_sound)

    def _hear(self, message):
        refused = "Content Security Policy" in message.text
        if refused and not (DRAFTAIL_STYLE in message.text and "/admin/" in self.page.url):
            self.faults.append(f"{message.text} at {message.location} on {self.page.url}")

    def _require_local(self, request):
        host = urlsplit(request.url).hostname
        if host and host != "localhost" and not host.endswith(".localhost"):
            self.faults.append(f"third party: {request.url}")

    def _require_sound(self, response):
        if response.status >= 500:
            self.faults.append(f"{response.status}: {response.url}")

    def open(self, name, *keys):
        """Go to an admin screen by the name of its address."""
        return self.page.goto(reverse(name, args=keys))

    def go(self, address):
        return self.page.goto(address)

    def leaving(self):
        return leaving(self.page)

    def press(self, words, *, inside=None):
        """Press the button with these words, which may be English identifiers of Vietnamese ones."""
        (inside or self.page).get_by_role("button", name=vi(words), exact=True).click()

    def follow(self, words):
        with self.leaving():
            self.page.get_by_role("link", name=words).first.click()

    def sees(self, words):
        expect(self.page.get_by_text(vi(words)).first).to_be_visible()

    @property
    def text(self):
        return self.page.locator("body").inner_text()

    def shot(self, *, phone=False):
        """Keep a picture of the whole page, as wide as a desk or a phone."""
        width = PHONE if phone else self.page.viewport_size["width"]
        earlier = self.page.viewport_size
        self.page.set_viewport_size({"width": width, "height": 900})
        # Wagtail's admin scrolls inside the window: only a window as high as the page shows it all.
        height = min(self.page.evaluate(WHOLE_HEIGHT), TALLEST)
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.screenshot(path=next(self._shots), full_page=True)
        self.page.set_viewport_size(earlier)
