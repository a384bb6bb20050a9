"""The blocks of an item in reading order, each with its field and the key of its top block."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.fields import StreamField


@dataclass(frozen=True)
class Piece:
    """A block value, the kind of block it is, and where it stands."""

    kind: str
    value: Any
    field: str
    block: str

    @property
    def name(self) -> str:
        """What a figure or table is called; as long as nobody named it, what kind of block it is."""
        called = self.value.get("caption") or self.value.get("label")
        return str(called or self.value.block.label)


def pieces_of(page) -> Iterator[Piece]:
    """Every block of every stream of the page, however deep."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for child in getattr(page, field.name):
                yield from _pieces(child.block_type, child.value, field.name, str(child.id or ""))


def _pieces(kind, value, field, block) -> Iterator[Piece]:
    yield Piece(kind, value, field, block)
    if hasattr(value, "bound_blocks") and isinstance(value.bound_blocks, dict):
        for name, bound in value.bound_blocks.items():
            yield from _inside(name, bound.value, field, block)


def _inside(name, value, field, block) -> Iterator[Piece]:
    """Lists and streams inside a block: their items are pieces of their own."""
    if hasattr(value, "stream_block"):
        for child in value:
            yield from _pieces(child.block_type, child.value, field, block)
    elif hasattr(value, "list_block"):
        for item in value:
            yield from _pieces(name.rstrip("s"), item, field, block)
    elif hasattr(value, "bound_blocks"):
        yield from _pieces(name, value, field, block)
