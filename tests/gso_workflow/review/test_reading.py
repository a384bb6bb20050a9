"""Who may read a package, and that nobody else learns of it (R-055, R-099)."""

import pytest
from django.urls import reverse

from tests.gso_workflow.review.conftest import review, url

pytestmark = pytest.mark.django_db

INVOLVED = ["author", "head", "secretary", "chief", "deputy", "member", "office_head", "poster"]
STRANGERS = ["author2", "head2", "contributor", "technical", "administrator"]
SCREENS = ["review", "preview", "sheet"]


@pytest.mark.parametrize("role", INVOLVED)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_people_of_the_item_read_it_without_any_edit_right(
    sign_in, submitted, cast, role, screen
):
    person = getattr(cast, role)
    assert not submitted.page.permissions_for_user(person).can_edit()
    assert sign_in(person).get(url(screen, submitted.pk)).status_code == 200


@pytest.mark.parametrize("role", STRANGERS)
@pytest.mark.parametrize("screen", SCREENS)
def test_to_others_of_the_office_it_does_not_exist(sign_in, submitted, cast, role, screen):
    assert sign_in(getattr(cast, role)).get(url(screen, submitted.pk)).status_code == 404


@pytest.mark.parametrize("role", ["head", "secretary", "chief", "office_head", "poster"])
def test_to_another_office_it_does_not_exist(sign_in, submitted, other_office, role):
    client = sign_in(getattr(other_office.cast, role))
    assert client.get(review(submitted)).status_code == 404
    assert client.post(url("act", submitted.pk, "approve")).status_code == 404


@pytest.mark.parametrize("screen", [*SCREENS, "correct"])
def test_the_public_is_sent_to_the_login(client, submitted, screen):
    response = client.get(url(screen, submitted.pk))
    assert response.status_code == 302
    assert "/login/" in response.url


def test_a_superuser_without_a_part_in_it_does_not_read_it(sign_in, submitted, django_user_model):
    root = django_user_model.objects.create_superuser("root", "root@example.vn", "password")
    assert sign_in(root).get(review(submitted)).status_code == 404


def test_an_unknown_package_does_not_exist(sign_in, cast):
    assert sign_in(cast.chief).get(url("review", 4711)).status_code == 404


def test_whoever_signed_reads_it_after_losing_the_post(sign_in, at_secretary, cast):
    cast.posts["head"].appointments.update(valid_until=at_secretary.sealed_at)
    assert sign_in(cast.head).get(review(at_secretary)).status_code == 200


def test_the_preview_shows_the_sealed_words_in_a_frame_of_the_same_site(sign_in, submitted, cast):
    response = sign_in(cast.chief).get(url("preview", submitted.pk))
    assert submitted.title in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "private" in response["Cache-Control"]


def test_the_sheet_names_steps_people_and_the_whole_check_code(sign_in, at_chief, cast):
    text = sign_in(cast.chief).get(url("sheet", at_chief.pk)).content.decode()
    assert at_chief.digest in text
    for person in (cast.author, cast.head, cast.secretary):
        assert person.get_full_name() in text


def test_the_editor_leads_to_the_file_only_those_who_may_read_it(
    client, sign_in, may_write, cast, posted, django_user_model
):
    editor = reverse("wagtailadmin_pages:edit", args=[posted.object_id])
    stranger = django_user_model.objects.create_superuser("quanly", password="x")
    client.force_login(stranger)

    assert client.get(review(posted)).status_code == 404
    seen = client.get(editor)
    assert seen.status_code == 200
    assert review(posted) not in seen.content.decode()
    assert review(posted) in sign_in(cast.author).get(editor).content.decode()
