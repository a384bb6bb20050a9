"""Many public items at once: rows copied from one item, without signals and without the chain."""

from datetime import timedelta

from wagtail.models import Page

BATCH = 50


def crowd(sample, count: int, after: int = 0) -> None:
    """Add `count` live copies of a live page beside it, each a day older than the one before."""
    parent, model = sample.get_parent(), type(sample)
    rows = [_page_row(sample, parent, at) for at in range(after + 1, after + count + 1)]
    Page.objects.bulk_create(rows, batch_size=BATCH)
    parent.numchild += count
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
    fields = model._meta.local_concrete_fields
    copies = [_type_row(sample, row.pk, at) for at, row in enumerate(rows, after + 1)]
    for start in range(0, count, BATCH):
        model._base_manager._insert(copies[start : start + BATCH], fields=fields, using="default")


def _page_row(sample, parent, at):
    values = {
        field.attname: getattr(sample, field.attname)
        for field in Page._meta.concrete_fields
        if field.name not in ("id", "translation_key")
    }
    values["path"] = Page._get_path(parent.path, parent.depth + 1, 1000 + at)
    values["slug"] = f"ban-sao-{at}"
    values["url_path"] = f"{parent.url_path}ban-sao-{at}/"
    values["first_published_at"] = sample.first_published_at - timedelta(days=at)
    return Page(**values)


def _type_row(sample, pk, at):
    model = type(sample)
    row = model(page_ptr_id=pk)
    for field in model._meta.local_concrete_fields:
        if not field.primary_key:
            setattr(row, field.attname, getattr(sample, field.attname))
    for name in ("issued_on", "period_end"):
        if getattr(row, name, None):
            setattr(row, name, getattr(row, name) - timedelta(days=at))
    return row
