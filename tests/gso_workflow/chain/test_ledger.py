"""One chain of entries without gaps; a tampered row is named (R-105)."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from gso_workflow import gate, ledger
from gso_workflow.models import LedgerEntry, LedgerHead

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    """Five entries, and a database whose triggers somebody took away."""
    with gate.lifted_for_tests():
        yield [ledger.record("test", payload={"n": number}) for number in range(5)]


def bad():
    rows = LedgerEntry.objects.order_by("sequence")
    return ledger.first_bad_entry(rows, LedgerHead.objects.first())


def test_entries_are_numbered_from_one_without_gaps(entries):
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4, 5]
    assert bad() is None


def test_a_number_is_not_lost_when_its_act_is_rolled_back(entries):
    with transaction.atomic():
        ledger.record("lost")
        transaction.set_rollback(True)
    assert ledger.record("kept").sequence == 6
    assert bad() is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"payload": {"n": 99}}, "changed"),
        ({"actor": "Người khác"}, "changed"),
        ({"at": "2020-01-01T00:00:00Z"}, "changed"),
        ({"previous_hash": "0" * 64}, "broken link"),
        ({"hash": "f" * 64}, "changed"),
    ],
)
def test_a_changed_row_is_named(change, why, entries):
    LedgerEntry.objects.filter(sequence=3).update(**change)
    assert bad() == (3, why)


def test_a_missing_row_is_named(entries):
    LedgerEntry.objects.filter(sequence=2)._raw_delete("default")
    assert bad() == (2, "missing")


def test_a_cut_off_end_is_named(entries):
    LedgerEntry.objects.filter(sequence=5)._raw_delete("default")
    assert bad() == (5, "cut off")


def test_a_rewritten_row_breaks_the_next_link(entries):
    row = LedgerEntry.objects.get(sequence=3)
    row.actor = "Kẻ khác"
    LedgerEntry.objects.filter(sequence=3).update(actor=row.actor, hash=ledger.hash_of(row))
    assert bad() == (4, "broken link")


def test_the_ledger_only_grows(entries):
    with pytest.raises(TypeError):
        entries[0].save()
    with pytest.raises(TypeError):
        entries[0].delete()


def test_the_command_names_the_first_bad_entry(entries, capsys):
    call_command("verify_ledger")
    LedgerEntry.objects.filter(sequence=4).update(verb="other")
    with pytest.raises(CommandError, match="4"):
        call_command("verify_ledger")


def test_a_change_of_an_office_enters_the_ledger_before_and_after(office):
    office.address = "1 Phố Mới"
    office.save()
    entry = LedgerEntry.objects.first()
    assert entry.verb == "configure:changed"
    assert entry.payload["address"] == ["", "1 Phố Mới"]


def test_a_change_of_a_step_enters_the_ledger(office):
    task = office.chain.tasks[0]
    task.deadline_hours = 40
    task.save()
    version, change = LedgerEntry.objects.all()[:2]
    assert change.payload == {"deadline_hours": ["16", "40"]}
    assert [version.payload[side][0]["deadline_hours"] for side in ("before", "after")] == [16, 40]
