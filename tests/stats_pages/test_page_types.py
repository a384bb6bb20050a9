"""Every page type can be made, edited, previewed and read."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.coreutils import get_dummy_request
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import querydict_from_html

from gso_workflow.canonical import canonical_json, content_of
from stats_pages import models
from tests.stats_pages.samples import SAMPLES, document, figure, part, picture, picture_block

ITEMS = list(SAMPLES)
LISTS = [
    models.NewsIndexPage,
    models.LegalDocumentIndexPage,
    models.YearbookIndexPage,
    models.SocioEconomicReportIndexPage,
    models.ClassificationIndexPage,
    models.SurveyPlanIndexPage,
    models.ReportingRegimeIndexPage,
    models.ThematicAnalysisIndexPage,
    models.SerialIndexPage,
]


@pytest.fixture
def contract(client, db):
    """Wagtail's own page assertions."""
    case = WagtailPageTestCase()
    case.client = client
    case.dummy_request = get_dummy_request()
    return case


@pytest.fixture
def editor(client, db):
    person = get_user_model().objects.create_superuser("bientap", "a@example.vn", "password")
    client.force_login(person)
    return person


@pytest.mark.parametrize("model", ITEMS + LISTS)
def test_every_type_can_be_made_below_any_page_and_has_no_children(contract, model):
    contract.assertCanCreateAt(Page, model)
    contract.assertAllowedSubpageTypes(model, [])


@pytest.mark.parametrize("model", ITEMS + LISTS)
def test_readers_get_every_type(contract, live, model):
    page = live(model)

    contract.assertPageIsRenderable(page)


@pytest.mark.parametrize("model", ITEMS)
def test_readers_get_an_article_with_the_title(client, live, model):
    page = live(model, title="Tiêu đề để tìm")

    content = client.get(page.url).content.decode()

    assert "Tiêu đề để tìm" in content
    assert "data-package=" in content


@pytest.mark.parametrize("model", ITEMS)
def test_nobody_reads_a_draft(client, draft, model):
    page = draft(model)

    assert client.get(page.get_url() or "/").status_code == 404


@pytest.mark.parametrize("model", ITEMS + LISTS)
def test_every_type_can_be_previewed(draft, model):
    response = draft(model).make_preview_request()

    assert response.status_code == 200


@pytest.mark.parametrize("model", ITEMS + LISTS)
def test_every_type_can_be_edited(contract, client, editor, draft, model):
    page = draft(model)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    streams = [f.name for f in model._meta.get_fields() if isinstance(f, StreamField)]
    data.update({f"{name}-count": 0 for name in streams})

    contract.assertPageIsEditable(page, post_data=data)
    contract.assertPageIsPreviewable(page, post_data=data)


@pytest.mark.parametrize("model", ITEMS)
def test_the_same_item_always_serialises_to_the_same_text(draft, model):
    page = draft(model)
    stored = model.objects.get(pk=page.pk)

    assert canonical_json(content_of(stored)) == canonical_json(
        content_of(page.get_latest_revision_as_object())
    )


def test_derived_columns_are_no_part_of_the_content(draft):
    legal = draft(models.LegalDocumentPage)
    report = draft(models.SocioEconomicReportPage)

    assert "symbol_key" not in content_of(legal)
    assert "period_end" not in content_of(report)


def test_a_page_with_everything_on_it_reads_well(contract, live):
    image, file = picture(), document()
    news = live(
        models.NewsPage,
        main_image=image,
        body=[
            picture_block(image),
            ("heading", "Kết quả"),
            ("quote", {"text": "Lời phát biểu", "speaker": "Người nói", "source": ""}),
            figure(value=None, missing="confidential"),
            ("document", {"document": file, "title": "", "kind": "table"}),
            ("notice", {"title": "", "text": "<p>Chú ý.</p>", "tone": "info"}),
        ],
    )
    legal = live(
        models.LegalDocumentPage,
        signed_scan=file,
        parts=[part(), part("regulation", ("1", "2", "12"))],
        recipients=[models.Recipient(text="Lưu: VT")],
        legal_bases=[models.LegalBasis(text="Căn cứ Luật mẫu")],
        attachments=[models.LegalAttachment(document=file)],
    )

    contract.assertPageIsRenderable(news)
    contract.assertPageIsRenderable(legal)
