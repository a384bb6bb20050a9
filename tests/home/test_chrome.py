"""What stands round every public page."""

import re

import pytest
from django.urls import reverse

from gso_workflow import clocks
from home.models import SectionPage
from stats_pages.models import NewsPage
from tests.home.conftest import RENAMED, fill

INLINE = re.compile(
    r"<script(?![^>]*(?:\bsrc=|application/ld\+json))|<style|\sstyle=|\son[a-z]+=|javascript:", re.I
)
OTHER_HOST = re.compile(r'(?:src|srcset|<link[^>]*stylesheet[^>]*href)="(?:https?:)?//')


@pytest.fixture
def every_page(place, read):
    """Each public page with its text: every type, every list, the home page and a section."""
    pages = [place.home, place.news, *fill(place).values()]
    return [(page, read(page)) for page in pages]


def test_every_page_has_the_mandated_sentence_word_for_word(every_page, place):
    sentence = f'<span class="citation__sentence">{place.office.citation}</span>'
    for page, html in every_page:
        assert sentence in html, page
        assert f'<span class="citation__url">{page.full_url}</span>' in html, page
        assert f'<link rel="canonical" href="{page.full_url}">' in html, page


def test_every_page_says_who_answers_for_the_site(every_page):
    for page, html in every_page:
        for words in ("Cục Thống kê mau", "Bộ chủ quản mau", "Bà Nguyễn Thị Mau", "Số 1 phố Mẫu"):
            assert words in html, page


def test_every_page_can_be_walked_by_landmarks(every_page):
    for page, html in every_page:
        assert html.count("<h1") == 1, page
        for part in ('href="#content"', '<main id="content"', 'href="#top"', "<footer", "<nav"):
            assert part in html, (page, part)


def test_no_page_needs_an_inline_script_or_style_or_another_host(every_page):
    for page, html in every_page:
        assert not INLINE.search(html), page
        assert not OTHER_HOST.search(html), page


def test_every_page_marks_the_content_that_was_released(every_page):
    for page, html in every_page:
        assert html.count("<article") == html.count("data-package=") == 1, page


def test_every_page_is_light(every_page):
    for page, html in every_page:
        assert len(html.encode()) < 30_000, page


@pytest.mark.parametrize("name", ["site_map", "feeds", "api_documentation", "file_check"])
def test_a_page_that_is_no_item_says_once_what_it_is(place, client, name):
    html = client.get(reverse(name)).content.decode()

    assert len(re.findall(r'<meta name="description" content="[^"]{20,}">', html)) == 1


def test_the_name_changes_at_the_minute_the_office_is_renamed(place, read):
    with clocks.at(RENAMED.replace(year=2023, month=12, day=31, hour=23, minute=59)):
        assert "Cục Thống kê mau (tên cũ)" in read(place.home)
    with clocks.at(RENAMED):
        assert "tên cũ" not in read(place.home)


def test_a_dated_name_brings_its_own_citation_sentence(place, read):
    name = place.office.names.get(valid_until=None)
    name.citation = "Thông tin khai thác từ trang mang tên mới"
    name.save()

    html = read(place.home)

    assert "Thông tin khai thác từ trang mang tên mới" in html
    assert place.office.citation not in html


def test_each_site_speaks_for_its_own_office(place, other_place, client):
    html = client.get("/", HTTP_HOST="khac.example.vn").content.decode()

    assert other_place.office.citation in html
    assert place.office.citation not in html


def test_a_site_without_an_office_stays_neutral(place, read):
    place.office.names.all().delete()
    place.office.delete()

    html = read(place.home)

    assert "citation__sentence" not in html
    assert place.site.site_name in html


def test_the_menu_shows_live_sections_and_marks_where_the_reader_is(place, read, live):
    place.law.live = False
    place.law.save()

    html = read(place.news)

    assert 'class="site-nav__link" href="/tin-tuc/" aria-current="page"' in html
    assert "/van-ban/" not in html


def test_the_trail_leads_from_the_home_page_to_the_item(place, read, live):
    page = live(NewsPage, place.news, title="Một tin")

    trail = read(page).split('class="breadcrumbs"')[1].split("</nav>")[0]

    assert trail.index('href="/"') < trail.index('href="/tin-tuc/"') < trail.index("Một tin")


@pytest.mark.parametrize("demo", [True, False])
def test_only_a_demonstration_says_that_its_figures_are_invented(place, read, settings, demo):
    settings.GSO_DEMO = demo

    assert ('class="demo-notice"' in read(place.home)) is demo


def test_a_strange_address_gets_a_page_of_the_office(place, client):
    response = client.get("/khong-co/", HTTP_HOST="testserver")

    assert response.status_code == 404
    assert "Cục Thống kê mau" in response.content.decode()


def test_the_foot_leads_to_what_editors_keep_out_of_the_menu(place, read, live):
    """An accessibility statement, terms of use: found by data, not by name (L-18)."""
    help_page = live(SectionPage, place.home, title="Hỗ trợ người khuyết tật", show_in_menus=False)
    draft = SectionPage(title="Chưa đăng", slug="chua-dang", show_in_menus=False, live=False)
    place.home.add_child(instance=draft)

    html = read(place.news)
    foot = html[html.index("site-footer__quick") :]

    assert f'href="{help_page.url}"' in foot
    assert foot.count("Hỗ trợ người khuyết tật") == 1
    assert "Chưa đăng" not in html
    assert place.news.title not in foot[: foot.index("</nav>")]
