"""The submit screen shows what will be sealed and asks for the declarations (R-015)."""

import pytest
from django.urls import reverse

from gso_workflow import sealing
from gso_workflow.models import Package
from tests.gso_workflow.chain.conftest import CHECK
from tests.gso_workflow.review.conftest import act, review, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(sign_in, may_write, cast):
    return sign_in(cast.author)


def declared(page, **data):
    return {"digest": sealing.draft_digest(page), "declarations": [CHECK], **data}


def test_the_screen_shows_title_section_unit_address_and_check_code(author, news, cast):
    text = author.get(url("submit", news.pk)).content.decode()
    for words in (news.title, cast.section.title, str(cast.unit), CHECK):
        assert words in text
    assert sealing.draft_digest(news) in text


def test_submitting_seals_the_draft_with_what_the_author_says(author, news):
    data = declared(
        news, change_note="Lần đầu.", not_before="01/06/2035 09:30", override_reason="Gấp."
    )
    response = author.post(url("submit", news.pk), data)
    package = Package.objects.get()
    assert response.url == review(package)
    assert (package.change_note, package.override_reason) == ("Lần đầu.", "Gấp.")
    assert package.not_before.year == 2035
    assert package.declarations == [CHECK]


def test_an_item_submitted_with_an_hour_can_be_approved(author, sign_in, news, cast):
    author.post(url("submit", news.pk), declared(news, not_before="01/06/2035 09:30"))
    package = Package.objects.get()
    data = {"digest": package.digest, "ticks": [CHECK]}
    assert sign_in(cast.head).post(act(package, "approve"), data).status_code == 302


def test_without_the_declarations_nothing_is_sealed_and_the_words_stay(author, news):
    data = declared(news, change_note="Lần đầu.")
    del data["declarations"]
    response = author.post(url("submit", news.pk), data)
    assert response.status_code == 422
    assert "declarations" in response.context["form"].errors
    assert "Lần đầu." in response.content.decode()
    assert not Package.objects.exists()


def test_a_draft_saved_meanwhile_is_shown_before_it_is_sealed(author, news, cast):
    data = declared(news)
    news.lead = "Tóm tắt mới hơn."
    news.save_revision(user=cast.author)
    response = author.post(url("submit", news.pk), data)
    assert response.status_code == 409
    assert sealing.draft_digest(news) in response.content.decode()
    assert not Package.objects.exists()


def test_what_the_draft_lacks_is_named_field_by_field(author, news, cast):
    news.body = "[]"
    news.lead = "§é lµ v¨n b¶n TCVN3 kh«ng ph¶i Unicode"
    news.save_revision(user=cast.author)
    response = author.post(url("submit", news.pk), declared(news))
    assert response.status_code == 422
    assert [str(label) for label, _sentence in response.context["problems"]]
    assert not Package.objects.exists()


def test_a_submitted_page_leads_to_its_review_screen(author, submitted):
    assert author.get(url("submit", submitted.object_id)).url == review(submitted)


def test_a_page_that_one_may_not_edit_is_not_submitted(sign_in, news, cast):
    client = sign_in(cast.secretary)
    assert client.get(url("submit", news.pk)).status_code == 302
    client.post(url("submit", news.pk), declared(news))
    assert not Package.objects.exists()


def test_a_page_outside_the_regulation_has_no_submit_screen(author, cast):
    assert author.get(url("submit", cast.section.pk)).status_code == 404
    assert author.get(url("submit", 4711)).status_code == 404


def test_save_and_submit_leads_from_the_editor_to_the_submit_screen(author, news):
    edit = reverse("wagtailadmin_pages:edit", args=[news.pk])
    html = author.get(edit).content.decode()
    assert 'name="action-chain-submit"' in html
    for stock in ("action-publish", "action-submit", "action-unpublish"):
        assert f'name="{stock}"' not in html


def test_a_held_page_offers_the_review_screen_and_the_author_the_recall(author, submitted):
    html = author.get(reverse("wagtailadmin_pages:edit", args=[submitted.object_id]))
    text = html.content.decode()
    assert f'href="{review(submitted)}"' in text
    assert f'href="{review(submitted)}#act-recall"' in text
    assert "action-chain-submit" not in text
    assert 'class="chain-stages"' in text


def test_the_draft_is_previewed_for_its_editors_only(author, sign_in, news, cast):
    assert news.title in author.get(url("draft", news.pk)).content.decode()
    assert sign_in(cast.secretary).get(url("draft", news.pk)).status_code == 302
