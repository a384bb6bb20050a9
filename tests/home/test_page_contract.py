"""Home page and sections can be made, edited, previewed and read."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.coreutils import get_dummy_request
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import HomePage, SectionPage
from stats_pages.models import NewsPage, YearbookPage
from tests.home.conftest import ITEMS
from tests.stats_pages.samples import make


@pytest.fixture
def contract(client, db):
    """Wagtail's own page assertions, signed in as somebody who may see every screen."""
    case = WagtailPageTestCase()
    case.client = client
    case.dummy_request = get_dummy_request()
    person = get_user_model().objects.create_superuser("bientap", "a@example.vn", "password")
    client.force_login(person)
    return case


def test_both_can_be_read(contract, place):
    contract.assertPageIsRoutable(place.home)
    contract.assertPageIsRenderable(place.home)
    contract.assertPageIsRenderable(place.news)


def test_both_can_be_edited_and_previewed(contract, place):
    data = nested_form_data({"title": "Trang", "slug": "trang", "intro": ""})
    empty = streamfield([])
    streams = nested_form_data({"featured": empty, "bands": empty, "comments": streamfield([])})

    contract.assertPageIsEditable(place.home, post_data={**data, **streams})
    contract.assertPageIsPreviewable(place.home, post_data={**data, **streams})
    contract.assertPageIsPreviewable(place.news, post_data={**data, **streams})


@pytest.mark.parametrize("model", ITEMS)
def test_an_item_that_was_never_saved_can_be_shown(place, rf, model):
    page = make(model, place.news)
    page.pk = page.id = None
    request = get_dummy_request(site=place.site)

    html = page.serve(request).render().content.decode()

    assert page.title in html


def test_sections_hold_sections_and_items_and_the_home_page_holds_no_item(contract):
    contract.assertCanCreateAt(HomePage, SectionPage)
    contract.assertCanCreateAt(SectionPage, SectionPage)
    contract.assertCanCreateAt(SectionPage, NewsPage)
    contract.assertCanNotCreateAt(HomePage, YearbookPage)
    contract.assertCanNotCreateAt(SectionPage, HomePage)
