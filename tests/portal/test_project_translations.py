"""The project's own words are all Vietnamese, and agree with the words of the admin."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
CATALOG = Path("locale/vi/LC_MESSAGES/django.po")
APPS = ["gso_workflow", "stats_pages", "home"]
NOT_SHOWN = shutil.ignore_patterns("migrations", "locale", "static", "__pycache__")

Key = tuple[str | None, str]


def entries(folder: str) -> list[polib.POEntry]:
    source = ROOT / folder / CATALOG
    if not source.exists():
        return []
    return [entry for entry in polib.pofile(str(source)) if not entry.obsolete]


def keys(folder: str) -> set[Key]:
    return {key(entry) for entry in entries(folder)}


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def wording(entry: polib.POEntry) -> str:
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def shown(words: set[Key]) -> list[str]:
    return sorted(f"{context}: {msgid}" if context else msgid for context, msgid in words)


@pytest.fixture
def words_in_code(tmp_path) -> Callable[[str], set[Key]]:
    """Reads the marked words of a folder into a catalogue outside the project."""
    if not shutil.which("xgettext"):
        pytest.skip("xgettext (package gettext) is needed to read the words out of the code")

    def extract(folder: str) -> set[Key]:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=NOT_SHOWN)
        (tmp_path / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "--locale=vi", "--verbosity=0"]
        quiet = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(command, cwd=tmp_path, env=quiet, check=True)
        found = tmp_path / CATALOG
        return {key(entry) for entry in polib.pofile(str(found))} if found.exists() else set()

    return extract


@pytest.mark.parametrize("folder", [*APPS, "site"])
def test_no_word_is_left_empty_or_doubtful(folder):
    doubtful = {key(e) for e in entries(folder) if e.fuzzy or not e.translated()}

    assert shown(doubtful) == []


@pytest.mark.parametrize("folder", [*APPS, "site"])
def test_no_word_in_the_code_is_missing_from_the_catalogue(folder, words_in_code):
    assert shown(words_in_code(folder) - keys(folder)) == []


@pytest.mark.parametrize("folder", APPS)
def test_the_catalogue_keeps_no_word_the_code_has_dropped(folder, words_in_code):
    assert shown(keys(folder) - words_in_code(folder)) == []


@pytest.mark.parametrize("folder", APPS)
def test_a_word_shared_with_the_admin_has_one_translation(folder):
    """The admin's catalogue wins where both have a word: agree, or give the word a context."""
    admin = {key(entry): wording(entry) for entry in entries("site")}

    differing = {key(e) for e in entries(folder) if admin.get(key(e), wording(e)) != wording(e)}

    assert shown(differing) == []


def test_a_word_shared_by_two_apps_has_one_translation():
    """Where two apps have a word, the first installed wins for both."""
    wordings = {}
    for folder in APPS:
        for entry in entries(folder):
            wordings.setdefault(key(entry), set()).add(wording(entry))

    assert shown({word for word, found in wordings.items() if len(found) > 1}) == []
