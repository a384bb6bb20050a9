"""The text of an item as data: each block with its name, its key and its value."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.functional import Promise
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.documents.models import AbstractDocument
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from gso_workflow.withholding import is_withheld


def content_of(page, root_url: str) -> dict:
    """Every stream of the item by its name; empty ones are there too."""
    streams = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
    return {name: as_data(getattr(page, name), root_url) for name in streams}


def as_data(value, root_url: str):
    """A block's value as JSON knows it; a file says where it is, a page that is not public None."""
    if isinstance(value, StreamValue):
        return [
            {"type": block.block_type, "id": block.id, "value": as_data(block.value, root_url)}
            for block in value
        ]
    if isinstance(value, StructValue):
        shown = {"display": value.display} if hasattr(value, "display") else {}
        return {name: as_data(one, root_url) for name, one in value.items()} | shown
    if isinstance(value, (ListValue, list, tuple)):
        return [as_data(one, root_url) for one in value]
    if isinstance(value, dict):
        return {str(name): as_data(one, root_url) for name, one in value.items()}
    if isinstance(value, RichText):
        return {"html": expand_db_html(value.source)}
    return _leaf(value, root_url)


def _leaf(value, root_url: str):
    if isinstance(value, Page):
        public = value.live and not is_withheld(value)
        return {"id": value.pk, "title": value.title, "url": value.full_url} if public else None
    if isinstance(value, (AbstractImage, AbstractDocument)):
        return file_data(value, root_url)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (Decimal, Promise)):
        return str(value)
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def file_data(file, root_url: str) -> dict:
    """A picture or document with its address and the checksum of its bytes."""
    facts = {
        "title": file.title,
        "url": root_url + (file.file.url if isinstance(file, AbstractImage) else file.url),
        "sha256": file.sha256,
        "credit": file.credit,
    }
    if isinstance(file, AbstractImage):
        facts |= {"alt": file.alt_text, "width": file.width, "height": file.height}
    return facts
