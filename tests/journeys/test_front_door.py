"""The front door in a browser: the menu by keyboard, and every page of it by the rules."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.models import Site

from gso_workflow import gate
from gso_workflow.models import PostRole
from home.models import DirectoryEntry, DirectoryPage, OrganisationPage, SectionPage, TopicPage
from tests.factories import AppointmentFactory, PostFactory, UnitFactory
from tests.home.conftest import build_site, fill
from tests.home.test_blocks import BANDS, words
from tests.journeys.browsing import leaving
from tests.journeys.test_accessibility import RULES


@pytest.fixture(scope="module")
def door(site):
    """A site with every block and band, three levels of sections, structure and directory."""
    host, port = "cua.localhost", site.thread.port
    with gate.lifted_for_tests():
        place = build_site(hostname=host, code="cua", default=False, port=port)
        fill(place)
        second = _below(place.news, SectionPage(title="Tin điều tra", slug="dieu-tra"))
        third = _below(second, SectionPage(title="Tin điều tra giá", slug="gia"))
        place.news.featured = list(words().items())
        place.news.save()
        pages = [place.news, third, *_of_registers(place)]
        topic = TopicPage(title="Giá cả", slug="gia-ca", intro="Gom về một nơi.")
        rule = {"section": place.news, "item_type": "", "since": None}
        topic.rules = [("rule", rule)]
        pages.append(_below(place.home, topic))
        directory = {"directory": pages[3]}
        place.home.bands = [
            (k, {**v, **(directory if k == "directory" else {})}) for k, v in BANDS.items()
        ]
        place.home.save()
    Site.clear_site_root_paths_cache()
    base = f"http://{host}:{port}"
    place.base = base
    place.addresses = [*(page.full_url for page in [place.home, *pages]), f"{base}/so-do-trang/"]
    return place


def _below(parent, page):
    page.show_in_menus = True
    return parent.add_child(instance=page)


def _of_registers(place):
    unit = UnitFactory(office=place.office, named="Phòng Tổng hợp và Phổ biến số liệu")
    team = UnitFactory(office=place.office, named="Tổ phía bắc", parent=unit)
    posts = [PostFactory(office=place.office, unit=one, heading=True) for one in (unit, team)]
    head = PostFactory(
        office=place.office, unit=None, role=PostRole.OFFICE_HEAD, title="Cục trưởng"
    )
    for post in (*posts, head):
        AppointmentFactory(post=post)
    directory = DirectoryPage(title="Danh bạ", slug="danh-ba")
    directory.entries = [
        DirectoryEntry(post=post, email="thu@example.vn", phone="(024) 3000 0000")
        for post in (head, *posts)
    ]
    structure = _below(place.home, OrganisationPage(title="Sơ đồ tổ chức", slug="so-do"))
    return [structure, _below(place.home, directory)]


@pytest.fixture
def reader(browser):
    """Opens a page as an anonymous reader with a window, a theme and scripts of one's choice."""
    contexts = []

    def open_page(width=1280, **options):
        context = browser.new_context(
            locale="vi-VN", viewport={"width": width, "height": 900}, **options
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_no_page_of_the_front_door_breaks_a_rule_or_its_width(door, reader, theme, width):
    page = reader(width=width, color_scheme=theme)
    for address in door.addresses:
        page.goto(address)
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_the_menu_is_walked_by_keyboard_and_escape_gives_the_focus_back(door, reader):
    page = reader()
    page.goto(door.base)
    toggle = page.locator("#site-nav summary").first
    below = page.locator("#site-nav a", has_text="Tin điều tra giá")

    toggle.focus()
    expect(below).to_be_hidden()
    page.keyboard.press("Enter")
    expect(below).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Tin điều tra")
    page.keyboard.press("Escape")
    expect(below).to_be_hidden()
    expect(page.locator("summary:focus")).to_have_count(1)


def test_leaving_a_panel_closes_it(door, reader):
    page = reader()
    page.goto(door.base)
    page.locator("#site-nav summary").first.click()
    expect(page.locator("#site-nav details[open]")).to_have_count(1)

    page.locator(".site-footer__name").click()

    expect(page.locator("#site-nav details[open]")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_opens_without_scripts(door, reader, width):
    page = reader(width=width, java_script_enabled=False)
    page.goto(door.base)
    if width < 800:
        page.locator(".nav-toggle").click()
    page.locator("#site-nav summary").first.click()
    with leaving(page):
        page.locator("#site-nav a", has_text="Tin điều tra giá").click()

    assert page.url.endswith("/tin-tuc/dieu-tra/gia/")
    assert page.locator('#site-nav a[aria-current="page"]').count() == 1


def test_a_screen_reader_hears_the_name_and_state_of_each_toggle(door, reader):
    page = reader()
    page.goto(door.base)

    heard = page.locator("#site-nav").aria_snapshot()

    assert "Mục con của “Tin tức”" in heard


def test_an_address_is_shown_without_scripts_and_is_in_no_page_before(door, reader):
    page = reader(java_script_enabled=False)
    page.goto(f"{door.base}/danh-ba/")
    assert "thu@example.vn" not in page.content()

    page.locator(".directory button").first.click()

    expect(page.locator('a[href="mailto:thu@example.vn"]')).to_be_visible()
