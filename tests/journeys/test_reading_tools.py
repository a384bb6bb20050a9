"""A reader keeps an item, passes it on, and looks up whether a document binds."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Site

from gso_workflow import gate
from stats_pages.models import LegalDocumentIndexPage, LegalDocumentPage, NewsPage
from tests.home.conftest import build_site
from tests.journeys.browsing import leaving
from tests.stats_pages.samples import make


@pytest.fixture(scope="module")
def library(site):
    """A site with a list of documents, one document and one news item."""
    host, port = "thuvien.localhost", site.thread.port
    with gate.lifted_for_tests():
        place = build_site(hostname=host, code="thu-vien", default=False, port=port)
        pages = {
            "list": place.home.add_child(instance=LegalDocumentIndexPage(title="Tra cứu")),
            "document": make(LegalDocumentPage, place.law, live=True, title="Quyết định mẫu"),
            "news": make(NewsPage, place.news, live=True, title="Tin mẫu"),
        }
    Site.clear_site_root_paths_cache()
    return {name: page.full_url for name, page in pages.items()}


@pytest.fixture
def page(browser):
    context = browser.new_context(locale="vi-VN", permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def test_the_address_is_copied_by_keyboard_and_said_aloud(library, page):
    page.goto(library["news"])
    page.get_by_role("button", name="Sao chép địa chỉ").focus()
    page.keyboard.press("Enter")
    page.locator(".page-tools [role=status]:not(:empty)").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == library["news"]


def test_the_print_button_opens_the_print_of_the_page(library, page):
    page.goto(library["news"])
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="In", exact=True).click()

    page.wait_for_function("window.printed === true")


def test_without_scripts_only_what_works_is_offered(library, browser):
    context = browser.new_context(locale="vi-VN", java_script_enabled=False)
    page = context.new_page()
    page.goto(library["news"])
    tools = page.locator(".page-tools")

    expect(tools.get_by_role("link", name="Gửi qua thư điện tử")).to_be_visible()
    expect(tools.locator("button:visible")).to_have_count(0)
    context.close()


def test_half_a_number_leads_to_the_document_and_its_status_on_a_day(library, page):
    page.goto(library["list"])
    page.get_by_label("Số, ký hiệu").fill("181qd")
    with leaving(page):
        page.get_by_role("button", name="Lọc").click()
    with leaving(page):
        page.get_by_role("link", name="181/QĐ-MAU").click()
    assert page.url == library["document"]

    page.get_by_role("textbox", name="Hiệu lực vào ngày").fill("2018-05-23")
    with leaving(page):
        page.get_by_role("button", name="Hiển thị").click()

    assert "Chưa có hiệu lực" in page.locator(".validity__answer").inner_text()
    assert page.locator(".timeline__chosen").inner_text().startswith("Chưa có hiệu lực")
