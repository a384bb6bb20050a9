"""Processes that live and end together: the demonstration's server and its clock."""

import signal
import socket
import subprocess

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10  # seconds


class Ended(Exception):
    """A signal asked this process to end."""


def port_is_taken(port: int) -> bool:
    """Whether somebody listens there already; two servers would share the port without a word."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def together(*commands: list[str], **options) -> None:
    """Run the commands until one of them ends or a signal comes; then none is left behind."""
    for name in ENDING:
        signal.signal(name, _end)
    running = []
    try:
        for command in commands:
            # In a session of its own: the terminal's Ctrl-C reaches this process alone, and each
            # of the others is told once. A server that is told twice may wait for itself for ever.
            running.append(subprocess.Popen(command, start_new_session=True, **options))
        _first_of(running)
    except Ended:
        pass
    finally:
        for name in ENDING:
            signal.signal(name, signal.SIG_IGN)
        _end_all(running)


def _end(*args):
    raise Ended


def _first_of(running):
    """Wait until one of them has ended."""
    while all(process.poll() is None for process in running):
        try:
            running[0].wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            continue


def _end_all(running):
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
