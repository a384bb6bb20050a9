"""What changed between two versions of an item, field by field and block by block."""

import difflib
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, TextField
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from gso_workflow.canonical import content_of
from gso_workflow.sealing import files_of

DIGITS = re.compile(r"\d[\d.,]*")
TAGS = re.compile(r"<[^>]+>")
BLOCK_END = re.compile(r"</(p|li|h\d|tr|blockquote)>|<br\s*/?>")
WEIGHTY_BLOCKS = ("table", "figure")


@dataclass(frozen=True)
class Difference:
    """One changed place; `kind` is text, number, title, table, file or value."""

    field: str
    label: str
    before: str
    after: str
    kind: str

    @property
    def words(self) -> int:
        """How many words were put in or taken out, the larger of the two."""
        return words_changed(self.before, self.after)


@dataclass(frozen=True)
class Place:
    """One comparable place of an item: its label, its plain text and what it is."""

    label: str
    text: str
    kind: str


def differences(old, new) -> list[Difference]:
    """The changed places of two specific instances of one type; `old` may be None."""
    return compared(places_of(old) if old is not None else {}, places_of(new))


def compared(before: dict[str, "Place"], after: dict[str, "Place"]) -> list[Difference]:
    """The places that are not alike, in the order of the later version."""
    found = []
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key), after.get(key)
        if was != now:
            found.append(_difference(key, was, now))
    return found


def weigh(changes: list[Difference]) -> dict[str, Any]:
    """What the law asks of a correction: words changed, figures touched, anything weightier."""
    return {
        "changed_words": sum(change.words for change in changes if change.kind == "text"),
        "figures": any(change.kind == "number" for change in changes),
        "other": any(change.kind not in ("text", "number") for change in changes),
    }


def places_of(page) -> dict[str, Place]:
    """Every place of an item that a reader could notice, in the order of its fields."""

    def named(field, value):
        return str(getattr(page, field.name, value))

    return places_in(type(page), content_of(page), files_of(page), named)


def places_in(model, content, files, named) -> dict[str, Place]:
    """The places of canonical content; `named(field, value)` tells what a relation points at.

    Content may be older than the model, or the model may be gone: then its own names serve.
    """
    found = {}
    for name, value in content.items():
        try:
            field = model._meta.get_field(name) if model else None
        except FieldDoesNotExist:
            field = None
        if field is None:
            found[name] = Place(name, _flat(value), "value")
        else:
            found.update(_field_places(named, field, name, value))
    for file in sorted(files):
        key = f"file:{file.kind}:{file.object_id}"
        found[key] = Place(file.title, f"{file.file_name} · {file.sha256}", "file")
    return found


def words_changed(before: str, after: str) -> int:
    old, new = before.split(), after.split()
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    gone = came = 0
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            gone, came = gone + b - a, came + d - c
    return max(gone, came)


def plain(html: str) -> str:
    """Rich text as the words a reader sees, a line a paragraph."""
    text = TAGS.sub("", BLOCK_END.sub("\n", html))
    return "\n".join(line.strip() for line in unescape(text).splitlines() if line.strip())


def _field_places(named, field, name, value) -> dict[str, Place]:
    if field.one_to_many:
        label = str(field.related_model._meta.verbose_name)
        return {
            f"{name}.{index}": Place(f"{label} {index + 1}", _flat(child), "value")
            for index, child in enumerate(value)
        }
    label = str(field.verbose_name)
    if isinstance(field, StreamField):
        blocks = field.stream_block.child_blocks
        return dict(_stream_places(blocks, name, label, value or []))
    if name == "title":
        return {name: Place(label, str(value), "title")}
    is_text = isinstance(field, CharField | TextField) and not field.choices
    return {name: Place(label, _value_text(named, field, value), "text" if is_text else "value")}


def _stream_places(blocks, name, label, value):
    for index, item in enumerate(value):
        block = blocks.get(item["type"])
        block_label = str(block.label) if block else item["type"]
        kind = "table" if any(word in item["type"] for word in WEIGHTY_BLOCKS) else "text"
        key = f"{name}.{item.get('id') or index}"
        yield key, Place(f"{label} · {block_label}", _flat(item["value"]), kind)
    order = " ".join(str(item.get("id")) for item in value)
    yield f"{name}.order", Place(_("%(field)s: order of blocks") % {"field": label}, order, "text")


def _value_text(named, field, value) -> str:
    if value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.is_relation:
        return named(field, value)
    return plain(str(value))


def _flat(value: Any) -> str:
    """A nested value as readable lines; identifiers of blocks do not count."""
    if isinstance(value, dict):
        rows = (_flat(item) for key, item in value.items() if key not in ("id", "type", "page"))
        return "\n".join(row for row in rows if row)
    if isinstance(value, list):
        if value and all(not isinstance(item, dict | list) for item in value):
            return " | ".join("" if item is None else str(item) for item in value)
        return "\n".join(_flat(item) for item in value)
    return plain(str(value)) if isinstance(value, str) else ("" if value is None else str(value))


def _difference(key, was, now) -> Difference:
    place = now or was
    before, after = (was.text if was else ""), (now.text if now else "")
    kind = place.kind
    if kind == "text" and DIGITS.findall(before) != DIGITS.findall(after):
        kind = "number"
    return Difference(key, place.label, before, after, kind)
