"""Video and sound files: whether they are what their name says, and nothing is hidden behind them."""

from gso_workflow.uploads.refusals import Refusal

CONTAINERS = frozenset({"mp4", "m4a"})
BOX_HEAD, LONG_BOX_HEAD = 8, 16
TAIL = 1 << 16
# A web page or an archive behind the sound: some program would open it as that.
HIDDEN = (b"PK\x05\x06", b"PK\x03\x04", b"%PDF-", b"<script", b"<?php", b"<!DOCTYPE", b"<html")


def starts_as(ending: str, data: bytes) -> bool:
    """Whether the first bytes are those of a recording of this kind."""
    if ending in CONTAINERS:
        return data[4:8] == b"ftyp"
    if ending == "mp3":
        return data[:3] == b"ID3" or (len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0)
    if ending == "wav":
        return data[:4] == b"RIFF" and data[8:12] == b"WAVE"
    return data.startswith({"webm": b"\x1aE\xdf\xa3", "ogg": b"OggS"}.get(ending, b"\0"))


def judge(ending: str, data: bytes) -> Refusal | None:
    """What is wrong with a recording whose first bytes are right."""
    if ending in CONTAINERS and not _boxes_fill(data):
        return Refusal("damaged")
    if ending == "wav" and int.from_bytes(data[4:8], "little") + 8 != len(data):
        return Refusal("damaged")
    ends = (data[:TAIL], data[-TAIL:])
    if any(sign in part for part in ends for sign in HIDDEN):
        return Refusal("two_kinds")
    return None


def _boxes_fill(data: bytes) -> bool:
    """Whether the boxes of an ISO media file follow each other to its very end."""
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 0:
            return True
        least = BOX_HEAD
        if size == 1:
            size, least = int.from_bytes(data[at + 8 : at + 16], "big"), LONG_BOX_HEAD
        if size < least:
            return False
        at += size
    return at == len(data)
