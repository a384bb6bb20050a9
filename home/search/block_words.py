"""The words that readers see of a block: text and cells, never the names of choices."""

from collections.abc import Iterator
from functools import singledispatch

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

from gso_workflow.vietnamese import to_nfc


@singledispatch
def words_of(block, value) -> Iterator[str]:
    """Pieces of text in order; nothing of blocks that hold keys, files, numbers or addresses."""
    return iter(())


@words_of.register
def _(block: blocks.CharBlock, value):
    yield to_nfc(value or "")


@words_of.register
def _(block: blocks.TextBlock, value):
    yield to_nfc(value or "")


@words_of.register
def _(block: blocks.RegexBlock, value):
    return iter(())


@words_of.register
def _(block: blocks.RichTextBlock, value):
    yield from map(to_nfc, block.get_searchable_content(value) if value else [])


@words_of.register
def _(block: TableBlock, value):
    for row in (value or {}).get("data") or []:
        yield to_nfc(" ".join(str(cell) for cell in row if cell))


@words_of.register
def _(block: blocks.BaseStreamBlock, value):
    for child in value or []:
        yield from words_of(child.block, child.value)


@words_of.register
def _(block: blocks.BaseStructBlock, value):
    for name, child in block.child_blocks.items():
        yield from words_of(child, (value or {}).get(name))


@words_of.register
def _(block: blocks.ListBlock, value):
    for child in value or []:
        yield from words_of(block.child_block, child)
