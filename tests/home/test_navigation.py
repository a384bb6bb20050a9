"""The menu, the skip links and the map of the site: every live place, in one query."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.chrome import LEVELS
from home.models import SectionPage, TopicPage
from stats_pages.models import NewsPage


def below(parent, title, slug, **fields):
    values = {"title": title, "slug": slug, "show_in_menus": True, **fields}
    return parent.add_child(instance=SectionPage(**values))


def menu_of(html):
    return html.split('id="site-nav"')[1].split("</nav>")[0]


def test_the_menu_has_three_levels_and_no_fourth(place, read):
    second = below(place.news, "Cấp hai", "cap-hai")
    third = below(second, "Cấp ba", "cap-ba")
    below(third, "Cấp bốn", "cap-bon")

    menu = menu_of(read(place.home))

    assert LEVELS == 3
    assert re.search(r"<details.*<summary.*Cấp hai.*Cấp ba", menu, re.S)
    assert "Cấp bốn" not in menu


def test_a_place_under_a_hidden_one_is_not_in_the_menu(place, read):
    second = below(place.news, "Mục ẩn", "muc-an", live=False)
    below(second, "Con của mục ẩn", "con")

    assert "Con của mục ẩn" not in menu_of(read(place.home))


def test_each_toggle_says_what_it_opens_and_only_parents_have_one(place, read):
    below(place.news, "Cấp hai", "cap-hai")

    menu = menu_of(read(place.home))

    assert menu.count("<summary") == 1
    assert place.news.title in menu.split("<summary")[1].split("</summary>")[0]


def test_the_way_to_the_current_place_is_marked(place, read):
    second = below(place.news, "Cấp hai", "cap-hai")

    menu = menu_of(read(second))

    assert 'href="/tin-tuc/" aria-current="true"' in menu
    assert 'href="/tin-tuc/cap-hai/" aria-current="page"' in menu


def test_a_menu_too_long_for_its_line_keeps_every_section_behind_its_last_word(place, read):
    titles = [f"Mục dài thứ {number} của trang" for number in range(12)]
    for number, title in enumerate(titles):
        section = below(place.home, title, f"muc-{number}")
    below(section, "Cấp hai", "cap-hai")

    menu = menu_of(read(section))
    line, behind = menu.split('class="site-nav__rest"')

    assert [title for title in titles if f">{title}<" in line] == titles[: line.count("Mục dài")]
    assert 3 < line.count("Mục dài") < 12
    assert all(f">{title}<" in behind for title in titles[line.count("Mục dài") :])
    assert "site-nav__rest-toggle--here" in behind
    # Of panels of one name the browser closes all but one: what stands inside needs another name.
    names = re.findall(r'<details class="site-nav__more" name="([^"]+)"', behind)
    assert names == ["site-nav-rest"]


def test_a_menu_that_fits_its_line_has_no_last_word(place, read):
    assert "site-nav__rest" not in menu_of(read(place.home))


def test_the_menu_costs_the_same_however_many_places_there_are(place, read, client):
    few = queries(read, place.law)
    for number in range(12):
        second = below(place.news, f"Mục {number}", f"muc-{number}")
        below(second, f"Mục con {number}", f"muc-con-{number}")

    assert queries(read, place.law) == few


def queries(read, page):
    read(page)
    with CaptureQueriesContext(connection) as captured:
        read(page)
    return len(captured)


def test_skip_links_lead_to_places_that_are_there(place, read):
    html = read(place.home)

    targets = re.findall(r'class="skip-link" href="#([^"]+)"', html)
    assert targets[:2] == ["content", "main-menu"]
    assert all(f'id="{target}"' in html for target in targets)


def test_the_site_map_shows_every_place_and_no_item(place, live, client):
    second = below(place.news, "Cấp hai", "cap-hai", show_in_menus=False)
    below(second, "Cấp ba", "cap-ba")
    below(place.law, "Mục ẩn", "muc-an", live=False)
    place.home.add_child(instance=TopicPage(title="Một chuyên đề", slug="chuyen-de"))
    live(NewsPage, place.news, title="Một tin đã đăng")

    html = client.get("/so-do-trang/").content.decode()
    site_map = html.split('class="site-map"')[1].split("</nav>")[0]

    for title in ("Tin tức", "Cấp hai", "Cấp ba", "Một chuyên đề"):
        assert f">{title}<" in site_map, title
    assert "Mục ẩn" not in html
    assert "Một tin đã đăng" not in html


def test_the_site_map_costs_the_same_however_many_places_there_are(place, client):
    client.get("/so-do-trang/")
    with CaptureQueriesContext(connection) as few:
        client.get("/so-do-trang/")
    for number in range(12):
        below(place.news, f"Mục {number}", f"muc-{number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/so-do-trang/")

    assert len(many) == len(few)


def test_every_page_links_to_the_site_map(place, read):
    assert 'href="/so-do-trang/"' in read(place.news).split("<footer")[1]


def test_the_site_map_of_one_office_shows_no_other(place, other_place, client):
    other_place.home.get_children().first().specific.add_child(
        instance=SectionPage(title="Mục của nơi khác", slug="khac")
    )

    assert "Mục của nơi khác" not in client.get("/so-do-trang/").content.decode()
