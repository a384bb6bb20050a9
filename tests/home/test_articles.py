"""Every public page prints its own content once, inside the article that the verifier compares."""

import pytest
from django.apps import apps
from django.template.loader import get_template
from wagtail.coreutils import get_dummy_request
from wagtail.models import Page

from gso_workflow.regulated_types import regulated_models
from gso_workflow.verifying.articles import articles_in
from home.models import HomePage, OrganisationPage, SectionPage, UnitPage
from stats_pages.models.publication import PublicationPage
from tests.factories import UnitFactory
from tests.home.conftest import INDEXES, ITEMS
from tests.stats_pages.samples import make

pytestmark = pytest.mark.django_db

OURS = ("home", "stats_pages")
SHOWN = sorted(
    (
        model
        for model in regulated_models()
        if issubclass(model, Page) and model._meta.app_label in OURS
    ),
    key=lambda model: model._meta.label,
)


def test_every_page_type_of_the_site_is_among_those_shown_below():
    pages = {model for model in apps.get_models() if issubclass(model, Page)}
    assert {model for model in pages if model._meta.app_label in OURS} == set(SHOWN)
    assert {*INDEXES, *ITEMS, HomePage, SectionPage, UnitPage} < set(SHOWN)


def page_of(model, place):
    if model is HomePage:
        return place.home
    if model is SectionPage:
        return place.news
    if model is UnitPage:
        structure = make(OrganisationPage, place.home, live=True)
        return make(UnitPage, structure, unit=UnitFactory(office=place.office))
    parent = place.news if issubclass(model, PublicationPage) else place.home
    return make(model, parent)


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_its_article_stands_once_and_holds_its_title(place, model):
    page = page_of(model, place)
    response = page.serve(get_dummy_request(path=page.url, site=place.site))
    (article,) = articles_in(response.render().content.decode())
    assert " ".join(article.content).find(" ".join(page.title.split())) >= 0


@pytest.mark.parametrize("model", INDEXES, ids=lambda model: model.__name__)
def test_what_an_index_lists_stands_outside_its_article(place, model):
    item = apps.get_model("stats_pages", model.item_model)
    page = make(model, place.home, live=True)
    made = make(item, place.news, live=True, title="Mục được kê")
    html = page.serve(get_dummy_request(path=page.url, site=place.site)).render().content.decode()
    (article,) = articles_in(html)
    assert made.slug in html
    assert "kê" not in article.content


def test_templates_of_all_types_exist():
    assert all(get_template(model.template) for model in SHOWN)
