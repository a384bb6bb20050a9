"""A blind analyst: landmarks, headings, names and table cells as assistive technology hears them."""

from itertools import pairwise

import pytest

LANDMARKS = ("banner", "main", "contentinfo")
ITEMS = ("NewsPage", "LegalDocumentPage", "YearbookPage", "SocioEconomicReportPage")
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => +h.tagName[1])"
NAMELESS = {"link", "button", "textbox", "searchbox", "combobox", "radio", "checkbox", "img"}


@pytest.fixture
def page(reader):
    return reader()


def tree(page):
    """Every node of the accessibility tree: (role, name)."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node.get("ignored") and "role" in node
    ]


def test_every_page_has_one_of_each_landmark_one_title_and_a_language(readings, page):
    faults = []
    for name, address in readings.addresses.items():
        page.goto(address)
        counts = [page.get_by_role(landmark).count() for landmark in LANDMARKS]
        titles = page.get_by_role("heading", level=1).count()
        if counts != [1, 1, 1] or titles != 1 or page.locator("html[lang]").count() != 1:
            faults.append((name, counts, titles))
        if not page.title().strip():
            faults.append((name, "no title"))

    assert faults == []


def test_headings_descend_one_level_at_a_time(readings, page):
    skipping = {}
    for name, address in readings.addresses.items():
        page.goto(address)
        levels = page.evaluate(HEADINGS)
        if any(low - high > 1 for high, low in pairwise(levels)):
            skipping[name] = levels

    assert skipping == {}


def test_every_control_and_picture_has_a_name_in_the_accessibility_tree(readings, page):
    nameless = {}
    for name, address in readings.addresses.items():
        page.goto(address)
        found = [role for role, words in tree(page) if role in NAMELESS and not words.strip()]
        # A picture beside its own link says nothing twice; its alternative is empty on purpose.
        if found:
            nameless[name] = found

    assert nameless == {}


def test_regions_that_repeat_a_role_are_told_apart_by_name(readings, page):
    alike = {}
    for name, address in readings.addresses.items():
        page.goto(address)
        regions = [node for node in tree(page) if node[0] in ("navigation", "region", "form")]
        if len(regions) != len(set(regions)) or not all(words for _role, words in regions):
            alike[name] = regions

    assert alike == {}


def test_a_figure_is_read_with_its_row_its_column_and_its_unit(readings, page):
    page.goto(readings.addresses["SocioEconomicReportPage"])
    table = page.get_by_role("table")

    assert [h.inner_text() for h in table.get_by_role("columnheader").all()] == [
        "Ngành",
        "Năm 2024",
        "Năm 2025",
    ]
    row = table.get_by_role("row", name="Dịch vụ 1.200,4 1.234,5")
    assert row.get_by_role("rowheader").inner_text() == "Dịch vụ"
    assert [cell.inner_text() for cell in row.get_by_role("cell").all()] == ["1.200,4", "1.234,5"]
    figure = page.get_by_role("figure", name="Tổng sản phẩm")
    assert "Tỷ đồng" in figure.inner_text()


def test_a_missing_figure_is_said_in_words_not_as_a_sign(readings, page):
    page.goto(readings.addresses["SocioEconomicReportPage"])
    card = page.locator(".prose").get_by_role("group", name="Tổng sản phẩm")

    heard = [
        words
        for role, words in tree(page)
        if role == "StaticText" and words in ("…", "Chưa có số liệu", "-")
    ]

    assert card.count() == 1
    assert "…" not in heard


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_is_reached_and_read_by_keyboard_alone(readings, page, name):
    item = readings.pages[name]
    page.goto(readings.addresses["SectionPage"])
    link = page.locator(f'main a[href$="{item.get_url_parts()[2]}"]').first
    for _key in range(120):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(item.full_url)

    assert page.get_by_role("heading", level=1).inner_text() == item.title
    trail = page.get_by_role("navigation", name="Đường dẫn")
    assert trail.get_by_role("listitem").last.get_attribute("aria-current") == "page"
