import re

import pytest
from django.urls import reverse

from tests import factories

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>")
pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses():
    parent = factories.PageFactory()
    pages = ["newspage", "legaldocumentpage", "yearbookpage", "socioeconomicreportpage"]
    added = [
        reverse("wagtailadmin_pages:add", args=["stats_pages", name, parent.pk]) for name in pages
    ]
    names = [
        *("wagtailadmin_workflows:add", "wagtailusers_users:add", "wagtailsites:add"),
        *("wagtailimages:add", "wagtaildocs:add", "gso_workflow_boardseat_modeladmin_create"),
        *("gso_workflow_sectionsupply_modeladmin_create", "wagtailadmin_account"),
    ]
    return [*added, *(reverse(name) for name in names)]


def test_no_form_of_the_admin_needs_an_inline_script(client, addresses):
    client.force_login(factories.UserFactory(is_superuser=True))

    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert INLINE.findall(response.content.decode()) == [], address


def test_pickers_choosers_and_panels_carry_what_the_script_needs(client, addresses):
    client.force_login(factories.UserFactory(is_superuser=True))

    page = client.get(addresses[1]).content.decode()

    assert 'data-starts="initDateChooser"' in page
    assert 'data-starts="InlinePanel" data-options="{&quot;' in page
    assert re.search(r'data-starts="\w*Chooser" data-input="id_\w+" data-options="{&quot;', page)
    assert "portal/js/admin.js" in page
