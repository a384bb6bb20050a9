"""Every public page and state, in every theme, without a breach of WCAG 2.2 AA and without overflow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# The other rules do not depend on the colours.
CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"]}
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Text that its own box cuts off, marks and all: hidden overflow that is smaller than its content.
CLIPPED = """() => [...document.querySelectorAll('h1, h2, h3, p, a, dt, dd, th, td, button, summary')]
  .filter((e) => getComputedStyle(e).overflowY === 'hidden' && e.clientHeight > 2
                 && e.scrollHeight > e.clientHeight + 1)
  .map((e) => e.outerHTML.slice(0, 120))"""
# What reaches over the window's edge by itself, and not inside a place that scrolls.
WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
                 && !e.closest('.table-frame__scroll'))
  .map((e) => e.outerHTML.slice(0, 120)).slice(0, 5)"""
MOTION = """() => [...document.querySelectorAll('*')].filter((e) => {
  const style = getComputedStyle(e);
  const moves = [style.transitionDuration, style.animationDuration].join().match(/[1-9]/);
  return moves || style.scrollBehavior === 'smooth';
}).map((e) => e.outerHTML.slice(0, 120))"""
# A choice sets the same tokens on every page; these show them all.
SOME = ("HomePage", "NewsPage", "LegalDocumentPage", "earlier version")
STATUS = {
    "no such page": 404,
    "no such page in English": 404,
    "withdrawn": 410,
    "hidden": 404,
    "withheld": 503,
}


@pytest.fixture(autouse=True)
def demonstration(settings):
    settings.GSO_DEMO = True


def choose(page, base, **choices):
    """Keep what a reader has chosen in the settings, as the browser would on a later visit."""
    page.goto(base)
    page.evaluate(
        "(all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem('reading-' + k, v))",
        choices,
    )


@pytest.mark.parametrize(
    ("theme", "chosen", "rules", "names"),
    [
        ("light", {}, RULES, None),
        ("dark", {}, CONTRAST, None),
        ("light", {"theme": "dark"}, CONTRAST, SOME),
        ("dark", {"theme": "light"}, CONTRAST, SOME),
        ("light", {"contrast": "more"}, CONTRAST, SOME),
        ("dark", {"contrast": "more"}, CONTRAST, SOME),
    ],
    ids=["light", "dark", "chosen dark", "chosen light", "contrast", "contrast in the dark"],
)
def test_no_page_breaks_a_rule_of_accessibility(readings, reader, theme, chosen, rules, names):
    page, broken = reader(color_scheme=theme), []
    choose(page, readings.base, **chosen)

    for name, address in readings.addresses.items():
        if names and name not in names:
            continue
        assert page.goto(address).status == STATUS.get(name, 200), name
        for fault in Axe().run(page, options=rules).response["violations"]:
            broken.append((name, fault["id"], fault["nodes"][0]["html"][:200]))

    assert broken == []


@pytest.mark.parametrize(
    ("width", "chosen"),
    [
        (320, {}),
        (390, {"text": "largest"}),
        (640, {}),  # 1280 pixels at a zoom of 200 %
        (2560, {}),
    ],
    ids=["320", "largest text", "zoom 200", "2560"],
)
def test_every_page_reflows_and_cuts_no_mark_off(readings, reader, width, chosen):
    page, broken = reader(width), []
    choose(page, readings.base, **chosen)

    for name, address in readings.addresses.items():
        page.goto(address)
        if page.evaluate(SIDEWAYS) or page.evaluate(CLIPPED):
            broken.append((name, page.evaluate(WIDE), page.evaluate(CLIPPED)))

    assert broken == []


def test_what_is_wider_than_a_phone_scrolls_in_a_named_place_that_the_keyboard_reaches(
    readings, reader
):
    page = reader(320)
    page.goto(readings.addresses["SocioEconomicReportPage"])
    place = page.get_by_role("region", name="Tổng sản phẩm")

    place.focus()

    expect(page.locator(".table-frame__scroll:focus")).to_have_count(1)
    expect(place.get_by_role("rowheader", name="Dịch vụ")).to_be_visible()


def test_nothing_moves_for_a_reader_who_asked_for_stillness(readings, reader):
    page = reader(reduced_motion="reduce")
    moving = [page.goto(a) and page.evaluate(MOTION) for a in readings.addresses.values()]

    assert not any(moving)


