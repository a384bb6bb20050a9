"""A firm looks for a circular by half its number: by keyboard, by ear, on a phone, without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.models import Site

from gso_workflow import gate
from home.search import store
from stats_pages.models import LegalDocumentPage
from tests.home.conftest import build_site
from tests.journeys.browsing import leaving
from tests.stats_pages.samples import make, part

TITLE = "Thông tư quy định chế độ báo cáo của doanh nghiệp"
OTHER = "Thông tư về phiếu thu thập thông tin"


@pytest.fixture(scope="module")
def base(site):
    """A site with two circulars, indexed as their release would."""
    host, port = "hangxuong.localhost", site.thread.port
    with gate.lifted_for_tests():
        place = build_site(hostname=host, code="hang-xuong", default=False, port=port)
        numbers = {TITLE: ("07", "2024/TT-BKH"), OTHER: ("70", "2019/TT-BKH")}
        for title, (number, symbol) in numbers.items():
            fields = {"document_number": number, "document_symbol": symbol, "parts": [part()]}
            store.index_page(make(LegalDocumentPage, place.law, live=True, title=title, **fields))
    Site.clear_site_root_paths_cache()
    return f"http://{host}:{port}"


@pytest.fixture
def reader(browser, base):
    """Opens the home page as a stranger; what the policy refuses would be heard."""
    contexts, faults = [], []

    def open_page(width=1280, **options):
        context = browser.new_context(
            locale="vi-VN", viewport={"width": width, "height": 900}, base_url=base, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.goto("/")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def test_half_a_number_is_enough_by_keyboard_alone(reader):
    page = reader()
    field = page.get_by_role("combobox", name="Tìm trên trang này")
    field.focus()
    page.keyboard.type("7/2024")
    page.locator("[role=option]").first.wait_for()

    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".site-search [role=status]")).to_contain_text("gợi ý")
    page.keyboard.press("ArrowDown")
    chosen = page.locator('[role=option][aria-selected="true"]')
    expect(chosen).to_contain_text(TITLE)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))

    page.keyboard.press("Enter")
    page.wait_for_url("**/muc-*/")
    assert page.locator("h1").inner_text() == TITLE


def test_escape_closes_the_suggestions_and_enter_searches(reader):
    page = reader()
    page.locator("#site-search").focus()
    page.keyboard.type("thong tu")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("#site-search-list")).to_be_hidden()
    assert page.input_value("#site-search") == "thong tu"

    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=thong*")
    assert page.locator(".result__title").count() == 2
    expect(page.locator(".result mark").first).to_be_visible()


def test_on_a_phone_without_scripts_a_form_and_links_are_enough(reader):
    page = reader(390, java_script_enabled=False)
    page.fill("#site-search", "72024ttbkh")
    with leaving(page):
        page.click(".site-search__button")

    assert page.locator(".result__title a").first.inner_text() == TITLE
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    with leaving(page):
        page.click(".result__title a")
    assert page.locator("h1").inner_text() == TITLE


def test_a_slip_of_the_finger_is_put_right(reader):
    page = reader()
    page.fill("#site-search", "doanh nghjep")
    with leaving(page):
        page.keyboard.press("Enter")
    with leaving(page):
        page.click(".search-page__meant a")

    assert TITLE in page.locator(".results").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_search_page_breaks_no_rule_of_accessibility(reader, theme):
    page = reader(color_scheme=theme)
    for address in ("/tim-kiem/", "/tim-kiem/?q=thong+tu", "/tim-kiem/?q=zzqx"):
        page.goto(address)
        faults = Axe().run(page).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:150]) for fault in faults] == []
    page.goto("/")
    page.fill("#site-search", "thong")
    page.locator("[role=option]").first.wait_for()
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("width", [320, 2560])
def test_results_do_not_scroll_sideways(reader, width):
    page = reader(width)
    page.goto("/tim-kiem/?q=thong+tu&offices=all")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
