"""The register of document types knows what the law knew on each day (L-11)."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.urls import reverse

from stats_pages import document_types
from stats_pages.models import DocumentType, LegalDocumentPage
from stats_pages.states import DocumentFamily

pytestmark = pytest.mark.django_db
LAST_DAY, FIRST_DAY = date(2025, 3, 31), date(2025, 4, 1)


def abbreviations(family):
    return DocumentType.objects.filter(family=family).exclude(abbreviation="")


def test_the_decree_has_29_types_27_of_them_with_an_abbreviation():
    types = DocumentType.objects.filter(family=DocumentFamily.ADMINISTRATIVE)

    assert types.count() == 29
    assert abbreviations(DocumentFamily.ADMINISTRATIVE).count() == 27
    assert set(types.filter(abbreviation="").values_list("code", flat=True)) == {
        "official_letter",
        "public_letter",
    }
    assert abbreviations(DocumentFamily.COPY).count() == 3


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("decree", True, True),
        ("resolution_government", False, True),
        ("resolution_district", True, False),
        ("decision_district", True, False),
        ("decision_auditor_general", True, False),
        ("resolution_commune", True, True),
    ],
)
def test_normative_types_change_on_1_april_2025(code, before, after):
    types = DocumentType.objects.filter(code=code)

    assert types.on(LAST_DAY).exists() is before
    assert types.on(FIRST_DAY).exists() is after


def test_a_type_cannot_end_before_it_begins():
    with pytest.raises(ValidationError):
        DocumentType(
            code="x", family="copy", name="X", valid_from=FIRST_DAY, valid_until=LAST_DAY
        ).full_clean()


def test_loading_again_adds_nothing_and_keeps_what_was_edited():
    DocumentType.objects.filter(code="notice").update(name="Thông báo (đã sửa)")
    before = DocumentType.objects.count()

    document_types.load(DocumentType)

    assert DocumentType.objects.count() == before
    assert DocumentType.objects.get(code="notice").name == "Thông báo (đã sửa)"


def test_unloading_takes_the_delivered_types_and_spares_own_ones():
    DocumentType.objects.create(code="own", family="administrative", name="Loại riêng")

    document_types.unload(DocumentType)

    assert [kind.code for kind in DocumentType.objects.all()] == ["own"]


def test_a_used_type_is_never_removed(draft):
    page = draft(LegalDocumentPage)

    with pytest.raises(ProtectedError):
        page.document_type.delete()


def test_editors_choose_a_type_under_the_heading_of_its_group(client, draft):
    person = get_user_model().objects.create_superuser("bientap", "a@example.vn", "password")
    client.force_login(person)

    edit = client.get(reverse("wagtailadmin_pages:edit", args=[draft(LegalDocumentPage).pk]))
    register = client.get(reverse("document_types:index"))

    assert edit.content.count(b"<optgroup") >= len(DocumentFamily)
    assert "Quyết định (cá biệt)" in register.content.decode()
