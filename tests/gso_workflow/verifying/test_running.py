"""Verifications begin on schedule, go on where they were stopped, and never run twice at once."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from gso_workflow import clocks
from gso_workflow.models import Mismatch, Verification
from gso_workflow.verifying import running
from gso_workflow.verifying.running import Journey, begin, due_run, verify_due
from tests.gso_workflow.verifying.conftest import post

pytestmark = pytest.mark.django_db

CHANGE = "UPDATE wagtailcore_page SET title = 'Đổi' WHERE id = %s"


def test_it_runs_when_the_interval_is_over_and_not_before(posted, settings):
    settings.GSO_WORKFLOW_VERIFY_EVERY_MINUTES = 30
    now = clocks.now()
    assert verify_due()
    with clocks.at(now + timedelta(minutes=29)):
        assert not verify_due()
    with clocks.at(now + timedelta(minutes=31)):
        assert verify_due()
    assert Verification.objects.filter(by_clock=True).exclude(finished_at=None).count() == 2


def test_it_never_runs_where_the_interval_is_nought(posted, settings):
    settings.GSO_WORKFLOW_VERIFY_EVERY_MINUTES = 0
    assert not verify_due()


def test_every_byte_is_read_at_a_longer_interval(settings):
    settings.GSO_WORKFLOW_VERIFY_BYTES_EVERY_HOURS = 6
    now, read = clocks.now(), []
    for hours in (0, 2, 4, 7):
        with clocks.at(now + timedelta(hours=hours)):
            verify_due()
            read.append(Verification.objects.first().with_bytes)
    assert read == [True, False, False, True]


def test_a_stopped_run_goes_on_where_it_was(posted, cast, monkeypatch, tamper):
    monkeypatch.setattr(running, "PORTION", 1)
    second = post(cast, title="Tin thứ hai")
    for package in (posted, second):
        tamper(CHANGE, package.object_id)
    stops = iter([False, True])
    assert not verify_due(stop=lambda: next(stops))
    assert Mismatch.objects.filter(kind="content").count() == 1
    unfinished = Verification.objects.get()
    assert unfinished.items == 1
    with clocks.at(clocks.now() + timedelta(minutes=20)):
        assert verify_due()
    unfinished.refresh_from_db()
    assert (unfinished.items, unfinished.mismatched) == (2, 2)


def test_two_processes_do_not_verify_the_same_portion(posted):
    run = begin(by_clock=True)
    first = Journey(run)
    assert first.claim()
    other = Journey(due_run(clocks.now()))
    other.run.claimed_until = None
    assert not other.go()
    assert first.go()


def test_a_run_that_was_left_by_a_killed_process_is_taken_over(posted):
    assert Journey(begin(by_clock=True)).claim()
    with clocks.at(clocks.now() + timedelta(minutes=11)):
        assert verify_due()


def test_a_finished_run_is_not_concluded_again(verify, tamper, posted):
    from gso_workflow.models import LedgerEntry
    from gso_workflow.verifying.concluding import conclude

    tamper(CHANGE, posted.object_id)
    run = verify().run
    before = LedgerEntry.objects.count()
    conclude(run, withhold=True)
    assert LedgerEntry.objects.count() == before


def report(tmp_path, *arguments):
    target = tmp_path / "report.json"
    call_command("verify_live", "--json", str(target), *arguments)
    return json.loads(target.read_text())


FIELDS = {
    "schema",
    "verification",
    "started_at",
    "finished_at",
    "sound",
    "whole",
    "files_read",
    "pages_fetched",
    "items",
    "mismatched",
    "many",
    "templates",
    "templates_changed",
    "withheld",
    "findings",
}


def test_the_report_of_a_sound_site(posted, tmp_path):
    told = report(tmp_path)
    assert set(told) == FIELDS
    assert told["schema"] == "gso_workflow/verify_live/1"
    assert (told["sound"], told["items"], told["pages_fetched"], told["findings"]) == (
        True,
        1,
        1,
        [],
    )


def test_the_report_names_each_finding_and_the_command_fails(posted, tamper, tmp_path, capsys):
    tamper(CHANGE, posted.object_id)
    with pytest.raises(CommandError, match="1 of 1 items differ"):
        call_command("verify_live", "--json", "-", "--no-withhold")
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], told["mismatched"], told["withheld"]) == (False, 1, 0)
    content = next(found for found in told["findings"] if found["kind"] == "content")
    assert content == {
        "kind": "content",
        "model": "wagtailcore.page",
        "key": posted.object_id,
        "title": posted.title,
        "address": posted.address,
        "package": posted.pk,
        "digest": posted.digest,
        "words": ["title"],
    }


def test_the_command_looks_at_one_item_or_one_section(posted, cast, tamper, tmp_path):
    other = post(cast, title="Tin thứ hai")
    tamper(CHANGE, other.object_id)
    assert report(tmp_path, "--item", posted.object_id)["items"] == 1
    assert report(tmp_path, "--section", cast.section2.url_path)["items"] == 0
    assert report(tmp_path, "--item", posted.object_id, "--no-fetch")["pages_fetched"] == 0
    with pytest.raises(CommandError, match="There is no page"):
        report(tmp_path, "--section", "/khong-co/")
    with pytest.raises(CommandError):
        report(tmp_path, "--section", str(cast.section.pk))


def test_changed_templates_are_told_in_the_report_and_the_ledger(
    verify, posted, settings, tmp_path
):
    """What page and comparison share cannot differ between them: it is watched by itself."""
    from gso_workflow.models import LedgerEntry

    assert not verify().run.templates_changed
    assert not verify().run.templates_changed
    (tmp_path / "base.html").write_text("<main>QC</main>")
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path]}]
    assert verify().run.templates_changed
    assert LedgerEntry.objects.filter(verb="templates_changed").count() == 1
    assert not verify().run.templates_changed
