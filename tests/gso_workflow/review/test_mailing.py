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


def test_a_mail_that_waited_tells_of_its_own_act_and_that_it_is_settled(posted, cast):
    chain.hide(posted, cast.chief, posted.digest, reason="Nghi sai số liệu.")
    notice = Notice.objects.filter(kind=Notice.Kind.HIDDEN, recipient=cast.secretary).get()
    chain.restore(posted, cast.secretary, posted.digest, reason="Đã kiểm tra, đúng.")

    _subject, body, _path = render_notice(
        notice.kind, notice.package, notice.recipient, told_at=notice.created_at
    )

    assert "Nghi sai số liệu." in body
    assert "Đã kiểm tra" not in body
    assert "Trong lúc đó người thứ hai đã quyết định" in body


def test_the_author_is_not_asked_to_settle_a_hiding(posted, cast):
    chain.hide(posted, cast.chief, posted.digest, reason="Nghi sai số liệu.")

    _subject, body, _path = render_notice(Notice.Kind.HIDDEN, posted, cast.author)

    assert "Ban Biên tập sẽ quyết định" in body


def test_a_withdrawal_asks_the_chief_and_tells_the_author_when_it_is_done(posted, cast):
    chain.withdraw(posted, cast.secretary, posted.digest, reason="Lý do của Thư ký.")
    asked = Notice.objects.get(kind=Notice.Kind.WITHDRAWAL)
    chain.withdraw(posted, cast.chief, posted.digest, reason="Lý do của Trưởng Ban.")
    told = Notice.objects.get(kind=Notice.Kind.WITHDRAWN)

    words = [
        render_notice(row.kind, row.package, row.recipient, told_at=row.created_at)[1]
        for row in (asked, told)
    ]

    assert told.recipient == cast.author
    assert "Lý do của Thư ký." in words[0]
    assert "việc gỡ đã được thực hiện" in words[0]
    assert "Lý do của Trưởng Ban." in words[1]
