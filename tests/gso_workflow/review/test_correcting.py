"""Correcting on the page's own form seals a successor and shows the difference (R-055, R-089)."""

import json

import pytest
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from gso_workflow.models import Package
from gso_workflow.states import PackageState, Verdict
from tests.gso_workflow.review.conftest import review, url

pytestmark = pytest.mark.django_db


def form_of(client, package):
    """What the browser would post back without a change."""
    html = client.get(url("correct", package.pk)).content.decode()
    data = querydict_from_html(html, form_id="w-editor-form")
    return {name: data[name].removeprefix("\n") for name in data} | body()


def body():
    """The StreamField, whose inputs the browser draws."""
    text = rich_text("<p>Nội dung của tin bài.</p>")
    return nested_form_data({"body": streamfield([("rich_text", text)])}) | {"body-0-id": "a1"}


def test_the_form_holds_the_sealed_words(sign_in, submitted, cast):
    data = form_of(sign_in(cast.head), submitted)
    assert data["title"] == submitted.title
    assert data["chain-digest"] == submitted.digest
    assert json.loads(submitted.content)["lead"] == data["lead"]


def test_saving_seals_a_successor_and_shows_what_changed(sign_in, submitted, cast):
    client = sign_in(cast.head)
    data = form_of(client, submitted)
    data["lead"] = "Tóm tắt đã sửa lỗi."
    data["chain-note"] = "Lỗi chính tả."
    response = client.post(url("correct", submitted.pk), data)
    successor = Package.objects.get(predecessor=submitted)
    assert response.url == review(successor)
    act = successor.sign_offs.get(verdict=Verdict.CORRECT)
    assert (act.person_id, act.reason) == (cast.head.pk, "Lỗi chính tả.")
    text = client.get(response.url).content.decode()
    assert "<ins>" in text


def test_saving_unchanged_words_corrects_nothing(sign_in, submitted, cast):
    client = sign_in(cast.head)
    response = client.post(url("correct", submitted.pk), form_of(client, submitted))
    assert response.status_code == 409
    assert Package.objects.count() == 1


def test_the_address_and_the_unit_cannot_be_corrected(sign_in, submitted, cast):
    client = sign_in(cast.head)
    data = form_of(client, submitted)
    data |= {"slug": "dia-chi-khac", "responsible_unit": str(cast.unit2.pk), "lead": "Sửa."}
    client.post(url("correct", submitted.pk), data)
    successor = Package.objects.get(predecessor=submitted)
    assert successor.address == submitted.address
    assert successor.unit == cast.unit


def test_a_forged_digest_corrects_nothing_and_keeps_the_words(sign_in, submitted, cast):
    client = sign_in(cast.head)
    data = form_of(client, submitted)
    data |= {"lead": "Tóm tắt đã sửa lỗi.", "chain-digest": "0" * 64}
    response = client.post(url("correct", submitted.pk), data)
    assert response.status_code == 409
    assert "Tóm tắt đã sửa lỗi." in response.content.decode()
    assert Package.objects.count() == 1


def test_a_post_without_the_parts_of_the_form_is_a_bad_request(sign_in, submitted, cast):
    data = form_of(sign_in(cast.head), submitted)
    del data["body-count"]
    assert sign_in(cast.head).post(url("correct", submitted.pk), data).status_code == 400
    assert Package.objects.count() == 1


@pytest.mark.parametrize("role", ["author", "secretary", "chief", "poster"])
def test_out_of_turn_the_form_leads_back_to_the_review_screen(sign_in, submitted, cast, role):
    client = sign_in(getattr(cast, role))
    assert client.get(url("correct", submitted.pk)).url == review(submitted)
    assert client.post(url("correct", submitted.pk), {"lead": "Sửa."}).url == review(submitted)
    submitted.refresh_from_db()
    assert submitted.state == PackageState.IN_CHAIN
