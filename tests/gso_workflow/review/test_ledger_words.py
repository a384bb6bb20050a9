"""The ledger's stored keys and codes are read as words, and nothing is left out of them."""

import pytest

from gso_workflow.errors import ChainError
from gso_workflow.ledger_words import REFUSALS, brief_of, details_of, kind_of
from gso_workflow.models import LedgerEntry
from gso_workflow.states import ReasonCode, Step


def entry(verb, kind="gso_workflow.package", **payload):
    return LedgerEntry(verb=verb, object_type=kind, object_id="7", payload=payload)


def test_an_act_is_told_by_labels_and_not_by_codes():
    told = details_of(entry("send_back", attempt=2, step="secretary", reason_code="7.7"))

    assert told == [
        ("Lần trình", "2"),
        ("Bước", Step.SECRETARY.label),
        ("Lý do", ReasonCode.STATISTICS_LAW.label),
    ]


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("2026-11-25T09:00:00+07:00", "25/11/2026 09:00"),
        ("2026-11-25T02:00:00+00:00", "25/11/2026 09:00"),
    ],
)
def test_an_hour_is_read_in_local_time(stored, read):
    assert [value for _, value in details_of(entry("schedule", scheduled_for=stored))] == [read]


def test_a_changed_field_is_told_before_and_after():
    changed = entry("configure:changed", "gso_workflow.unit", closed_on=["", "2026-01-01"])

    assert details_of(changed) == [("Ngày giải thể", "– → 1/1/2026")]


def test_a_new_row_is_told_field_by_field_without_its_key():
    row = {"id": "32", "title": "Tổ trưởng", "role": "unit_head", "unit_id": ""}

    told = details_of(entry("configure:created", "gso_workflow.post", row=row))

    assert told == [("Chức danh", "Tổ trưởng"), ("Vai trò", "Thủ trưởng đơn vị")]


def test_what_nobody_knows_any_more_is_shown_as_it_was_stored():
    gone = entry("configure:changed", "old_app.thing", colour=["red", "blue"])

    assert kind_of(gone) == "old_app.thing"
    assert details_of(gone) == [("Colour", "red → blue")]


def test_a_version_of_a_chain_is_told_whatever_its_steps_hold():
    steps = [{"step": "secretary", "deadline": 16, "stand_in": None}]
    made = entry("configure:version", "gso_workflow.chainversion", number=2, after=steps)

    told = dict(details_of(made))

    assert "2" in told.values()
    assert "secretary" in " ".join(told.values())


def kinds_of_refusal(kind=ChainError):
    own = {kind.__name__} if kind.__module__.startswith("gso_workflow") else set()
    return own.union(*map(kinds_of_refusal, kind.__subclasses__()))


def test_every_kind_of_refusal_is_told_in_words_and_not_by_its_name():
    names = kinds_of_refusal()
    told = {name: details_of(entry("refused:approve", why=name))[0][1] for name in names}

    assert names <= set(REFUSALS)
    assert told["StaleDigest"] == "đã thay đổi sau khi mở xem"
    assert not names & set(told.values())


def test_a_refusal_and_a_changed_rule_are_told_at_once():
    refused = entry("refused:upload", "", why="secret", message="Tệp có dấu MẬT.")
    changed = entry("configure:changed", "gso_workflow.unit", closed_on=["", "2026-01-01"])
    created = entry("configure:created", "gso_workflow.post", row={"title": "Tổ trưởng"})

    assert brief_of(refused) == ["Tệp có dấu MẬT."]
    assert brief_of(changed) == ["Ngày giải thể: – → 1/1/2026"]
    assert brief_of(created) == brief_of(entry("approve", step="secretary")) == []
    assert ("Loại từ chối", REFUSALS["UploadRefused"]) in details_of(refused)
