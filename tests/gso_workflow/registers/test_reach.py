import pytest
from django.urls import reverse

from gso_workflow.models import LedgerEntry
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["author", "head", "secretary", "chief", "administrator"])
def test_people_of_another_office_cannot_reach_its_pages(client, central, provincial, name):
    cast, stranger = central.cast, provincial.cast
    page = factories.PageFactory(parent=cast.section)
    client.force_login(getattr(stranger, name))

    for url, args in [
        ("wagtailadmin_explore", [cast.section.pk]),
        ("wagtailadmin_pages:edit", [page.pk]),
        ("wagtailadmin_pages:add_subpage", [cast.section.pk]),
    ]:
        response = client.get(reverse(url, args=args))
        assert response.status_code in (302, 403, 404)
        assert page.title.encode() not in response.content


def test_the_people_of_the_section_reach_it(client, central):
    cast = central.cast
    client.force_login(cast.author)

    response = client.get(reverse("wagtailadmin_explore", args=[cast.section.pk]))

    assert response.status_code == 200


@pytest.mark.parametrize("name", ["author", "chief"])
def test_choosers_offer_only_pages_of_the_own_office(client, central, provincial, name):
    mine, other = provincial.cast, central.cast
    client.force_login(getattr(mine, name))

    top = client.get(reverse("wagtailadmin_choose_page"))
    inside = client.get(reverse("wagtailadmin_choose_page_child", args=[mine.home.pk]))
    found = client.get(reverse("wagtailadmin_choose_page_search"), {"q": other.section.title})

    assert mine.home.title in top.json()["html"]
    assert other.home.title not in top.json()["html"]
    assert mine.section.title in inside.json()["html"]
    assert reverse("wagtailadmin_pages:edit", args=[other.section.pk]) not in found.content.decode()


def test_a_site_without_offices_keeps_its_choosers(client):
    page = factories.PageFactory()
    client.force_login(factories.UserFactory(is_superuser=True))

    response = client.get(reverse("wagtailadmin_choose_page"))

    assert page.title in response.json()["html"]


def test_the_titles_of_another_office_are_not_told(client, central, provincial):
    client.force_login(provincial.cast.author)

    response = client.get(
        reverse("wagtailadmin_explore", args=[central.cast.section.pk]), follow=True
    )

    assert response.redirect_chain
    assert "Chuyên mục này thuộc cơ quan khác." in response.content.decode()


def test_a_unit_begins_nothing_in_a_section_below_its_own_that_another_supplies(client, central):
    """Wagtail's rights are inherited down the tree, the duty to supply a section is not (R-045)."""
    cast = central.cast
    inner = factories.PageFactory(parent=cast.section)
    factories.SectionSupplyFactory(unit=cast.unit2, page=inner)
    client.force_login(cast.author)
    add = reverse("wagtailadmin_pages:add", args=["stats_pages", "newspage", inner.pk])
    before = inner.get_children().count()

    for response in (client.get(add, follow=True), client.post(add, {"title": "Tin"}, follow=True)):
        assert "Đơn vị của ông/bà không cung cấp nội dung" in response.content.decode()
    assert inner.get_children().count() == before
    assert LedgerEntry.objects.filter(verb="refused:create").exists()
    own = reverse("wagtailadmin_pages:add", args=["stats_pages", "newspage", cast.section.pk])
    assert client.get(own).status_code == 200
