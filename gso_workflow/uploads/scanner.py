"""The virus scanner: ClamAV's INSTREAM protocol over TCP (R-037).

`GSO_WORKFLOW_CLAMD = "host:port"`. Without the setting nothing is scanned; with it, a scanner that
does not answer lets nothing in.
"""

import socket
import struct

from django.conf import settings

from gso_workflow.uploads.refusals import Refusal

CHUNK = 1 << 18
SECONDS = 30
LONGEST_ANSWER = 4096


def judge(data: bytes) -> Refusal | None:
    address = getattr(settings, "GSO_WORKFLOW_CLAMD", "")
    if not address:
        return None
    try:
        answer = ask(address, data)
    except OSError:
        return Refusal("no_scanner")
    if answer.endswith("FOUND"):
        name = answer.removeprefix("stream:").removesuffix("FOUND").strip()
        return Refusal("virus", {"name": name})
    return None if answer == "stream: OK" else Refusal("no_scanner")


def ask(address: str, data: bytes) -> str:
    """The scanner's answer in its own words, such as "stream: OK"."""
    host, _colon, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=SECONDS) as line:
        line.sendall(b"zINSTREAM\x00")
        for start in range(0, len(data), CHUNK):
            piece = data[start : start + CHUNK]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while len(answer) < LONGEST_ANSWER and (received := line.recv(LONGEST_ANSWER)):
            answer += received
    return answer.rstrip(b"\x00\n").decode(errors="replace")
