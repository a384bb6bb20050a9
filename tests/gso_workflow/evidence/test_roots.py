"""Daily roots of the ledger in a second place show a rewritten history (R-105, acceptance 6)."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from gso_workflow import clocks, ledger
from gso_workflow.evidence import roots
from gso_workflow.gate import lifted_for_tests
from gso_workflow.management.commands import clock
from gso_workflow.models import LedgerEntry, LedgerHead, LedgerRoot, RootDelivery
from gso_workflow.models.ledger import GENESIS

pytestmark = pytest.mark.django_db

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_DAY = datetime(2026, 11, 20, 9, tzinfo=HANOI)


def record_day(day, count=4):
    with clocks.at(FIRST_DAY + timedelta(days=day)):
        return [ledger.record("thử", payload={"n": number}) for number in range(count)]


def run_clock(day, hour=0):
    """The clock runs at this hour of the day."""
    with clocks.at(FIRST_DAY + timedelta(days=day, hours=hour - 9, seconds=5)):
        return roots.take_roots()


@pytest.fixture
def outside(tmp_path, settings):
    settings.GSO_WORKFLOW_ROOTS_FILE = str(tmp_path / "roots.jsonl")
    return tmp_path / "roots.jsonl"


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def rewrite_from(sequence):
    """Somebody who can write the database computes every hash anew from this entry on."""
    with lifted_for_tests():
        previous = LedgerEntry.objects.filter(sequence=sequence - 1).values_list("hash", flat=True)
        previous = previous.first() or GENESIS
        for entry in LedgerEntry.objects.filter(sequence__gte=sequence).order_by("sequence"):
            entry.actor = "Kẻ khác" if entry.sequence == sequence else entry.actor
            entry.previous_hash = previous
            previous = ledger.hash_of(entry)
            LedgerEntry.objects.filter(pk=entry.pk).update(
                actor=entry.actor, previous_hash=entry.previous_hash, hash=previous
            )
        LedgerHead.objects.update(hash=previous)


def forget_roots():
    """And removes the roots that the database itself keeps."""
    with lifted_for_tests():
        RootDelivery.objects.all().delete()
        LedgerRoot.objects.all()._raw_delete("default")


def test_a_day_that_is_over_gets_one_root(outside):
    record_day(0)
    assert run_clock(0, hour=23) == []
    [root] = run_clock(1)
    last = LedgerEntry.objects.order_by("-sequence").first()
    assert (str(root.day), root.sequence, root.hash) == ("2026-11-20", last.sequence, last.hash)
    assert run_clock(1) == []
    assert LedgerRoot.objects.count() == 1
    assert [line["date"] for line in lines(outside)] == ["2026-11-20"]


def test_days_on_which_the_clock_stood_still_get_theirs_and_so_does_a_quiet_day(outside):
    record_day(0)
    run_clock(1)
    record_day(2, count=2)
    run_clock(4)
    rows = list(LedgerRoot.objects.values_list("day__day", "sequence", "count"))
    assert rows == [(20, 4, 4), (21, 4, 0), (22, 6, 2), (23, 6, 0)]
    assert [len(line["entries"]) for line in lines(outside)] == [4, 0, 2, 0]


def test_an_entry_after_midnight_belongs_to_the_next_day():
    record_day(0)
    with clocks.at(datetime(2026, 11, 21, 0, 0, 0, tzinfo=HANOI)):
        ledger.record("sau nửa đêm")
    [root] = run_clock(1)
    assert root.sequence == 4


def test_an_empty_ledger_has_no_root(outside):
    assert run_clock(1) == []
    assert not outside.exists()


def test_a_crash_before_the_note_neither_loses_nor_doubles_a_line(outside):
    record_day(0)
    run_clock(1)
    RootDelivery.objects.all().delete()
    run_clock(1, hour=1)
    assert [line["date"] for line in lines(outside)] == ["2026-11-20"]
    assert RootDelivery.objects.count() == 1


def test_a_line_torn_by_a_crash_is_written_whole_below(outside):
    record_day(0)
    outside.write_text('{"date":"2026-11-2')
    run_clock(1)
    assert [row["date"] for row in roots.read_roots(outside)] == ["2026-11-20"]
    call_command("verify_ledger", roots=str(outside), verbosity=0)


def test_a_place_that_cannot_be_written_is_tried_again(outside, settings, tmp_path):
    settings.GSO_WORKFLOW_ROOTS_FILE = str(tmp_path / "gone" / "roots.jsonl")
    record_day(0)
    run_clock(1)
    assert RootDelivery.objects.count() == 0
    (tmp_path / "gone").mkdir()
    run_clock(1, hour=1)
    assert [line["date"] for line in lines(tmp_path / "gone" / "roots.jsonl")] == ["2026-11-20"]


def test_mail_carries_the_root_once(settings):
    settings.GSO_WORKFLOW_ROOTS_MAIL = ["thanhtra@example.vn", "luutru@example.vn"]
    record_day(0)
    for hour in (0, 1, 2):
        run_clock(1, hour=hour)
    [message] = mail.outbox
    [root] = LedgerRoot.objects.all()
    assert message.to == ["thanhtra@example.vn", "luutru@example.vn"]
    assert root.hash in message.body
    assert root.hash[:16] in message.extra_headers["Message-ID"]
    [(_name, content, _kind)] = message.attachments
    assert json.loads(content)["hash"] == root.hash


def test_a_failing_mail_is_tried_again(settings, monkeypatch):
    settings.GSO_WORKFLOW_ROOTS_MAIL = ["luutru@example.vn"]
    record_day(0)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", lambda self: 1 / 0)
        run_clock(1)
    assert RootDelivery.objects.count() == 0
    run_clock(1, hour=1)
    assert len(mail.outbox) == 1


def test_a_rewritten_history_is_named_by_day_and_entry(outside):
    record_day(0)
    run_clock(1)
    record_day(1)
    run_clock(2)
    call_command("verify_ledger", roots=str(outside), verbosity=0)
    forget_roots()
    rewrite_from(3)
    call_command("verify_ledger", verbosity=0)
    with pytest.raises(CommandError, match=r"root of 2026-11-20 .* from entry 3 \(2026-11-20"):
        call_command("verify_ledger", roots=str(outside), verbosity=0)


def test_roots_in_the_database_show_a_rewriting_that_forgot_them():
    record_day(0)
    record_day(1)
    run_clock(1)
    rewrite_from(2)
    with pytest.raises(CommandError, match="root of 2026-11-20"):
        call_command("verify_ledger", verbosity=0)


def test_a_cut_off_history_shows_by_a_root(outside):
    record_day(0)
    run_clock(1)
    forget_roots()
    with lifted_for_tests():
        LedgerEntry.objects.filter(sequence__gt=2)._raw_delete("default")
        LedgerHead.objects.update(sequence=2, hash=LedgerEntry.objects.get(sequence=2).hash)
    call_command("verify_ledger", verbosity=0)
    with pytest.raises(CommandError, match="from entry 3"):
        call_command("verify_ledger", roots=str(outside), verbosity=0)


def test_a_root_is_never_changed():
    record_day(0)
    [root] = run_clock(1)
    with pytest.raises(TypeError):
        root.save()
    with pytest.raises(TypeError):
        root.delete()


def test_the_clock_takes_roots():
    assert roots.take_roots in clock.SLOW_DUTIES


@pytest.mark.parametrize("tamper", ["update", "delete"])
def test_the_database_refuses_to_change_or_remove_a_root(tamper):
    record_day(0)
    run_clock(1)
    rows = LedgerRoot.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(hash=GENESIS) if tamper == "update" else rows._raw_delete("default")
    assert rows.exclude(hash=GENESIS).exists()
