"""Posting is an act of its own, by the holder of a grant for the section (R-063, R-099)."""

import pytest

from gso_workflow.states import OrderState, PackageState
from tests.factories import PostingGrantFactory
from tests.gso_workflow.review.conftest import WORDS, review, url

pytestmark = pytest.mark.django_db


def order_act(package, verb):
    return url("order", package.order.pk, verb)


def test_the_poster_posts_what_was_approved(sign_in, approved, cast):
    data = {"digest": approved.digest, "when": "now"}
    response = sign_in(cast.poster).post(order_act(approved, "release"), data)
    assert response.url == review(approved)
    approved.refresh_from_db()
    assert approved.state == PackageState.RELEASED
    assert approved.order.released_by == cast.poster


def test_the_poster_sets_the_hour(sign_in, approved, cast):
    data = {"digest": approved.digest, "when": "at", "at": "01/06/2035 09:30"}
    sign_in(cast.poster).post(order_act(approved, "release"), data)
    approved.order.refresh_from_db()
    assert approved.order.state == OrderState.SCHEDULED
    assert approved.order.scheduled_for.year == 2035


def test_an_hour_must_be_given_to_be_set(sign_in, approved, cast):
    data = {"digest": approved.digest, "when": "at", "at": ""}
    response = sign_in(cast.poster).post(order_act(approved, "release"), data)
    assert response.status_code == 422
    form = next(c.form for c in response.context["controls"] if c.act.verb == "release")
    assert "at" in form.errors


@pytest.mark.parametrize("role", ["author", "head", "secretary", "chief", "office_head"])
def test_nobody_else_posts(sign_in, approved, cast, role):
    data = {"digest": approved.digest, "when": "now"}
    response = sign_in(getattr(cast, role)).post(order_act(approved, "release"), data)
    assert response.status_code == 403
    approved.refresh_from_db()
    assert approved.state == PackageState.APPROVED


def test_a_grant_for_another_section_shows_and_posts_nothing(sign_in, approved, cast):
    PostingGrantFactory(person=cast.author2, page=cast.section2, granted_by=cast.office_head)
    client = sign_in(cast.author2)
    assert client.get(review(approved)).status_code == 404
    data = {"digest": approved.digest, "when": "now"}
    assert client.post(order_act(approved, "release"), data).status_code == 404


def test_an_order_is_revoked_with_a_reason(sign_in, approved, cast):
    client = sign_in(cast.chief)
    empty = {"digest": approved.digest, "reason": ""}
    assert client.post(order_act(approved, "revoke"), empty).status_code == 422
    client.post(order_act(approved, "revoke"), {**empty, "reason": WORDS})
    approved.refresh_from_db()
    assert approved.state == PackageState.REVOKED
    assert WORDS in client.get(review(approved)).content.decode()


def test_posting_twice_is_refused_with_the_new_state(sign_in, approved, cast):
    client = sign_in(cast.poster)
    data = {"digest": approved.digest, "when": "now"}
    client.post(order_act(approved, "release"), data)
    response = client.post(order_act(approved, "release"), data)
    assert response.status_code == 409
    assert response.context["package"].state == PackageState.RELEASED


@pytest.mark.parametrize("verb", ["approve", "recall", "publish"])
def test_an_order_knows_posting_and_revoking_only(sign_in, approved, cast, verb):
    response = sign_in(cast.poster).post(order_act(approved, verb), {"digest": approved.digest})
    assert response.status_code == 404


def test_an_unknown_order_does_not_exist(sign_in, cast):
    assert sign_in(cast.poster).post(url("order", 4711, "release")).status_code == 404
