"""A site that `wagtail start` made, with the plugin installed from its wheel and nothing else of ours."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SETTINGS = """
INSTALLED_APPS = ["gso_workflow", "simple_history", "wagtail_modeladmin", *INSTALLED_APPS]
WAGTAIL_FINISH_WORKFLOW_ACTION = "gso_workflow.chain.order_release"
INSTALLED_APPS += ["tests.host_site"]
GSO_WORKFLOW_REGULATED = ["home.HomePage", "host_site.BulletinPage", "host_site.Announcement"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""


def run(*words, cwd, env):
    """One command; its whole output is the message when it fails."""
    done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The plugin's wheel, built from a copy of the sources, unpacked as pip would lay it."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("gso_workflow", "stats_pages"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    words = (sys.executable, "-m", "build", "--wheel", "--outdir", str(built))
    run(*words, cwd=source, env=os.environ)
    (path,) = built.glob("*.whl")
    ZipFile(path).extractall(built / "installed")
    return SimpleNamespace(path=path, installed=built / "installed")


@pytest.fixture(scope="session")
def started_site(wheel, tmp_path_factory):
    """`run(words…)` calls manage.py of a fresh site that knows the plugin from the wheel alone."""
    folder = tmp_path_factory.mktemp("started") / "mysite"
    folder.mkdir()
    bin_folder = Path(sys.executable).parent
    run(str(bin_folder / "wagtail"), "start", "mysite", str(folder), cwd=folder, env=os.environ)
    with (folder / "mysite" / "settings" / "base.py").open("a") as settings:
        settings.write(SETTINGS)
    _bring_the_story(folder)
    env = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    env |= {"PYTHONPATH": str(wheel.installed), "DJANGO_SETTINGS_MODULE": "mysite.settings.dev"}

    def manage(*words):
        return run(sys.executable, "manage.py", *words, cwd=folder, env=env)

    return manage


def _bring_the_story(folder):
    tests = folder / "tests"
    shutil.copytree(ROOT / "tests" / "host_site", tests / "host_site")
    for name in ("factories.py", "register_factories.py", "remembered.py"):
        shutil.copy(ROOT / "tests" / name, tests)
    shutil.copy(HERE / "story.py", tests / "test_story.py")
    (tests / "__init__.py").touch()
