"""Each act tells the next person; the clock sends, reminds once and keeps what failed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from gso_workflow import chain, clocks, notices
from gso_workflow.models import Notice
from stats_pages.models import NewsPage

pytestmark = pytest.mark.django_db


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_the_next_person_is_told(submitted, cast):
    assert told(Notice.Kind.YOUR_TURN) == {cast.head.pk}


def test_a_return_reaches_the_author_and_the_earlier_approvers(at_chief, cast):
    chain.send_back(at_chief, cast.chief, at_chief.digest, reason_code="wording", reason="Sửa")
    assert told(Notice.Kind.RETURNED) == {cast.author.pk, cast.head.pk, cast.secretary.pk}


def test_the_poster_is_told_what_is_ready(approved, cast):
    assert told(Notice.Kind.READY) == {cast.poster.pk}


def test_the_clock_sends_each_message_once_with_a_link(submitted, cast):
    call_command("clock", once=True)
    call_command("clock", once=True)
    (message,) = mail.outbox
    assert message.to == [cast.head.email]
    assert f"/admin/chain/review/{submitted.pk}/" in message.body
    assert "Hội nghị triển khai điều tra" in message.subject + message.body


def test_mail_that_fails_is_kept_and_tried_again(submitted, monkeypatch):
    monkeypatch.setattr(notices.EmailMessage, "send", _broken)
    assert notices.send_waiting() == 0
    monkeypatch.undo()
    assert notices.send_waiting() == 1
    assert Notice.objects.get().attempts == 2


def _broken(self):
    raise OSError("no connection")


def test_a_reminder_is_written_once_before_the_deadline(submitted, cast):
    assert notices.remind(timezone.now()) == 0
    late = timezone.now() + timedelta(days=30)
    assert notices.remind(late) == 1
    assert notices.remind(late + timedelta(days=1)) == 0
    assert told(Notice.Kind.REMINDER) == {cast.head.pk}


def test_a_failing_release_keeps_its_hour_and_alarms(approved, cast, monkeypatch):
    hour = timezone.now() + timedelta(hours=1)
    chain.release(approved.order, cast.poster, approved.digest, at=hour)
    monkeypatch.setattr("gso_workflow.chain.releasing.publish", _broken_publish)
    with clocks.at(hour):
        assert chain.release_due() == (0, 1)
    monkeypatch.undo()
    approved.order.refresh_from_db()
    assert approved.order.scheduled_for == hour
    assert not NewsPage.objects.get().live
    assert told(Notice.Kind.FAILED) == {cast.poster.pk}
    with clocks.at(hour + timedelta(minutes=2)):
        assert chain.release_due() == (1, 0)
    assert NewsPage.objects.get().live


def _broken_publish(*args):
    raise OSError("disk full")
