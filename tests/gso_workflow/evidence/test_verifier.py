"""A third party verifies an export with one file and nothing of ours (R-105, acceptance 6, 20)."""

import ast
import hashlib
import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from gso_workflow import ledger
from gso_workflow.evidence.case_data import as_data
from gso_workflow.evidence.case_file import case_file
from gso_workflow.evidence.ledger_export import VERIFIER
from gso_workflow.models import LedgerEntry
from gso_workflow.models.ledger import GENESIS
from tests.gso_workflow.review.conftest import url

pytestmark = pytest.mark.django_db

SOUND, FAULTY, UNREADABLE = 0, 1, 2


@pytest.fixture
def exported(tmp_path):
    """The lines of an export of a ledger of nine entries."""
    for number in range(9):
        ledger.record("thử", payload={"số": number, "lời": "Cẩm Phả", "x": [1.5, None, True]})
    call_command("export_ledger", tmp_path / "ledger.jsonl", verbosity=0)
    return (tmp_path / "ledger.jsonl").read_text().splitlines()


def test_a_folder_in_place_of_a_file_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="Name the file to write"):
        call_command("export_ledger", tmp_path, verbosity=0)


@pytest.fixture
def verify(tmp_path):
    """Runs the verifier alone: isolated, without site packages, on these lines."""

    def run(lines=None, *options):
        arguments = list(options)
        if lines is not None:
            path = tmp_path / "given.jsonl"
            path.write_text("\n".join(lines) + "\n")
            arguments.insert(0, path)
        command = [sys.executable, "-I", "-S", VERIFIER, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
        assert not done.stderr, done.stderr
        return done.returncode, done.stdout

    return run


def changed(line, **values):
    return json.dumps({**json.loads(line), **values}, ensure_ascii=False)


def rehashed(lines, at, **values):
    """The history from entry `at` on, written anew so that every hash and link fits."""
    entries = [json.loads(line) for line in lines[1:-1]]
    entries[at - 1].update(values)
    previous = GENESIS
    for entry in entries:
        entry["previous_hash"] = previous
        data = {name: value for name, value in entry.items() if name != "hash"}
        text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        previous = entry["hash"] = hashlib.sha256(text.encode()).hexdigest()
    head = changed(lines[0], head=previous)
    end = {"end": {"sequence": len(entries), "hash": previous}}
    return [head, *(json.dumps(entry, ensure_ascii=False) for entry in entries), json.dumps(end)]


def test_a_sound_export_holds(exported, verify):
    status, told = verify(exported)
    assert status == SOUND
    assert "toàn vẹn: 9 dòng" in told
    assert "is sound: 9 entries" in told


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (lambda x: [*x[:4], changed(x[4], actor="Kẻ khác"), *x[5:]], "Entry 4 "),
        (lambda x: [*x[:4], changed(x[4], payload={}), *x[5:]], "was changed"),
        (lambda x: [*x[:4], *x[5:]], "Entry 4 is missing"),
        (lambda x: [*x[:5], x[4], *x[5:]], "Entry 4 "),
        (lambda x: [*x[:4], x[5], x[4], *x[6:]], "was inserted or moved"),
        (lambda x: [*x[:4], changed(x[4], hash="f" * 64), *x[5:]], "Entry 4 "),
        (lambda x: [*x[:4], changed(x[4], extra=1), *x[5:]], "other columns"),
        (lambda x: x[:-1], "closing line is missing"),
        (lambda x: x[:-3], "closing line is missing"),
        (lambda x: [*x[:-3], x[-1]], "The end was cut off"),
        (lambda x: [*x[:4], "[]", *x[5:]], "Line 5"),
    ],
    ids=[
        "changed",
        "emptied",
        "removed",
        "inserted",
        "reordered",
        "other hash",
        "another column",
        "no end",
        "cut off",
        "cut before the end",
        "no entry",
    ],
)
def test_a_tampered_export_is_found_out(tamper, told, exported, verify):
    status, words = verify(tamper(exported))
    assert status == FAULTY
    assert told in words


