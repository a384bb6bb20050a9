"""One Ctrl-C ends the demonstration's server and its clock, and a taken port is named."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from home.demo.running import port_is_taken
from home.management.commands.demo import lead_links_to, settle_sites

# Writes down every signal; like the real server, told twice it never ends.
CHILD = """
import pathlib, signal, sys, time
told, notes = [], pathlib.Path(sys.argv[1])
def hear(number, frame):
    told.append(signal.Signals(number).name)
    notes.write_text(" ".join(told))
signal.signal(signal.SIGINT, hear)
signal.signal(signal.SIGTERM, hear)
notes.write_text("")
while len(told) != 1:
    time.sleep(0.05)
time.sleep(0.3)
while len(told) != 1:
    time.sleep(0.05)
"""
PARENT = """
import sys
from home.demo.running import together
together(*([sys.executable, "-c", sys.argv[1], notes] for notes in sys.argv[2:]))
"""


@pytest.fixture
def running(tmp_path):
    """The parent of two children, in a process group of its own as a terminal gives one."""
    notes = [tmp_path / "server", tmp_path / "clock"]
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, CHILD, *map(str, notes)], start_new_session=True
    )
    while not all(note.exists() for note in notes):
        time.sleep(0.05)
    yield parent, notes
    if parent.poll() is None:
        parent.kill()
        parent.wait()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_to_the_whole_group_tells_each_process_once(running, name):
    parent, notes = running
    os.killpg(parent.pid, signal.Signals[name])
    assert parent.wait(timeout=20) == 0
    assert [note.read_text() for note in notes] == ["SIGTERM", "SIGTERM"]


def test_when_one_ends_by_itself_the_other_is_ended(tmp_path):
    left = tmp_path / "left"
    parent = (
        "import sys; from home.demo.running import together;"
        "together([sys.executable, '-c', sys.argv[1], sys.argv[2]],"
        " ['sh', '-c', f'until [ -e {sys.argv[2]} ]; do sleep 0.05; done'])"
    )
    subprocess.run([sys.executable, "-c", parent, CHILD, str(left)], check=True, timeout=30)
    assert left.read_text() == "SIGTERM"


def test_a_taken_port_is_named_before_anything_is_prepared():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port_is_taken(port)
        with pytest.raises(CommandError, match=f"Port {port} is taken"):
            call_command("demo", port=port)
    assert not port_is_taken(port)


@pytest.mark.django_db
def test_every_link_leads_to_the_port_that_is_served(settings, monkeypatch):
    monkeypatch.setenv("WAGTAILADMIN_BASE_URL", "")
    monkeypatch.delenv("WAGTAILADMIN_BASE_URL")
    lead_links_to(8123)
    settle_sites(8123)

    assert os.environ["WAGTAILADMIN_BASE_URL"] == "http://localhost:8123"
    assert settings.WAGTAILADMIN_BASE_URL == "http://localhost:8123"
    assert {site.port for site in Site.objects.all()} == {8123}


def test_a_named_address_stays(settings, monkeypatch):
    monkeypatch.setenv("WAGTAILADMIN_BASE_URL", "https://bientap.example.vn")
    lead_links_to(8123)

    assert os.environ["WAGTAILADMIN_BASE_URL"] == "https://bientap.example.vn"
