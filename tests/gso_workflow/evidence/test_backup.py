"""After a backup was restored the evidence verifies as before (acceptance 20)."""

import json

import pytest
from django.core.management import CommandError, call_command

from gso_workflow.evidence import backup
from gso_workflow.evidence.case_data import as_data
from gso_workflow.evidence.case_file import case_file
from gso_workflow.models import LedgerEntry, Package
from gso_workflow.triggers import arming
from stats_pages.models import NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def emptied():
    """Empties the database as if a new one had been made."""

    def empty():
        arming.disarm()
        backup.clear()

    return empty


@pytest.fixture
def saved(story, tmp_path):
    path = tmp_path / "backup.jsonl.gz"
    call_command("backup", path, verbosity=0)
    return path


def test_the_case_file_and_the_ledger_verify_after_a_restore(saved, story, emptied):
    case, count = as_data(case_file(story)), LedgerEntry.objects.count()
    body = NewsPage.objects.get().body.raw_data[0]["value"]
    emptied()
    assert not Package.objects.exists()
    call_command("restore_backup", saved, verbosity=0)
    assert as_data(case_file(Package.objects.get(pk=story.pk))) == case
    assert LedgerEntry.objects.count() == count
    assert not arming.difference()
    assert NewsPage.objects.get().body.raw_data[0]["value"] == body
    call_command("verify_ledger", verbosity=0)
    call_command("verify_live", no_fetch=True, no_withhold=True, verbosity=0)


def test_new_rows_follow_the_restored_ones(saved, story, emptied):
    emptied()
    call_command("restore_backup", saved, verbosity=0)
    page = NewsPage.objects.get()
    assert page.save_revision().pk > story.revision_id


def test_it_is_restored_into_an_empty_installation_only(saved):
    with pytest.raises(CommandError, match=r"not empty|không trống"):
        call_command("restore_backup", saved, verbosity=0)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda lines: lines[:-1],
        lambda lines: [*lines[:-2], lines[-1]],
        lambda lines: [line.replace("Thiếu nguồn", "Đủ nguồn") for line in lines],
        lambda lines: ["nothing\n"],
        lambda lines: [json.dumps({"format": "other"}) + "\n", *lines[1:]],
    ],
    ids=["cut off", "row left out", "changed", "no backup", "another format"],
)
def test_a_file_that_is_not_whole_is_refused_and_nothing_changes(tamper, story, emptied):
    lines = list(backup.dump())
    emptied()
    with pytest.raises(backup.BadBackup):
        backup.restore(tamper(lines))
    assert not Package.objects.exists()


def test_a_backup_of_rewritten_evidence_is_refused(story, emptied):
    lines = list(backup.dump())
    rewritten = [line.replace("Thiếu nguồn", "Đủ nguồn") for line in lines[:-1]]
    digest = backup.hashlib.sha256("".join(rewritten).encode()).hexdigest()
    end = {**json.loads(lines[-1]), "sha256": digest}
    emptied()
    with pytest.raises(backup.BadBackup, match=r"[0-9]+"):
        backup.restore([*rewritten, json.dumps(end) + "\n"])
    assert not Package.objects.exists()
