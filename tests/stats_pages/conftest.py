import pytest
from wagtail.models import Page, Site

from gso_workflow import gate
from tests.stats_pages.samples import make


@pytest.fixture
def home(db):
    """The root page of a site, of Wagtail's own type: stats_pages needs no front door."""
    page = Page.get_first_root_node().add_child(instance=Page(title="Trang chủ", slug="trang-chu"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def other_home(home):
    """The root page of a second office's site."""
    page = Page.get_first_root_node().add_child(instance=Page(title="Nơi khác", slug="noi-khac"))
    Site.objects.create(hostname="noikhac.example.vn", root_page=page)
    return page


@pytest.fixture
def live(home):
    """Makes public pages of any type without the chain, which has tests of its own."""
    with gate.lifted_for_tests():
        yield lambda model, parent=home, **fields: make(model, parent, live=True, **fields)


@pytest.fixture
def draft(home):
    return lambda model, parent=home, **fields: make(model, parent, **fields)
