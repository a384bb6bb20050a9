"""Plain text: figures as CSV, notes, JSON."""

import re
from collections.abc import Iterator

from gso_workflow.uploads.refusals import Refusal
from gso_workflow.vietnamese import decode_bytes

MARKUP = re.compile(r"\s*(<!doctype|<html|<svg|<script|<\?xml|<\?php|<body|<iframe)", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
CELLS = re.compile(r"[\t;|]|,(?=\S)|\",\"")
HEAD = 4096


def judge(data: bytes) -> Refusal | None:
    """Text that a reader's programs will take for text and for nothing else."""
    text, _encoding = decode_bytes(data)
    if CONTROL.search(text[:HEAD]) or b"\x00\x00\x00" in data:
        return Refusal("not_text")
    if MARKUP.match(text) or re.search(r"<script\b|<\?php", text, re.IGNORECASE):
        return Refusal("program")
    return None


def texts_of(data: bytes) -> Iterator[str]:
    """Every line, and every cell of it."""
    text, _encoding = decode_bytes(data)
    for line in text.splitlines():
        yield line
        yield from CELLS.split(line)
