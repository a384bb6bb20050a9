"""The home page shows the newest of each type, and nothing that is not public."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import DirectoryPage, HomePage, OrganisationPage, SectionPage, TopicPage
from stats_pages.models import LegalDocumentPage, NewsPage, YearbookPage
from tests.factories import HANOI
from tests.home.conftest import INDEXES, ITEMS, fill
from tests.stats_pages.samples import make

START = datetime(2026, 1, 1, 9, tzinfo=HANOI)


def test_the_newest_news_stands_first(place, live, read):
    for day, title in enumerate(["Tin cũ", "Tin vừa", "Tin mới"]):
        live(NewsPage, place.news, title=title, first_published_at=START + timedelta(days=day))

    html = read(place.home)

    assert html.index("Tin mới") < html.index("Tin vừa") < html.index("Tin cũ")


def test_documents_stand_in_the_order_of_their_dates(place, live, read):
    live(LegalDocumentPage, place.law, document_number="7", issued_on=date(2020, 1, 1))
    live(LegalDocumentPage, place.law, document_number="8", issued_on=date(2026, 1, 1))

    html = read(place.home)

    assert html.index("8/QĐ-MAU") < html.index("7/QĐ-MAU")


@pytest.mark.parametrize("model", ITEMS)
def test_a_draft_is_nowhere_on_the_home_page(place, read, model):
    secret = "Chưa được công bố"
    words = {"document_number": secret} if model is LegalDocumentPage else {}
    make(model, place.news, title=secret, **words)

    assert secret not in read(place.home)


def test_another_office_s_items_stay_on_its_own_site(place, other_place, live, read):
    live(NewsPage, other_place.news, title="Tin của nơi khác")

    assert "Tin của nơi khác" not in read(place.home)


def test_the_newest_report_gives_the_headline_figures(place, read):
    fill(place)

    headlines = read(place.home).split('id="headlines-heading"')[1].split("</section>")[0]

    assert "Tổng sản phẩm" in headlines
    assert "7,52" in headlines


def test_each_band_leads_to_the_list_of_its_type(place, read):
    pages = fill(place)
    latest = {"heading": "", "section": None, "number": 2, "half": False}
    kinds = [model._meta.label_lower for model in ITEMS]
    place.home.bands = [("latest", {**latest, "item_type": kind}) for kind in kinds]
    place.home.save()

    html = read(place.home)

    for model in INDEXES[:4]:  # A home page has bands of these four by itself.
        assert f'class="band__more" href="{pages[model].url}"' in html


def test_a_featured_link_vanishes_with_its_page(place, live, read):
    page = live(YearbookPage, place.news, title="Cuốn sách")
    place.home.featured = [("link", {"title": "Mời đọc", "page": page, "url": "", "text": ""})]
    place.home.save()
    assert "Mời đọc" in read(place.home)

    page.live = False
    page.save()
    assert "Mời đọc" not in read(place.home)

    page.delete()
    assert "Mời đọc" not in read(place.home)


def test_an_empty_home_page_is_a_page(place, read):
    assert place.office.name in read(place.home)


def test_the_number_of_queries_does_not_grow_with_the_site(place, live, read):
    fill(place)
    read(place.home)
    with CaptureQueriesContext(connection) as few:
        read(place.home)
    for _ in range(3):
        for model in ITEMS:
            live(model, place.news)
    read(place.home)
    with CaptureQueriesContext(connection) as many:
        read(place.home)

    assert len(many) == len(few)


def test_the_tree_has_one_shape():
    assert HomePage.allowed_parent_page_models()
    assert SectionPage in HomePage.allowed_subpage_models()
    assert set(INDEXES) <= set(HomePage.allowed_subpage_models())
    assert set(SectionPage.allowed_subpage_models()) == {
        SectionPage,
        TopicPage,
        OrganisationPage,
        DirectoryPage,
        *ITEMS,
    }


def test_a_lone_news_item_leads_and_nobody_says_that_there_is_nothing(place, live, read):
    live(NewsPage, place.news, title="Tin duy nhất")

    band = read(place.home).split('id="news-heading"')[1].split("</section>")[0]

    assert "Tin duy nhất" in band
    assert "empty-list" not in band


def test_the_cards_of_sections_are_those_of_the_menu(place, read):
    place.home.add_child(instance=SectionPage(title="Mục ở chân trang", slug="chan-trang"))
    SectionPage.objects.filter(slug="chan-trang").update(show_in_menus=False)

    cards, footer = read(place.home).split('id="sections-heading"')[1].split("<footer")

    assert place.news.title in cards
    assert "Mục ở chân trang" not in cards
    assert "Mục ở chân trang" in footer
