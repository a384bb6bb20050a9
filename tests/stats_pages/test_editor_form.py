"""The editor's form keeps unfinished drafts, and says beside the field what is lacking later."""

import pytest
from django.contrib.auth import get_user_model

from stats_pages.models import LegalDocumentPage, NewsPage
from tests.factories import OfficeFactory
from tests.stats_pages.samples import document, part, picture

pytestmark = pytest.mark.django_db


def form_of(page, parent=None, **changes):
    """The form as the browser would send it back with some changes."""
    form_class = page.get_edit_handler().get_form_class()
    person, _ = get_user_model().objects.get_or_create(username="tacgia")
    parent = parent or page.get_parent()
    blank = form_class(instance=page, parent_page=parent, for_user=person)
    data = {name: "" if (value := blank[name].value()) is None else value for name in blank.fields}
    data |= {f"{name}-count": 0 for name in ("body", "parts")}
    for prefix in blank.formsets:
        data |= {f"{prefix}-{count}_FORMS": 0 for count in ("TOTAL", "INITIAL", "MIN_NUM")}
    data |= changes
    return form_class(data, instance=page, parent_page=parent, for_user=person)


def test_an_unfinished_draft_can_be_saved(draft):
    form = form_of(draft(NewsPage), lead="", origin="collected")
    form.defer_required_fields()

    assert form.is_valid(), form.errors


def test_what_is_lacking_is_said_beside_the_field(draft):
    form = form_of(draft(NewsPage), lead="", origin="collected")

    assert not form.is_valid()
    assert set(form.errors) == {"lead", "body", "source_name", "source_author", "source_date"}


@pytest.mark.parametrize("deferred", [True, False])
def test_a_classified_draft_is_refused_beside_the_field(draft, deferred):
    form = form_of(draft(NewsPage), classification="secret")
    if deferred:
        form.defer_required_fields()

    assert not form.is_valid()
    assert set(form.errors) == {"classification"}


def test_the_editor_lists_what_a_draft_lacks_and_what_deserves_a_look(client, draft):
    person = get_user_model().objects.create_superuser("bientap", "a@example.vn", "password")
    client.force_login(person)
    draft(LegalDocumentPage, title="Văn bản trùng số")
    page = draft(LegalDocumentPage, issuing_body="Cơ quan mẫu", place="")
    bare = draft(NewsPage, lead="", main_image=picture("Ảnh thiếu nguồn", credit=""))

    legal = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    news = client.get(f"/admin/pages/{bare.pk}/edit/").content.decode()

    assert "Văn bản trùng số" in legal
    assert "Ảnh thiếu nguồn" in news


def test_a_document_with_only_its_scan_is_complete(draft):
    page = draft(LegalDocumentPage, parts=[], signed_scan=document())

    assert page.submission_problems() == {}
    assert draft(LegalDocumentPage, parts=[part()], document_number="7").contents()


def test_a_second_item_of_the_same_title_gets_an_address_of_its_own(client, home):
    client.force_login(get_user_model().objects.create_superuser("bientap", password="x"))
    title = "Giao ban báo chí tháng 6"

    for _ in range(2):
        form = form_of(NewsPage(title=title, slug=""), parent=home)
        answer = client.post(f"/admin/pages/add/stats_pages/newspage/{home.pk}/", form.data)
        assert answer.status_code == 302

    first, second = NewsPage.objects.filter(title=title).order_by("pk")
    assert (first.slug, second.slug) == ("giao-ban-bao-chi-thang-6", "giao-ban-bao-chi-thang-6-2")


def test_a_draft_that_lost_its_address_does_not_take_its_neighbours(draft):
    draft(NewsPage, title="Giao ban", slug="giao-ban")
    form = form_of(draft(NewsPage, title="Giao ban"), slug="")
    form.defer_required_fields()

    assert form.is_valid(), form.errors
    assert form.cleaned_data["slug"] == "giao-ban-2"


class TestResponsibleUnit:
    """A unit creates only in the sections it supplies (R-045, Art. 9.1)."""

    def offered(self, person, section, page=None):
        form_class = NewsPage.get_edit_handler().get_form_class()
        return form_class(instance=page or NewsPage(), parent_page=section, for_user=person)

    @pytest.fixture
    def cast(self):
        return OfficeFactory().cast

    def test_an_author_has_the_unit_chosen_in_a_section_it_supplies(self, cast):
        form = self.offered(cast.author, cast.section)

        assert list(form.fields["responsible_unit"].queryset) == [cast.unit]
        assert form["responsible_unit"].value() == cast.unit.pk

    def test_no_unit_is_offered_in_a_section_it_does_not_supply(self, cast):
        form = self.offered(cast.author, cast.section2)

        assert list(form.fields["responsible_unit"].queryset) == []

    def test_somebody_who_corrects_sees_the_unit_of_the_item(self, cast, draft):
        page = draft(NewsPage, cast.section, responsible_unit=cast.unit)

        form = self.offered(cast.secretary, cast.section, page)

        assert list(form.fields["responsible_unit"].queryset) == [cast.unit]
        assert form["responsible_unit"].value() == cast.unit.pk
