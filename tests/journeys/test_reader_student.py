"""A student on a cheap phone: narrow, without scripts, pictures and fonts saved away, every byte counted."""

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import leaving

PHONE = 390
TEXTS = ("text/", "application/javascript", "image/svg+xml")
FIRST_VISIT, COMPRESSED_HTML = 150_000, 30_000
SHIFTS = """new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""


class Meter:
    """What a visit fetches, weighed as a server with compressed static files would send it."""

    def __init__(self, page):
        self.fetched = []
        page.on("response", lambda response: self.fetched.append(response))

    @property
    def weights(self):
        return {response.url: self._weight(response) for response in self.fetched}

    @property
    def hosts(self):
        return {urlsplit(response.url).hostname for response in self.fetched}

    def _weight(self, response):
        body = response.body()
        is_text = response.headers.get("content-type", "").startswith(TEXTS)
        return len(gzip.compress(body)) if is_text else len(body)


@pytest.mark.parametrize("width", [PHONE, 1440])
def test_a_first_visit_to_the_home_page_weighs_little_and_asks_no_other_host(
    readings, reader, width
):
    page = reader(width)
    meter = Meter(page)
    page.goto(readings.addresses["HomePage"], wait_until="networkidle")
    weights = meter.weights

    assert any(address.endswith(".css") for address in weights)
    assert any(".woff2" in address for address in weights)
    assert sum(weights.values()) < FIRST_VISIT, weights
    assert meter.hosts == {urlsplit(readings.base).hostname}


def test_every_page_travels_compressed_and_asks_no_other_host(readings, reader):
    page = reader(PHONE)
    meter = Meter(page)
    heavy = {}
    for name, address in readings.addresses.items():
        response = page.goto(address)
        if response.headers.get("content-encoding") != "gzip":
            heavy[name] = "not compressed"
        elif len(gzip.compress(response.body())) >= COMPRESSED_HTML:
            heavy[name] = len(gzip.compress(response.body()))

    assert heavy == {}
    assert all(host.endswith("localhost") for host in meter.hosts)


def test_nothing_on_a_page_jumps_while_it_loads(readings, reader):
    page = reader(PHONE)
    jumping = {}
    for name in ("HomePage", "NewsPage", "SectionPage", "YearbookPage", "SocioEconomicReportPage"):
        page.goto(readings.addresses[name], wait_until="load")
        if shift := page.evaluate(SHIFTS):
            jumping[name] = shift

    assert jumping == {}


def test_pictures_keep_their_place_and_come_when_they_are_reached(readings, reader):
    page = reader(PHONE)
    page.goto(readings.addresses["NewsPage"])
    pictures = page.locator("main picture img")

    first, *others = [picture.evaluate(FACTS) for picture in pictures.all()]

    assert first["loading"] != "lazy"
    assert first["priority"] == "high"
    assert others
    for facts in (first, *others):
        assert facts["width"]
        assert facts["height"]
        assert facts["sizes"]
        assert facts["source"] == "image/avif"
    assert {facts["loading"] for facts in others} == {"lazy"}


FACTS = """(img) => ({
  loading: img.loading, priority: img.fetchPriority, sizes: img.sizes,
  width: img.getAttribute("width"), height: img.getAttribute("height"),
  source: img.parentElement.querySelector("source")?.type,
})"""


def test_without_scripts_pictures_and_fonts_the_figures_are_found_and_read(readings, reader):
    page = reader(PHONE, java_script_enabled=False)
    page.route("**/*", save_data)
    page.goto(readings.addresses["HomePage"])
    page.locator(".nav-toggle").click()
    with leaving(page):
        page.locator("#site-nav").get_by_role("link", name="Tin tức").click()
    with leaving(page):
        page.get_by_role("link", name=readings.pages["SocioEconomicReportPage"].title).first.click()

    card = page.get_by_role("group", name="Tổng sản phẩm").first
    assert "7,52" in card.inner_text()
    expect(page.get_by_role("table").get_by_text("1.234,5")).to_be_visible()
    expect(page.get_by_role("link", name="Biểu số liệu").first).to_be_visible()
    expect(page.locator(".citation__sentence")).to_be_visible()


def save_data(route):
    """A phone that saves data fetches neither pictures nor fonts."""
    if route.request.resource_type in ("image", "font"):
        route.abort()
    else:
        route.continue_()
