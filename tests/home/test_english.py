"""Readers of English get English on every page that is computed, and Vietnamese says it is one."""

from datetime import datetime

import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

from gso_workflow.models import OfficeName, UnitName
from gso_workflow.states import PackageState
from home.models import DirectoryEntry, DirectoryPage, OrganisationPage, TopicPage, UnitPage
from home.search import store
from stats_pages.models import (
    DocumentType,
    LegalDocumentIndexPage,
    LegalDocumentPage,
    NewsPage,
)
from tests.factories import HANOI, AppointmentFactory, PostFactory, UnitFactory, UserFactory
from tests.home.conftest import translated
from tests.home.machines.conftest import release

NOW = datetime(2026, 2, 1, 9, tzinfo=HANOI)


@pytest.fixture
def unit(place):
    """A unit with an English name, led by somebody; another one without."""
    OfficeName.objects.filter(office=place.office, valid_until=None).update(name_en="Model Office")
    unit = UnitFactory(office=place.office, code="gia", named="Phòng Giá")
    UnitName.objects.filter(unit=unit).update(name_en="Price Division")
    UnitFactory(office=place.office, code="dan-so", named="Phòng Dân số")
    post = PostFactory(
        office=place.office, unit=unit, heading=True, title="Trưởng phòng", title_en="Head"
    )
    AppointmentFactory(post=post, person=UserFactory(last_name="Lý Thị", first_name="Mai"))
    return unit


def test_the_chart_speaks_english_and_marks_what_has_no_english_name(place, english, unit, read):
    page = place.home.add_child(instance=OrganisationPage(title="Sơ đồ", slug="so-do", intro="x"))
    other = translated(page, title="Structure", slug="structure")

    html = read(other)

    assert "Model Office</p>" in html
    assert "Price Division" in html
    assert '<span class="holder__title">Head</span>' in html
    assert '<p class="chart__name" lang="vi">Phòng Dân số</p>' in html
    assert "Phòng Giá" not in html
    vietnamese = read(page)
    assert "Phòng Giá" in vietnamese
    assert "Price Division" not in vietnamese


def test_changes_of_units_name_them_in_english(place, english, unit, read):
    first = UnitName.objects.get(unit=unit)
    new = UnitName(unit=unit, name="Phòng <Giá> mới", valid_from=datetime(2025, 6, 1, tzinfo=HANOI))
    new.replaces = first
    new.save()
    page = place.home.add_child(instance=OrganisationPage(title="Sơ đồ", slug="so-do", intro="x"))

    html = read(translated(page, title="Structure", slug="structure"))

    told = '“Price Division” was renamed “<span lang="vi">Phòng &lt;Giá&gt; mới</span>”'
    assert told in html


def test_the_page_of_a_unit_has_its_english_names_and_english_news(
    place,
    english,
    unit,
    live,
    read,
):
    chart = place.home.add_child(instance=OrganisationPage(title="Sơ đồ", slug="so-do", intro="x"))
    page = chart.add_child(instance=UnitPage(title="Phòng Giá", unit=unit, slug="gia"))
    translated(chart, title="Structure", slug="structure")
    item = live(NewsPage, place.news, title="Giá tăng", responsible_unit=unit)
    translated(item, title="Prices rise", slug="prices-rise")

    html = read(translated(page, title="Prices", slug="prices"))

    assert "<span>Price Division</span>" in html
    assert "<dt>Head</dt>" in html
    assert "Prices rise" in html
    assert "Giá tăng" not in html
    assert "Prices rise" not in read(page)


@pytest.fixture
def directory(place, english, unit):
    cache.clear()
    page = DirectoryPage(title="Danh bạ", slug="danh-ba")
    page.entries = [DirectoryEntry(post=unit.posts.get(), email="gia@example.vn")]
    page = place.home.add_child(instance=page)
    yield translated(page, title="Directory", slug="directory")
    cache.clear()


def test_the_directory_and_its_addresses_speak_english(directory, read, client):
    html = read(directory)
    assert '<p class="directory__place">Price Division</p>' in html
    entry = directory.entries.get()
    assert f'action="/en/dia-chi-cong-vu/{entry.pk}/"' in html

    asked = client.post(f"/en/dia-chi-cong-vu/{entry.pk}/").content.decode()

    assert "<h1>Head</h1>" in asked
    assert "gia@example.vn" in asked
    assert f'href="{directory.get_url()}"' in asked


