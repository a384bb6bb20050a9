"""The documents stay short, and what they tell a reader to type is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
GATE = ROOT / "docs" / "gate.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PEOPLE = ["tacgia", "truongphong", "thuky", "truongban", "dangtin", "quantri"]


def make_targets():
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))


def test_the_readme_fits_on_a_page():
    assert len(README.read_text().splitlines()) <= 80


def test_every_make_target_of_the_readme_exists():
    named = set(re.findall(r"\bmake ([a-z-]+)", README.read_text()))
    assert {"demo", "test"} <= named
    assert named <= make_targets()


def test_every_place_that_the_readme_names_exists():
    named = re.findall(r"\]\((?!https?:|#)([^)#]+)", README.read_text())
    assert [place for place in named if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("account", PEOPLE)
def test_the_readme_names_the_accounts_of_the_demo(account):
    assert f"`{account}`" in README.read_text()


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_fits_on_half_a_page(path):
    assert len(path.read_text().splitlines()) <= 40


def test_the_table_of_the_gate_names_tests_that_are_there():
    named = re.findall(r"`((?:tests/)?[\w/]+)::(\w+)`", GATE.read_text())
    assert len(named) > 60
    for room, name in named:
        path = ROOT / f"{room if room.startswith('tests/') else 'tests/gso_workflow/' + room}.py"
        assert re.search(rf"\bdef {name}\(", path.read_text()), f"{room}::{name}"


def test_the_table_of_the_gate_leaves_no_path_out():
    rows = re.findall(r"^\| ([A-J]\d[^|]*)", GATE.read_text(), re.M)
    found = {path for row in rows for path in re.findall(r"\b([A-J]\d+)\b", row)}
    counts = {"A": 9, "B": 7, "C": 10, "D": 7, "E": 8, "F": 5, "G": 5, "H": 2, "I": 3, "J": 2}
    expected = {
        f"{letter}{number + 1}" for letter, many in counts.items() for number in range(many)
    }
    assert expected - found == set()