def test_with_forced_colours_every_control_keeps_an_edge(readings, reader):
    page = reader(390, forced_colors="active")
    page.goto(readings.addresses["LegalDocumentIndexPage"])
    edge = "e => getComputedStyle(e).borderTopStyle + getComputedStyle(e).borderTopWidth"
    controls = page.locator("button:visible, select:visible, input:visible")

    edges = {control.evaluate(edge) for control in controls.all()}

    assert controls.count() >= 4
    assert not [found for found in edges if "none" in found or found.endswith("0px")]


def test_the_first_key_offers_to_skip_to_the_content(readings, reader):
    page = reader()
    page.goto(readings.addresses["NewsPage"])
    page.keyboard.press("Tab")
    link = page.locator(":focus")

    assert link.get_attribute("href") == "#content"
    assert link.evaluate("e => e.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_focus_is_never_hidden_or_without_a_ring(readings, reader):
    page = reader(reduced_motion="reduce")  # no gliding: looked at at once
    page.goto(readings.addresses["LegalDocumentPage"])
    seen = []
    for _key in range(40):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => {
                    const e = document.activeElement, box = e.getBoundingClientRect();
                    const ringed = getComputedStyle(e).outlineStyle !== 'none'
                      || getComputedStyle(e.closest('.section-card') ?? e).outlineStyle !== 'none';
                    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
                    return e === document.body || (ringed && inside) ? '' : e.outerHTML.slice(0, 120);
                }"""
            )
        )

    assert [fault for fault in seen if fault] == []


def test_a_list_is_filtered_by_keyboard(readings, reader):
    page = reader()
    page.goto(readings.addresses["LegalDocumentIndexPage"])
    page.get_by_label("Số, ký hiệu").focus()
    page.keyboard.type("99999")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "q=99999" in page.url
    assert page.get_by_label("Số, ký hiệu").input_value() == "99999"


def test_the_menu_opens_by_keyboard_and_closes_with_escape(readings, reader):
    page = reader(390)
    page.goto(readings.base)
    menu = page.locator("#site-nav")
    expect(menu).to_be_hidden()

    page.locator(".nav-toggle").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()

    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_size_contrast_and_background_are_set_by_keyboard_and_kept(readings, reader):
    page = reader(390)
    page.goto(readings.base)
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    usual = page.evaluate(size)
    page.get_by_role("button", name="Cỡ chữ và tương phản").focus()
    page.keyboard.press("Enter")
    settings = page.get_by_role("form", name="Cỡ chữ và tương phản")
    settings.get_by_role("radio", name="Rất lớn").press("Space")
    settings.get_by_role("radio", name="Cao").press("Space")
    settings.get_by_role("radio", name="Tối").press("Space")
    page.keyboard.press("Escape")
    expect(settings).to_be_hidden()

    page.goto(readings.addresses["NewsPage"])
    assert page.evaluate(size) > usual * 1.4
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    page.get_by_role("button", name="Cỡ chữ và tương phản").click()
    expect(settings.get_by_role("radio", name="Rất lớn")).to_be_checked()

    settings.get_by_role("radio", name="Vừa").press("Space")
    expect(page.locator("html")).to_have_css("font-size", f"{usual:g}px")


def test_a_reader_without_scripts_has_the_menu_and_the_citation(readings, reader):
    page = reader(390, java_script_enabled=False)
    page.goto(readings.addresses["NewsPage"])
    page.locator(".nav-toggle").click()

    expect(page.locator("#site-nav")).to_be_visible()
    expect(page.locator(".citation__sentence")).to_be_visible()
    expect(page.locator(".citation__copy")).to_be_hidden()
    expect(page.locator(".reading__toggle")).to_be_hidden()


def test_the_citation_is_copied_with_title_address_and_date(readings, reader):
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(readings.base)
    page.locator(".citation__copy").click()
    page.locator(".citation__status:not(:empty)").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.startswith("Thông tin khai thác từ Trang Thông tin điện tử Cục Thống kê doc-gia.")
    assert readings.base in copied
    assert copied.rstrip(".").rsplit(" ", 1)[1].count("/") == 2


def test_paper_has_the_name_the_address_and_the_citation_but_no_menu(readings, reader):
    page = reader()
    page.goto(readings.addresses["NewsPage"])
    page.emulate_media(media="print")

    for part in (".print-head__name", ".print-head__facts", ".citation__sentence", ".demo-notice"):
        expect(page.locator(part)).to_be_visible()
    for part in (".site-nav", ".breadcrumbs", ".citation__copy", ".back-to-top", ".reading"):
        expect(page.locator(part)).to_be_hidden()
