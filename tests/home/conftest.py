"""An office with a home page and two sections, and a maker of public pages in them."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from wagtail.models import Locale, Page, Site

from gso_workflow import gate
from gso_workflow.models import OfficeName
from gso_workflow.regulated_types import regulated_models
from home import published
from home.models import HomePage, SectionPage
from stats_pages.models import NewsPage
from stats_pages.models.listing import IndexPage
from tests.factories import HANOI, BareOfficeFactory, SiteFactory
from tests.stats_pages.samples import make

RENAMED = datetime(2024, 1, 1, tzinfo=HANOI)
ITEMS = list(published.item_models().values())
INDEXES = [model for model in regulated_models() if issubclass(model, IndexPage)]
INDEXES.sort(key=lambda model: model.__name__)


def build_site(hostname="testserver", code="mau", default=True, port=80):
    """A site with its office, which was renamed once, and two live sections."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title=f"Trang chủ {code}", slug=f"home-{code}"))
    if default:
        Site.objects.filter(is_default_site=True).delete()
    site = SiteFactory(hostname=hostname, port=port, root_page=home, is_default_site=default)
    office = _office(site, code)
    news, law = _section(home, "Tin tức", "tin-tuc"), _section(home, "Văn bản", "van-ban")
    return SimpleNamespace(site=site, office=office, home=home, news=news, law=law)


def _office(site, code):
    office = BareOfficeFactory(
        site=site,
        code=code,
        named=f"Cục Thống kê {code} (tên cũ)",
        managing_body=f"Bộ chủ quản {code}",
        responsible_person=f"Bà Nguyễn Thị {code.title()}",
        address="Số 1 phố Mẫu",
        phone="(024) 3000 0000",
        email="thongtin@example.vn",
        citation=f"Thông tin khai thác từ Trang Thông tin điện tử Cục Thống kê {code}",
    )
    new = OfficeName(office=office, name=f"Cục Thống kê {code}", symbol="CTK", valid_from=RENAMED)
    new.replaces = office.names.get()
    new.save()
    return office


def _section(parent, title, slug):
    return parent.add_child(
        instance=SectionPage(title=title, slug=slug, intro=f"Mục {title}.", show_in_menus=True)
    )


def fill(place):
    """One live item of each type in the news section, and every list page; by model."""
    items = {model: make(model, place.news, live=True) for model in ITEMS}
    lists = {
        model: place.home.add_child(instance=model(title=model.__name__, slug=model.__name__))
        for model in INDEXES
    }
    return {**items, **lists}


def in_order(html, *words):
    """Whether the words stand in the text in this order."""
    places = [html.index(word) for word in words]
    return places == sorted(places)


@pytest.fixture
def lifted(db):
    """Live pages without the chain, which has tests of its own."""
    with gate.lifted_for_tests():
        yield
    Site.clear_site_root_paths_cache()


@pytest.fixture
def place(lifted):
    return build_site()


@pytest.fixture
def other_place(place):
    return build_site("khac.example.vn", "khac", default=False)


@pytest.fixture
def live():
    return lambda model, parent, **fields: make(model, parent, live=True, **fields)


@pytest.fixture
def read(client):
    """The text of a public page as an anonymous reader gets it."""

    def get(page, query="", host="testserver"):
        response = client.get(page.get_url() + query, HTTP_HOST=host)
        assert response.status_code == 200
        return response.content.decode()

    return get


def translated(page, live=True, **fields):
    """The page's English version, written without the chain, which has tests of its own."""
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save()
    if live:
        copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)


@pytest.fixture
def english(place):
    """The English home page and news section of the office."""
    home = translated(place.home, title="Home of the model office")
    Site.clear_site_root_paths_cache()
    news = translated(place.news, title="News", slug="news", intro="What happens.")
    return SimpleNamespace(home=home, news=news)


@pytest.fixture
def pair(place, live, english):
    """A news item in both languages."""
    item = live(NewsPage, place.news, title="Giá tiêu dùng tháng 6")
    other = translated(item, title="Consumer prices in June", slug="consumer-prices", lead="Up.")
    return SimpleNamespace(vietnamese=item, english=other)
