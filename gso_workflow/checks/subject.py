"""What a check looks at: an item's words, links and headings with their places, and the day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, SlugField, TextField, URLField
from wagtail.fields import StreamField

from gso_workflow.canonical import content_of
from gso_workflow.checks.markup import Anchor, is_markup, read
from gso_workflow.checks.policy import LinkPolicy
from gso_workflow.differences import plain

BLOCK_KEYS = frozenset({"id", "type"})
STREAM_KEYS = frozenset({"type", "value"})


@dataclass(frozen=True)
class Passage:
    """A piece of text in one field, and in one block of it; `source` is as stored."""

    field: str
    block: str
    source: str
    name: str = ""

    @property
    def text(self) -> str:
        """The words a reader sees."""
        return plain(self.source) if is_markup(self.source) else self.source


@dataclass(frozen=True)
class Link:
    """A link of the item: where it leads, and the words that readers click."""

    field: str
    block: str
    anchor: Anchor


@dataclass
class Subject:
    """An item as the checks see it; only `page` is a model instance, and it is only read."""

    page: Any
    passages: list[Passage] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    at: datetime | None = None
    today: date | None = None
    policy: LinkPolicy = field(default_factory=LinkPolicy)
    office_phones: frozenset[str] = frozenset()
    office_mail_domains: frozenset[str] = frozenset()


def passages_of(page) -> list[Passage]:
    """Every text of an item that readers would see, in the order of its fields."""
    found: list[Passage] = []
    for name, value in content_of(page).items():
        model_field = page._meta.get_field(name)
        if model_field.one_to_many:
            for child in value:
                found += _child_texts(model_field.related_model, name, child)
        else:
            found += _field_texts(model_field, name, value)
    return found


def links_of(page, passages) -> list[Link]:
    """Links in the text and in address fields and blocks."""
    found = links_in(passages)
    for name, value in content_of(page).items():
        if isinstance(page._meta.get_field(name), URLField) and value:
            found.append(Link(name, "", Anchor(value, value)))
    return found


def links_in(passages) -> list[Link]:
    """The links of rich text and of address blocks, in order."""
    return [
        Link(passage.field, passage.block, anchor)
        for passage in passages
        for anchor in _anchors(passage)
    ]


def _anchors(passage) -> Iterator[Anchor]:
    if is_markup(passage.source):
        yield from read(passage.source).anchors
    elif passage.name in ("url", "href", "link") and passage.source:
        yield Anchor(passage.source, passage.source)


def _child_texts(model, name, child) -> Iterator[Passage]:
    for key, value in child.items():
        for passage in _field_texts(model._meta.get_field(key), key, value):
            yield Passage(name, passage.block, passage.source, passage.name)


def _field_texts(model_field, name, value) -> Iterator[Passage]:
    if isinstance(model_field, StreamField):
        for block in value or []:
            key = str(block.get("id") or "")
            for leaf_name, text in _leaves(block.get("value"), block.get("type", "")):
                yield Passage(name, key, text, leaf_name)
    elif _is_prose(model_field) and isinstance(value, str) and value:
        yield Passage(name, "", value, name)


def _is_prose(model_field) -> bool:
    prose = isinstance(model_field, CharField | TextField)
    return prose and not model_field.choices and not isinstance(model_field, SlugField | URLField)


def _leaves(value, name="") -> Iterator[tuple[str, str]]:
    """Every string of a block with the name it stands under; keys of nested blocks are no text."""
    if isinstance(value, str):
        if value:
            yield name, value
    elif isinstance(value, dict):
        nested = value.keys() >= STREAM_KEYS
        for key, item in value.items():
            if not (nested and key in BLOCK_KEYS):
                yield from _leaves(item, name if nested and key == "value" else key)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, name)
