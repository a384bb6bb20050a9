"""Two languages for readers: addresses, the switch, what is said of translations (L-01)."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.models import Page, Site

from gso_workflow.models import OfficeName
from stats_pages.models import LegalDocumentPage, NewsIndexPage, NewsPage
from stats_pages.models.legal_rows import DocumentRelation
from stats_pages.states import TranslationExtent
from tests.home.conftest import translated

ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"')


def alternates(html):
    return dict(ALTERNATE.findall(html))


def switch(html, code):
    """The address behind a language of the switch; None if it is not offered as a link."""
    found = re.search(rf'class="language-switch__link" href="([^"]+)" lang="{code}"', html)
    return found and found[1].replace("&amp;", "&")


def test_each_address_is_answered_in_its_own_language(pair, read):
    for page, code, words in (
        (pair.vietnamese, "vi", "Đến nội dung chính"),
        (pair.english, "en", "Skip to content"),
    ):
        html = read(page)
        assert f'<html lang="{code}"' in html
        assert words in html
    assert pair.english.get_url() == "/en/news/consumer-prices/"
    assert not pair.vietnamese.get_url().startswith("/vi/")


def test_what_the_browser_prefers_changes_no_answer(pair, client):
    url = pair.vietnamese.get_url()
    plain, asked = client.get(url), client.get(url, HTTP_ACCEPT_LANGUAGE="en")
    assert asked.content == plain.content
    assert "Accept-Language" not in asked.headers.get("Vary", "")


def test_dates_and_numbers_are_written_as_the_language_does(pair, read):
    moment = localtime(pair.english.first_published_at)
    assert f"{moment:%b} {moment:%Y}" in read(pair.english)
    assert f"{moment:%b} {moment:%Y}" not in read(pair.vietnamese)


def test_the_head_names_the_same_page_in_each_language(pair, read):
    expected = {
        "vi": pair.vietnamese.full_url,
        "en": pair.english.full_url,
        "x-default": pair.vietnamese.full_url,
    }
    assert alternates(read(pair.vietnamese)) == alternates(read(pair.english)) == expected


def test_a_page_in_one_language_names_no_other(place, live, english, read):
    alone = live(NewsPage, place.news, title="Chỉ có tiếng Việt")
    assert alternates(read(alone)) == {}


def test_the_switch_leads_to_the_same_item(pair, read):
    assert switch(read(pair.vietnamese), "en") == pair.english.full_url
    assert switch(read(pair.english), "vi") == pair.vietnamese.full_url


def test_without_a_translation_it_leads_to_the_nearest_page_and_says_so(
    place, live, english, read, client
):
    alone = live(NewsPage, place.news, title="Chỉ có tiếng Việt")
    html = read(alone)
    address = switch(html, "en")
    assert address == f"{english.news.get_url()}?untranslated={alone.pk}"
    assert "this page is not translated" in html
    landed = client.get(address).content.decode()
    assert "does not exist in this language" in landed
    assert f'href="{alone.get_url()}" lang="vi" hreflang="vi">Chỉ có tiếng Việt</a>' in landed
    assert "untranslated" not in alternates(landed)["en"]


@pytest.mark.parametrize("key", ["x", "0", "9" * 30, "-1", "1 OR 1=1", ""])
def test_a_made_up_origin_says_nothing(english, client, key):
    html = client.get(english.news.get_url(), {"untranslated": key}).content.decode()
    assert "does not exist in this language" not in html


def test_an_item_that_is_not_public_is_never_named_as_origin(place, english, client, live):
    hidden = live(NewsPage, place.news, title="Chưa công bố")
    hidden.unpublish()
    html = client.get(english.news.get_url(), {"untranslated": hidden.pk}).content.decode()
    assert "Chưa công bố" not in html


def test_a_draft_translation_is_not_public_in_any_way(place, live, english, read, client):
    item = live(NewsPage, place.news, title="Giá tiêu dùng")
    draft = translated(item, live=False, title="Secret draft title", slug="secret-draft")
    html = read(item)
    assert "Secret draft" not in html
    assert "secret-draft" not in html
    assert "Tiếng Anh: chưa dịch" in re.sub(r"\s+", " ", html)
    assert client.get(draft.get_url()).status_code == 404
    assert "Secret draft" not in read(english.news) + read(english.home)


def test_before_the_english_home_page_is_public_there_is_one_language(place, live, read):
    translated(place.home, live=False, title="Draft home")
    Site.clear_site_root_paths_cache()
    html = read(live(NewsPage, place.news, title="Tin"))
    assert "language-switch" not in html.replace("languages.css", "")
    assert alternates(html) == {}


def test_no_page_is_read_under_the_address_of_another_language(place, live, client):
    item = live(NewsPage, place.news, title="Tin")
    response = client.get(f"/en{item.get_url()}")
    assert (response.status_code, response.url) == (302, item.get_url())
    assert client.get("/en/").url == place.home.get_url()
    assert client.get("/en/no-such-page/").status_code == 404


def test_a_missing_page_is_told_in_the_language_of_its_address(english, client):
    response = client.get("/en/no-such-page/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "Page not found" in html
    assert switch(html, "vi") == "/"
    assert f'href="{english.home.get_url()}"' in html


def test_an_item_says_whether_it_is_translated_and_since_when(pair, read):
    html = re.sub(r"\s+", " ", read(pair.vietnamese))
    since = localtime(pair.english.first_published_at)
    day = f"{since.day}/{since.month}/{since.year}"
    assert f"</a>: bản dịch đầy đủ, từ ngày {day}" in html
    assert "Full translation of the original" in read(pair.english)
    NewsPage.objects.filter(pk=pair.english.pk).update(translation_extent=TranslationExtent.SUMMARY)
    assert "</a>: bản tóm tắt" in re.sub(r"\s+", " ", read(pair.vietnamese))
    assert "Summary only of the original" in read(pair.english)


def test_a_translation_says_when_its_original_changed_after_it(pair, read):
    assert "changed after this translation" not in read(pair.english)
    later = pair.english.last_published_at + timedelta(days=1)
    Page.objects.filter(pk=pair.vietnamese.pk).update(last_published_at=later)
    assert "changed after this translation" in read(pair.english)
    Page.objects.filter(pk=pair.vietnamese.pk).update(live=False)
    assert "The original is not public at present" in read(pair.english)


def test_the_office_speaks_english_where_it_has_english_words(place, pair, read):
    name = OfficeName.objects.get(office=place.office, valid_until=None)
    OfficeName.objects.filter(pk=name.pk).update(name_en="Model Office")
    place.office.citation_en = "Information from the website of the model office"
    place.office.save()
    html = read(pair.english)
    assert '<span class="masthead__name">Model Office</span>' in html
    assert f'<span class="citation__sentence">{place.office.citation_en}</span>' in html
    assert place.office.citation not in html
    assert '<dd lang="vi">Số 1 phố Mẫu</dd>' in html
    assert 'lang="vi"' not in read(pair.vietnamese).replace('<html lang="vi"', "")[:200]


def test_navigation_trail_and_lists_keep_to_the_language(place, pair, live, english, read):
    other = live(NewsPage, place.news, title="Chỉ có tiếng Việt")
    index = translated(
        place.home.add_child(instance=NewsIndexPage(title="Mọi tin", slug="moi-tin")),
        title="All news",
        slug="all-news",
    )
    for page in (english.home, english.news, index):
        html = read(page)
        assert "Consumer prices in June" in html, page
        assert other.title not in html, page
        assert pair.vietnamese.title not in html, page
    html = read(pair.english)
    assert 'href="/en/news/">News</a>' in html
    assert 'href="/en/">Home page</a>' in html
    assert place.law.title not in html


def test_the_trail_names_no_page_that_is_not_public(pair, english, read):
    Page.objects.filter(pk=english.news.pk).update(live=False)
    html = read(pair.english)
    assert 'href="/en/news/"' not in html
    assert "What happens." not in html


def test_computed_pages_have_an_address_in_each_language(english, client):
    html = client.get(reverse("file_check")).content.decode()
    assert switch(html, "en") == "/en/kiem-tra-tep/"
    html = client.get("/en/kiem-tra-tep/").content.decode()
    assert '<html lang="en"' in html
    assert switch(html, "vi") == "/kiem-tra-tep/"


def test_what_is_in_force_is_decided_by_the_originals(place, live, english, read):
    old = live(
        LegalDocumentPage,
        place.law,
        title="Quyết định 5",
        document_number="5",
        document_symbol="QĐ-CTK",
    )
    new = live(
        LegalDocumentPage,
        place.law,
        title="Quyết định 9",
        document_number="9",
        document_symbol="QĐ-CTK",
    )
    DocumentRelation.objects.create(page=new, kind="replaces", target=old)
    translated(place.law, title="Documents", slug="documents")
    english_old, english_new = (
        translated(old, title="Decision 5"),
        translated(new, title="Decision 9"),
    )
    for page in (old, english_old):
        assert [row.page.pk for row in page.relations_to_this] == [new.pk]
    assert english_new.relations.count() == 1


def test_the_cost_of_a_page_does_not_grow_with_the_translations(place, live, english, client, pair):
    def cost():
        client.get(pair.vietnamese.get_url())
        with CaptureQueriesContext(connection) as made:
            client.get(pair.vietnamese.get_url())
        return len(made)

    before = cost()
    for number in range(6):
        item = live(NewsPage, place.news, title=f"Tin {number}")
        translated(item, title=f"News {number}", slug=f"news-{number}")
    assert cost() <= before + 2
