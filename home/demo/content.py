"""Reads the hand-written content: TOML files, and Markdown files with a TOML head."""

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parent / "content"
OFFICES = ("central", "tinh")
FOLDERS = {
    "news": "news",
    "documents": "document",
    "yearbooks": "yearbook",
    "reports": "report",
    "classifications": "classification",
    "surveys": "survey",
    "regimes": "regime",
    "analyses": "analysis",
    "issues": "issue",
}
FENCE = "+++\n"


@dataclass(frozen=True)
class Entry:
    """One item as written: its type, its slug, the head's fields and the text below."""

    office: str
    type: str
    slug: str
    head: dict = field(hash=False)
    text: str = ""

    def get(self, name, default=""):
        return self.head.get(name, default)


@cache
def toml(*path: str) -> dict:
    """A TOML file of the content; numbers with a point are exact decimals."""
    with CONTENT.joinpath(*path).open("rb") as stream:
        return tomllib.load(stream, parse_float=Decimal)


def split(source: str) -> tuple[dict, str]:
    """Head and text of a Markdown file whose head stands between two lines of +++."""
    _, head, text = source.split(FENCE, 2)
    return tomllib.loads(head), text.strip()


def entries(office: str) -> list[Entry]:
    """Every item of an office, in the order of its files."""
    found = [
        _entry(office, type_, path)
        for folder, type_ in FOLDERS.items()
        for path in sorted((CONTENT / office / folder).glob("*.md"))
    ]
    waiting = [
        _entry(office, "", path) for path in sorted((CONTENT / office / "waiting").glob("*.md"))
    ]
    return found + waiting


def english_entries(office: str) -> list[Entry]:
    """What an office says in English: each a translation of a page, in the order of posting."""
    paths = (CONTENT / office / "english").glob("*.md")
    found = [_entry(office, "english", path) for path in sorted(paths)]
    return sorted(found, key=lambda entry: entry.get("released"))


def _entry(office: str, type_: str, path: Path) -> Entry:
    head, text = split(path.read_text(encoding="utf-8"))
    prefix = {"report": "bao-cao-", "yearbook": "nien-giam-"}.get(type_, "")
    return Entry(office, head.get("type", type_), prefix + path.stem, head, text)