def test_the_site_map_lists_the_places_of_its_language(place, english, client):
    html = client.get("/en/so-do-trang/").content.decode()
    assert 'href="/en/news/">News</a>' in html
    assert place.law.title not in html
    assert "What happens" not in client.get("/so-do-trang/").content.decode()


def test_a_topic_gathers_the_translations_of_what_its_original_names(
    place, pair, english, live, read
):
    live(NewsPage, place.news, title="Chỉ có tiếng Việt")
    extra = live(NewsPage, place.news, title="Tin thứ hai")
    translated(extra, title="Second story", slug="second-story")
    rules = [("rule", {"section": place.news, "item_type": "", "since": None})]
    topic = TopicPage(title="Chủ đề", slug="chu-de", intro="x", rules=rules)
    topic.chosen = [("item", pair.vietnamese)]
    topic = place.home.add_child(instance=topic)

    html = read(translated(topic, title="Topic", slug="topic"))

    assert html.index("Consumer prices in June") < html.index("Second story")
    assert html.count("Consumer prices in June</a>") == 1
    assert "Tin thứ hai" not in html
    assert "tiếng Việt</a>" not in html.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("kiem-tra-tep/", "Check a file"),
        ("nguon-tin/", "Feeds and calendars"),
        ("api/", "Data for programs"),
        ("tim-kiem/", "What can be found"),
        ("so-do-trang/", "Site map"),
    ],
)
def test_every_computed_page_has_an_address_in_english(english, client, path, words):
    html = client.get(f"/en/{path}").content.decode()
    assert '<html lang="en"' in html
    assert f"<h1>{words}</h1>" in html or words in html.split("<main")[1]
    for name in ("nguon-tin/", "api/", "tim-kiem/", "so-do-trang/", "kiem-tra-tep/"):
        assert f'"/en/{name}"' in html
    assert f'hreflang="vi" href="/{path}"' in html or f'href="/{path}" lang="vi"' in html


@pytest.fixture
def indexed(pair):
    for page in (pair.vietnamese, pair.english):
        store.index_page(page)
    return pair


def found(client, path, **asked):
    context = client.get(path, asked).context
    return [item.title for item in context["found"].items]


def test_search_finds_the_items_of_its_language_unless_asked_for_all(indexed, client):
    NewsPage.objects.filter(pk=indexed.vietnamese.pk).update(lead="CPI")
    NewsPage.objects.filter(pk=indexed.english.pk).update(lead="CPI")
    for page in (indexed.vietnamese, indexed.english):
        store.index_page(page)

    assert found(client, "/tim-kiem/", q="cpi") == ["Giá tiêu dùng tháng 6"]
    assert found(client, "/en/tim-kiem/", q="cpi") == ["Consumer prices in June"]
    every = found(client, "/en/tim-kiem/", q="cpi", languages="all")
    assert set(every) == {"Giá tiêu dùng tháng 6", "Consumer prices in June"}


def test_what_is_found_in_another_language_says_so(indexed, client):
    html = client.get("/en/tim-kiem/", {"q": "tieu dung", "languages": "all"}).content.decode()
    assert '<h3 class="result__title" lang="vi">' in html
    assert 'name="languages" value="all" checked' in html
    html = client.get("/en/tim-kiem/", {"q": "consumer"}).content.decode()
    assert '<h3 class="result__title"><a' in html


def test_a_site_in_one_language_offers_no_other_to_search_in(place, client):
    assert 'name="languages"' not in client.get("/tim-kiem/").content.decode()


def test_without_an_english_home_page_the_search_finds_what_there_is(place, live, client):
    store.index_page(live(NewsPage, place.news, title="Chỉ có tiếng Việt"))
    assert found(client, "/en/tim-kiem/", q="tieng viet") == ["Chỉ có tiếng Việt"]


def test_did_you_mean_and_suggestions_are_english(indexed, client):
    html = client.get("/en/tim-kiem/", {"q": "consumer prizes"}).content.decode()
    assert "Did you mean" in html
    assert '<a href="?q=consumer+prices">consumer prices</a>' in html
    assert "Ý bạn là" not in client.get("/tim-kiem/", {"q": "consumer prizes"}).content.decode()
    field = 'data-suggestions="/en/tim-kiem/goi-y/"'
    assert field in html
    offered = client.get("/en/tim-kiem/goi-y/", {"q": "con"}).json()["suggestions"]
    assert [one["text"] for one in offered] == ["Consumer prices in June"]
    assert [one["type"] for one in offered] == ["News item"]
    assert client.get("/tim-kiem/goi-y/", {"q": "con"}).json()["suggestions"] == []


