"""The review screen opens on what changed, since one's own signature and since the public version."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from gso_workflow import chain
from stats_pages.models import NewsPage
from tests.gso_workflow.chain.conftest import approve, submit
from tests.gso_workflow.review.conftest import review, url

pytestmark = pytest.mark.django_db


def corrected(package, person, lead):
    page = package.as_page()
    page.lead = lead
    return chain.correct(package, person, package.digest, revised=page)


def compared(response):
    return [one.earlier for one in response.context["dossier"].comparisons]


def test_a_first_version_is_compared_with_nothing(sign_in, submitted, cast):
    assert compared(sign_in(cast.head).get(review(submitted))) == []


def test_the_unit_head_sees_what_the_secretary_changed_after_the_signature(
    sign_in, at_secretary, cast
):
    newer = corrected(at_secretary, cast.secretary, "Tóm tắt 2026 do thư ký sửa.")
    response = sign_in(cast.head).get(review(newer))
    assert compared(response) == [at_secretary]
    text = response.content.decode()
    assert "<ins>" in text
    assert "do thư ký sửa" in text


def test_a_resubmission_is_compared_with_the_attempt_that_came_back(sign_in, submitted, cast):
    chain.send_back(
        submitted, cast.head, submitted.digest, reason_code="wording", reason="Sửa.", to="author"
    )
    page = NewsPage.objects.get().get_latest_revision_as_object()
    page.lead = "Tóm tắt viết lại."
    page.save_revision(user=cast.author)
    second = submit(page, cast.author)
    response = sign_in(cast.head).get(review(second))
    assert compared(response) == [submitted]
    assert [number for number, _events in response.context["dossier"].history] == [2, 1]
    assert "Sửa." in response.content.decode()


def test_a_correction_of_a_posted_item_is_compared_with_the_public_version(sign_in, posted, cast):
    page = NewsPage.objects.get()
    page.lead = "Tóm tắt đã đính chính."
    page.save_revision(user=cast.author)
    second = submit(page, cast.author, change_note="Đính chính tóm tắt.")
    assert compared(sign_in(cast.secretary).get(review(second))) == [posted]
    newer = corrected(approve(second, cast.head), cast.secretary, "Tóm tắt gọn hơn nữa.")
    assert compared(sign_in(cast.head).get(review(newer))) == [second, posted]


def test_an_old_version_points_to_the_newest(sign_in, submitted, cast):
    newer = corrected(submitted, cast.head, "Tóm tắt đã sửa.")
    assert review(newer) in sign_in(cast.author).get(review(submitted)).content.decode()


def test_a_file_is_handed_out_only_with_the_bytes_that_were_sealed(sign_in, news, cast):
    document = get_document_model().objects.create(
        title="Biểu số liệu", file=ContentFile(b"a;b", name="bieu.csv")
    )
    news.body = [("document", {"document": document})]
    news.save_revision(user=cast.author)
    package = submit(news, cast.author)
    client = sign_in(cast.head)
    address = url("file", package.pk, package.files.get().pk)
    assert b"".join(client.get(address).streaming_content) == b"a;b"
    with document.file.storage.open(document.file.name, "wb") as stream:
        stream.write(b"a;c")
    assert client.get(address).status_code == 409
    assert sign_in(cast.author2).get(address).status_code == 404
