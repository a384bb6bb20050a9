"""An English-speaking embassy finds the office, its news and what is not translated (L-01)."""

from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.models import Locale, Site

from gso_workflow import gate
from gso_workflow.models import OfficeName
from home.models import HomePage
from stats_pages.models import NewsPage
from tests.home.conftest import build_site
from tests.journeys.browsing import leaving
from tests.stats_pages.samples import make

HOST = "daisuquan.localhost"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PRICES, TRADE = "Giá tiêu dùng tháng 6 năm 2026", "Ngoại thương tháng 6 năm 2026"


@pytest.fixture(scope="module")
def office(site):
    """A site with an English side: home page, a section, one of its two news items."""
    with gate.lifted_for_tests():
        place = build_site(hostname=HOST, code="dsq", default=False, port=site.thread.port)
        place.office.citation_en = "Information from the website of the model office"
        place.office.address_en = "1 Model Street"
        place.office.save()
        OfficeName.objects.filter(office=place.office).update(name_en="Model Statistics Office")
        news = make(NewsPage, place.news, live=True, title=PRICES)
        make(NewsPage, place.news, live=True, title=TRADE)
        home = _english(
            HomePage.objects.get(pk=place.home.pk), "Model Statistics Office", "home-en"
        )
        Site.clear_site_root_paths_cache()
        _english(place.news, "News", "news", intro="What happens in statistics.")
        english = _english(news, "Consumer prices in June 2026", "prices", lead="Prices rose.")
    Site.clear_site_root_paths_cache()
    base = f"http://{HOST}:{site.thread.port}"
    return SimpleNamespace(base=base, home=home, english=english)


def _english(page, title, slug, **fields):
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    for name, value in {"title": title, "slug": slug, **fields}.items():
        setattr(copy, name, value)
    copy.save()
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)


@pytest.mark.parametrize("width", [390, 1440])
def test_an_embassy_reads_in_english_and_is_told_what_is_not_translated(visit, office, width):
    with visit(width=width) as reader:
        page = reader.page
        reader.go(f"{office.base}/")
        with leaving(page):
            page.get_by_role("link", name="English").click()
        assert page.url == f"{office.base}/en/"
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.locator(".masthead__name").inner_text() == "Model Statistics Office"
        expect(page.locator(".site-footer").get_by_text("1 Model Street")).to_be_visible()
        _without_fault(page, width)

        with leaving(page):
            page.get_by_role("link", name=office.english.title).first.click()
        assert page.url == f"{office.base}/en/news/prices/"
        assert "Full translation of the original" in page.inner_text(".translation-note")
        assert "model office" in page.inner_text(".citation__sentence")
        _without_fault(page, width)

        with leaving(page):
            page.locator(".language-switch").get_by_role("link").click()
        assert page.inner_text("h1") == PRICES
        assert page.locator("html").get_attribute("lang") == "vi"

        with leaving(page):
            page.get_by_role("link", name=TRADE).first.click()
        assert page.inner_text("h1") == TRADE
        with leaving(page):
            page.get_by_role("link", name="English").click()
        assert page.inner_text("h1") == "News"
        assert "does not exist in this language" in page.inner_text(".translation-note--missed")
        _without_fault(page, width)

        with leaving(page):
            page.locator(".translation-note--missed").get_by_role("link", name=TRADE).click()
        assert page.inner_text("h1") == TRADE


def test_the_switch_works_by_keyboard_and_without_scripts(browser, office):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{office.base}/")
    link = page.get_by_role("navigation", name="Ngôn ngữ").get_by_role("link", name="English")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{office.base}/en/")
    assert page.get_by_role("link", name="Skip to content").count() == 1
    context.close()


def _without_fault(page, width):
    """No breach of accessibility, and nothing wider than the window."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=f"var/screenshots/embassy-{width}-{page.url.count('/')}.png")
