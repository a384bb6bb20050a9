"""The report "Kiểm chứng" and the screen on which one item is made right."""

import pytest
from django.urls import reverse

from gso_workflow.models import Withholding
from tests.gso_workflow.review.conftest import admitted, sign_in, url  # noqa: F401
from tests.gso_workflow.verifying.test_repairing import WORDS, withheld  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["administrator", "technical", "office_head", "chief"])
def test_those_who_answer_for_it_read_what_was_found(sign_in, withheld, cast, role):  # noqa: F811
    client = sign_in(getattr(cast, role))
    response = client.get(url("verification"))
    assert response.status_code == 200
    text = response.content.decode()
    assert url("mismatch", withheld.pk) in text
    assert "Tạm giữ, không cho bạn đọc xem" in text
    assert url("verification") in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("role", ["author", "head", "secretary", "poster"])
def test_nobody_else_does(sign_in, withheld, cast, role):  # noqa: F811
    client = sign_in(getattr(cast, role))
    assert client.get(url("verification")).status_code == 302
    assert client.get(url("mismatch", withheld.pk)).status_code == 404


def test_only_acts_that_are_allowed_are_offered(sign_in, withheld, cast):  # noqa: F811
    def verbs(person):
        response = sign_in(person).get(url("mismatch", withheld.pk))
        return [verb for verb, _label in response.context["acts"]]

    assert verbs(cast.chief) == ["repair", "lift"]
    assert verbs(cast.administrator) == ["lift"]
    assert verbs(cast.office_head) == []


def test_an_item_is_repaired_on_the_screen(sign_in, withheld, cast):  # noqa: F811
    data = {"verb": "repair", "digest": withheld.digest, "reason": WORDS}
    response = sign_in(cast.chief).post(url("mismatch", withheld.pk), data)
    assert response.status_code == 302
    assert not Withholding.objects.active().exists()


@pytest.mark.parametrize(
    ("verb", "reason", "status"), [("lift", WORDS, 409), ("repair", "", 422), ("sai", WORDS, 404)]
)
def test_a_refusal_is_a_sentence_and_keeps_what_was_typed(
    sign_in,  # noqa: F811
    withheld,  # noqa: F811
    cast,
    verb,
    reason,
    status,
):
    data = {"verb": verb, "digest": withheld.digest, "reason": reason}
    response = sign_in(cast.chief).post(url("mismatch", withheld.pk), data)
    assert response.status_code == status
    if status == 409:
        assert WORDS in response.content.decode()
        assert "Tin bài vẫn khác nội dung đã công bố." in response.content.decode()
