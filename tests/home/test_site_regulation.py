"""The regulation of the site: a register of two people, in every footer and in the editors' help."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from gso_workflow import access, confirmations, gate, guarded
from gso_workflow.models import LedgerEntry, ProposedChange
from stats_pages.models import LegalDocumentPage, NewsPage, SiteRegulation
from tests.factories import OfficeFactory
from tests.gso_workflow.chain.conftest import cast, office  # noqa: F401
from tests.stats_pages.samples import make

FOOTER = 'class="site-footer__end"'


def footer(html):
    return html.split(FOOTER)[1].split("</p>")[0]


@pytest.fixture
def regulation(place, live):
    page = live(LegalDocumentPage, place.law, title="Quy chế mẫu")
    SiteRegulation.objects.create(office=place.office, document=page)
    return page


def test_it_is_linked_from_the_footer_of_every_page(place, regulation, live, read):
    for page in (place.home, place.news, live(NewsPage, place.news)):
        assert f'href="{regulation.url}"' in footer(read(page))


def test_without_one_the_footer_says_nothing_of_it(place, read):
    assert "Quy chế" not in footer(read(place.home))


def test_what_is_not_live_is_not_linked(place, regulation, read):
    with gate.lifted_for_tests():
        LegalDocumentPage.objects.update(live=False)

    assert "Quy chế" not in footer(read(place.home))


def test_each_site_has_its_own(place, regulation, other_place, client):
    html = client.get("/", HTTP_HOST="khac.example.vn").content.decode()

    assert "Quy chế" not in footer(html)


def test_another_office_s_document_is_refused(place, regulation, other_place):
    with pytest.raises(ValidationError) as refused:
        SiteRegulation(office=other_place.office, document=regulation).full_clean()

    assert "document" in refused.value.message_dict


def test_it_changes_by_two_people_and_stands_in_the_ledger(place, regulation):
    row = SiteRegulation.objects.get()
    entry = LedgerEntry.objects.filter(object_type="stats_pages.siteregulation").first()

    assert entry.verb == "configure:created"
    for act in ("create", "change", "delete"):
        assert guarded.needs_two(row, act, {"document_id"})
    assert guarded.office_of(row) == place.office


def test_the_help_menu_leads_to_it(place, regulation, admin_client):
    screen = admin_client.get(reverse("wagtailadmin_home"), HTTP_HOST="testserver")
    assert reverse("site_regulation_help") in screen.content.decode()

    response = admin_client.get(reverse("site_regulation_help"))
    assert response.url == regulation.get_url()


@pytest.fixture
def document(cast):  # noqa: F811
    """A public document of the site of an office with two administrators."""
    with gate.lifted_for_tests():
        return make(LegalDocumentPage, cast.section2, live=True)


def test_two_administrators_name_it_at_the_screen(cast, document, client):  # noqa: F811
    access.sync()
    client.force_login(cast.administrator)
    data = {"office": cast.board.office.pk, "document": document.pk}
    response = client.post(reverse("site_regulations:add"), data)
    proposal = ProposedChange.objects.get()

    assert response.url == reverse("gso_workflow:proposal", args=[proposal.pk])
    assert not SiteRegulation.objects.exists()

    confirmations.confirm(proposal, cast.administrator2)
    assert SiteRegulation.objects.get().document_id == document.pk


def test_nobody_else_opens_the_screen(cast, document, client):  # noqa: F811
    access.sync()
    for person in (cast.author, cast.chief):
        client.force_login(person)
        assert client.get(reverse("site_regulations:add")).status_code == 302


def test_a_row_of_another_office_is_not_there(cast, document, client):  # noqa: F811
    row = SiteRegulation.objects.create(office=cast.board.office, document=document)
    stranger = OfficeFactory(central=False).cast.administrator
    access.sync()
    client.force_login(stranger)

    assert client.get(reverse("site_regulations:index")).status_code == 200
    for screen in ("edit", "inspect", "delete"):
        address = reverse(f"site_regulations:{screen}", args=[row.pk])
        assert client.get(address).status_code == 404, screen
    assert str(document) not in client.get(reverse("site_regulations:index")).content.decode()
