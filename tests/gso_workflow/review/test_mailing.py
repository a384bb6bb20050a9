"""The words of the notices, in the recipient's language (R-106)."""

import pytest
from django.utils import translation
from wagtail.users.models import UserProfile

from gso_workflow import chain
from gso_workflow.mailing import render_notice
from gso_workflow.models import Notice
from tests.gso_workflow.review.conftest import WORDS, review

pytestmark = pytest.mark.django_db


ABOUT_ITEMS = [kind for kind in Notice.Kind.values if kind != Notice.Kind.ALARM]


@pytest.mark.parametrize("kind", ABOUT_ITEMS)
def test_every_notice_names_the_item_and_leads_to_its_review_screen(submitted, cast, kind):
    subject, body, path = render_notice(kind, submitted, cast.head)
    assert submitted.title in subject
    assert submitted.title in body
    assert cast.head.get_full_name() in body
    assert path == review(submitted)
    assert "\n\n\n" not in body


def test_a_return_says_who_and_why(submitted, cast):
    chain.send_back(
        submitted, cast.head, submitted.digest, reason_code="source", reason=WORDS, to="author"
    )
    _subject, body, _path = render_notice(Notice.Kind.RETURNED, submitted, cast.author)
    assert WORDS in body
    assert cast.head.get_full_name() in body


def test_a_turn_says_until_when(submitted, cast):
    with translation.override("en"):
        _subject, body, _path = render_notice(Notice.Kind.YOUR_TURN, submitted, cast.head)
    assert f"{submitted.due_at.year}" in body


def test_a_person_reads_it_in_the_language_of_their_profile(submitted, cast):
    UserProfile.objects.create(user=cast.head, preferred_language="en")
    with translation.override("vi"):
        subject, _body, _path = render_notice(Notice.Kind.YOUR_TURN, submitted, cast.head)
    assert subject.startswith("Waiting for you")


@pytest.mark.parametrize("with_profile", [True, False])
def test_a_person_who_chose_no_language_reads_it_in_that_of_the_site(submitted, cast, with_profile):
    if with_profile:
        UserProfile.objects.create(user=cast.head)
    with translation.override("en"):
        subject, body, _path = render_notice(Notice.Kind.YOUR_TURN, submitted, cast.head)
    assert subject.startswith("Chờ ông/bà xử lý")
    assert body.startswith("Kính gửi")


def test_nothing_in_a_title_is_escaped(submitted, cast):
    submitted.title = "Giá xăng & dầu <tháng 6>"
    subject, body, _path = render_notice(Notice.Kind.READY, submitted, cast.poster)
    assert submitted.title in subject
    assert submitted.title in body