def test_the_entry_is_named_with_its_time_in_both_languages(exported, verify):
    at = json.loads(exported[4])["at"]
    _status, told = verify([*exported[:4], changed(exported[4], verb="khác"), *exported[5:]])
    assert f"Dòng nhật ký số 4 ({at}) đã bị thay đổi" in told
    assert f"Entry 4 ({at}) was changed" in told
    _status, told = verify([*exported[:4], *exported[5:]], "--lang", "vi")
    assert "Entry" not in told


def test_a_rewritten_history_shows_by_a_root_kept_elsewhere(exported, verify, tmp_path):
    forged = rehashed(exported, 6, actor="Kẻ khác")
    assert verify(forged)[0] == SOUND
    entries = [json.loads(line) for line in exported[1:-1]]
    roots = tmp_path / "roots.jsonl"
    days = [("2026-11-20", 0, 4), ("2026-11-21", 4, 8)]
    rows = [
        {
            "date": day,
            "sequence": end,
            "hash": entries[end - 1]["hash"],
            "entries": [entry["hash"][:12] for entry in entries[start:end]],
        }
        for day, start, end in days
    ]
    roots.write_text("\n".join(map(json.dumps, rows)))
    assert verify(exported, "--roots", roots)[0] == SOUND
    status, told = verify(forged, "--roots", roots)
    assert status == FAULTY
    assert "Root of 2026-11-21: entry 6 " in told
    assert "2026-11-20" not in told
    status, told = verify(rehashed(exported[:6] + exported[-1:], 1), "--roots", roots)
    assert "Root of 2026-11-21: entry 8 is missing" in told


@pytest.mark.parametrize("content", ["", "{}", "nothing", '{"format":"other"}'])
def test_what_is_no_export_is_said_to_be_none(content, verify):
    assert verify([content])[0] == UNREADABLE


def test_a_missing_file_is_said_to_be_missing(verify, tmp_path):
    assert verify(None, tmp_path / "nowhere.jsonl")[0] == UNREADABLE


@pytest.fixture
def case_paths(story, tmp_path):
    data = as_data(case_file(story))
    call_command("export_ledger", tmp_path / "ledger.jsonl", verbosity=0)
    lines = (tmp_path / "ledger.jsonl").read_text().splitlines()

    def write(**changes):
        path = tmp_path / "case.json"
        path.write_text(json.dumps({**data, **changes}, ensure_ascii=False))
        return path

    return data, lines, write


def test_the_digests_of_a_case_file_are_computed_again(case_paths, verify):
    _data, lines, write = case_paths
    assert verify(lines, "--case", write())[0] == SOUND
    assert verify(None, "--case", write())[0] == SOUND


@pytest.mark.parametrize(
    ("part", "tamper", "told"),
    [
        ("versions", lambda x: {**x, "sealed": x["sealed"].replace("nguồn", "số")}, "version 2"),
        ("versions", lambda x: {**x, "digest": "0" * 64}, "the digest of version"),
        ("versions", lambda x: {**x, "files": [{"sha256": "0" * 64}]}, "the files of version"),
        ("entries", lambda x: {**x, "actor": "Kẻ khác"}, "does not match its hash"),
        ("acts", lambda x: {**x, "person": "Kẻ khác"}, "the act of Kẻ khác"),
    ],
    ids=["content", "digest", "files", "entry", "act"],
)
def test_a_tampered_case_file_is_found_out(part, tamper, told, case_paths, verify):
    data, lines, write = case_paths
    status, words = verify(lines, "--case", write(**{part: [tamper(one) for one in data[part]]}))
    assert status == FAULTY
    assert told in words


def test_administrators_download_the_ledger_and_everybody_the_verifier(sign_in, submitted, cast):
    response = sign_in(cast.administrator).get(url("ledger_export"))
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == LedgerEntry.objects.count() + 2
    assert sign_in(cast.chief).get(url("ledger_export")).status_code == 302
    assert sign_in(cast.author).get(url("ledger_export")).status_code == 302
    verifier = b"".join(sign_in(cast.author).get(url("verifier")).streaming_content)
    assert verifier == VERIFIER.read_bytes()


def test_the_verifier_needs_no_newer_python_than_3_8():
    ast.parse(VERIFIER.read_text(), feature_version=(3, 8))