def test_facets_name_units_in_english(place, english, unit, live, client):
    item = live(NewsPage, place.news, title="Giá tăng", responsible_unit=unit)
    store.index_page(translated(item, title="Prices rise", slug="prices-rise"))
    context = client.get("/en/tim-kiem/", {"q": "prices", "unit": unit.pk}).context
    labels = [choice.label for facet in context["facets"] for choice in facet.choices]
    assert "Price Division" in labels


def test_document_types_are_named_in_english_on_english_pages(place, english, live, read):
    own = DocumentType.objects.create(code="own", family="administrative", name="Loại riêng")
    decision = DocumentType.objects.get(code="decision")
    library = place.home.add_child(instance=LegalDocumentIndexPage(title="Thư viện", slug="tv"))
    translated(place.law, title="Documents", slug="documents")
    for kind in (own, decision):
        item = live(LegalDocumentPage, place.law, title=f"Văn bản {kind}", document_type=kind)
        other = translated(item, title=f"Document {kind.code}", slug=kind.code)
        if kind == decision:
            assert "<dd>Decision (individual)</dd>" in read(other)
            assert "Quyết định (cá biệt)</dd>" in read(item)
        else:
            assert '<dd lang="vi">Loại riêng</dd>' in read(other)

    html = read(translated(library, title="Library", slug="library"))

    assert ">Decision (individual)</option>" in html
    assert '<span lang="vi">Loại riêng</span>' in html
    assert "Quyết định (cá biệt)" not in html


def test_every_delivered_document_type_has_an_english_name(db):
    assert not DocumentType.objects.filter(name_en="").exists()


def test_feeds_hold_the_items_of_one_language(pair, english, place, client):
    def titles(path):
        response = client.get(path)
        assert response.status_code == 200
        text = response.content.decode()
        return {
            page.title for page in vars(pair).values() if f"<title>{page.title}</title>" in text
        }

    vietnamese, other = {"Giá tiêu dùng tháng 6"}, {"Consumer prices in June"}
    for name in ("all", "type/news"):
        assert titles(f"/nguon-tin/{name}.atom") == vietnamese
        assert titles(f"/nguon-tin/{name}.atom?language=en") == other
    assert titles(f"/nguon-tin/section/{place.news.pk}.atom") == vietnamese
    assert titles(f"/nguon-tin/section/{english.news.pk}.atom") == other
    text = client.get(f"/nguon-tin/section/{english.news.pk}.atom").content.decode()
    assert 'xml:lang="en"' in text
    assert f'href="{english.news.full_url}"' in text
    assert client.get("/nguon-tin/all.atom?language=fr").status_code == 404


def test_the_list_of_feeds_names_those_of_its_language(pair, english, place, client):
    html = client.get("/en/nguon-tin/").content.decode()
    assert "/nguon-tin/all.atom?language=en" in html
    assert f"/nguon-tin/section/{english.news.pk}.atom" in html
    assert f"/nguon-tin/section/{place.news.pk}.atom" not in html
    assert "?language=" not in client.get("/nguon-tin/").content.decode()


@pytest.mark.parametrize(
    ("state", "status", "words"),
    [
        (PackageState.WITHDRAWN, 410, "withdrawn"),
        (PackageState.HIDDEN, 404, "not available"),
    ],
)
def test_an_english_home_page_that_was_taken_down_says_so(
    place,
    english,
    client,
    state,
    status,
    words,
):
    release(english.home, "a" * 64, place.office, NOW, state=state, closed_at=NOW)
    Page.objects.filter(pk=english.home.pk).update(live=False)
    Site.clear_site_root_paths_cache()

    response = client.get("/en/")

    html = response.content.decode()
    assert response.status_code == status
    assert '<html lang="en"' in html
    assert words in html.split("<main")[1].lower()
    assert "Home of the model office" not in html
    assert response["Cache-Control"] == "no-store"
    assert '<a class="button" href="/">' in html
    assert client.get("/").status_code == 200
