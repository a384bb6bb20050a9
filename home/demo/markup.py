"""Turns the plain text of an item into blocks of the editor's stream."""

import re
import uuid
from collections.abc import Callable, Iterator
from html import escape

ORDERED = re.compile(r"^\d+\. ")
INSERT = re.compile(r"^\[\[(?P<kind>\w+):\s*(?P<rest>.*)\]\]$")
BOLD = re.compile(r"\*\*(.+?)\*\*")
ITALIC = re.compile(r"\*(.+?)\*")


def blocks(text: str, insert: Callable[[str, str], dict]) -> list[dict]:
    """Stream data of a text; `insert(kind, rest)` makes the block of a line [[kind: rest]]."""
    found = [_block(kind, lines, insert) for kind, lines in _groups(text)]
    return [*_merged(found)]


def html(text: str) -> str:
    """Rich text of a text without headings and inserts."""
    return "".join(_html(kind, lines) for kind, lines in _groups(text))


def inline(text: str) -> str:
    return ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", escape(text, quote=False)))


def stream(type_: str, value) -> dict:
    return {"type": type_, "value": value, "id": str(uuid.uuid4())}


def listed(values: list) -> list[dict]:
    """The items of a list block; with ids, so that the same content always reads the same."""
    return [stream("item", value) for value in values]


def _kind(line: str) -> str:
    if line.startswith("## "):
        return "heading"
    if INSERT.match(line):
        return "insert"
    if line.startswith("> "):
        return "quote"
    if line.startswith("- "):
        return "ul"
    return "ol" if ORDERED.match(line) else "p"


def _groups(text: str) -> Iterator[tuple[str, list[str]]]:
    """Lines that belong together: the items of a list; every other line stands alone."""
    kind, lines = "", []
    for line in map(str.strip, [*text.splitlines(), ""]):
        this = _kind(line) if line else ""
        if lines and (this != kind or kind not in ("ul", "ol")):
            yield kind, lines
            lines = []
        if line:
            kind = this
            lines.append(line)


def _html(kind: str, lines: list[str]) -> str:
    if kind == "ul":
        items = "".join(f"<li>{inline(line[2:])}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    if kind == "ol":
        items = "".join(f"<li>{inline(ORDERED.sub('', line))}</li>" for line in lines)
        return f"<ol>{items}</ol>"
    return f"<p>{inline(lines[0])}</p>"


def _block(kind: str, lines: list[str], insert) -> dict:
    if kind == "heading":
        return stream("heading", lines[0].removeprefix("## "))
    if kind == "insert":
        return insert(**INSERT.match(lines[0]).groupdict())
    if kind == "quote":
        words, _, speaker = lines[0].removeprefix("> ").partition(" | ")
        return stream("quote", {"text": words, "speaker": speaker, "source": ""})
    return stream("rich_text", _html(kind, lines))


def _merged(found: list[dict]) -> Iterator[dict]:
    """Neighbouring paragraphs and lists form one block of text."""
    held = None
    for block in found:
        if held and held["type"] == block["type"] == "rich_text":
            held = {**held, "value": held["value"] + block["value"]}
            continue
        if held:
            yield held
        held = block
    if held:
        yield held
