"""Where a file is used, and putting its newest version into a draft."""

import re

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from modelcluster.models import get_all_child_relations
from wagtail.blocks import ChooserBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page, ReferenceIndex

from gso_workflow import gate, ledger
from gso_workflow.errors import NotYours
from gso_workflow.files.kinds import kind_of
from gso_workflow.models import Package
from gso_workflow.regulated_types import is_regulated
from gso_workflow.sealing import latest_draft

PAGES_ASKED = 50
LINKS = {"image": r'embedtype="image"', "document": r'linktype="document"'}


def packages_using(kind: str, object_ids) -> dict[str, list[Package]]:
    """The packages that use each of these rows, newest first; one query."""
    found = {str(key): [] for key in object_ids}
    rows = Package.objects.filter(files__kind=kind, files__object_id__in=list(found))
    for package in rows.defer("content").annotate(used=F("files__object_id")).order_by("-pk"):
        found[package.used].append(package)
    return found


def drafts_using(row, user) -> list[Page]:
    """Drafts of regulated pages that use this row, that are free, and that the person may edit."""
    return [draft for draft in _candidates(row) if _uses(draft, row) and _is_free(draft, user)]


@transaction.atomic
def use_version(page, old, new, user) -> None:
    """Put the new row where the draft has the old one, as a new revision of the draft."""
    draft = latest_draft(page)
    if not _is_free(draft, user):
        raise NotYours
    exchange(draft, old, new)
    if not draft.live:
        draft.save()
    draft.save_revision(user=user)
    ledger.record(
        "file:use_version", actor=user, obj=draft, payload={"from": str(old.pk), "to": str(new.pk)}
    )


def exchange(obj, old, new) -> None:
    """Replace every use of one row by the other: fields, child rows, streams and rich text."""
    for field in obj._meta.concrete_fields:
        value = getattr(obj, field.attname)
        if isinstance(field, StreamField):
            raw = _in_block(field.stream_block, field.stream_block.get_prep_value(value), old, new)
            setattr(obj, field.attname, field.stream_block.to_python(raw))
        elif isinstance(field, RichTextField):
            setattr(obj, field.attname, _in_text(value, old, new))
        elif field.related_model is type(old) and value == old.pk:
            setattr(obj, field.name, new)
    for relation in get_all_child_relations(type(obj)):
        name = relation.get_accessor_name()
        if name != COMMENTS_RELATION_NAME:
            rows = list(getattr(obj, name).all())
            for child in rows:
                exchange(child, old, new)
            setattr(obj, name, rows)


def _in_block(block, raw, old, new):
    """The stored form of a block's value with one row in place of the other."""
    if raw is None:
        return None
    if isinstance(block, BaseStreamBlock):
        kinds = block.child_blocks
        return [
            {**item, "value": _in_block(kinds[item["type"]], item["value"], old, new)}
            for item in raw
        ]
    if isinstance(block, ListBlock):
        return [
            {**item, "value": _in_block(block.child_block, item["value"], old, new)} for item in raw
        ]
    if isinstance(block, StructBlock):
        return {
            name: _in_block(block.child_blocks[name], value, old, new)
            if name in block.child_blocks
            else value
            for name, value in raw.items()
        }
    if isinstance(block, ChooserBlock) and block.model_class is type(old):
        return new.pk if raw == old.pk else raw
    return _in_text(raw, old, new) if isinstance(block, RichTextBlock) else raw


def _in_text(text, old, new):
    """Rich text names images and documents by their keys, in attributes of any order."""
    mark = LINKS[kind_of(type(old))]

    def changed(tag):
        if not re.search(mark, tag.group()):
            return tag.group()
        return re.sub(rf'\bid="{old.pk}"', f'id="{new.pk}"', tag.group())

    return re.sub(r"<(?:embed|a)\b[^>]*>", changed, text) if isinstance(text, str) else text


def _candidates(row) -> list[Page]:
    """Drafts of pages whose row, or one of whose packages, names this file."""
    kind = kind_of(type(row))
    sealed = Package.objects.filter(files__kind=kind, files__object_id=str(row.pk))
    referring = ReferenceIndex.get_references_to(row).values_list("object_id", flat=True)
    keys = {*sealed.values_list("object_id", flat=True)[:PAGES_ASKED], *referring[:PAGES_ASKED]}
    pages = Page.objects.filter(pk__in=[key for key in keys if key.isdigit()]).specific()
    return [latest_draft(page) for page in pages if is_regulated(type(page))]


def _uses(draft, row) -> bool:
    return any(
        str(object_id) == str(row.pk)
        and kind_of(ContentType.objects.get_for_id(type_id).model_class()) == kind_of(type(row))
        for type_id, object_id, *_rest in ReferenceIndex._extract_references_from_object(draft)
    )


def _is_free(draft, user) -> bool:
    return gate.open_package(draft) is None and draft.permissions_for_user(user).can_edit()
