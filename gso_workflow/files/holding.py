"""A file that an item uses stays as it is, on every path through Django (C8, R-064).

Held is what a package uses that is open or was ever public. Its row keeps every field but those
that say where it is filed; its bytes stay in storage.
"""

from collections.abc import Iterable
from functools import wraps

from django.db.models.fields.files import FieldFile
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.documents.models import DocumentQuerySet
from wagtail.images.models import ImageQuerySet

from gso_workflow import gate
from gso_workflow.errors import FileHeld
from gso_workflow.files import versions
from gso_workflow.files.kinds import is_governed, kind_of
from gso_workflow.models import PackageFile
from gso_workflow.states import ONCE_PUBLIC, OPEN

# Where a file is filed and by whom says nothing of what readers get.
FILING = frozenset({"collection", "uploaded_by_user", "created_at"})
# Wagtail and the site fill these in when they first need them; once filled they stay.
MEASURED = frozenset({"file_hash", "file_size", "sha256"})
MARK = "_gso_workflow_holds"


def install() -> None:
    """Put the hold under every save and deletion of a row, and round its bytes."""
    pre_save.connect(guard_row, dispatch_uid="gso_workflow.file_row")
    pre_delete.connect(guard_deletion, dispatch_uid="gso_workflow.file_deletion")
    post_save.connect(versions.note, dispatch_uid="gso_workflow.file_version")
    for queryset in (ImageQuerySet, DocumentQuerySet):
        _guard_method(queryset, "update", _require_free_update)
    _guard_method(FieldFile, "delete", lambda file, *args, **kwargs: _require_free_bytes(file))
    _guard_method(FieldFile, "open", _require_reading)


def held_ids(kind: str, object_ids: Iterable | None = None) -> set[str]:
    """Which of these rows an item holds; of all rows, if none are named."""
    rows = PackageFile.objects.filter(kind=kind, package__state__in=OPEN | ONCE_PUBLIC)
    if object_ids is not None:
        rows = rows.filter(object_id__in=[str(key) for key in object_ids])
    return set(rows.values_list("object_id", flat=True))


def is_held(row) -> bool:
    """Whether an item in the chain, or one that was ever posted, uses this row."""
    kind = kind_of(type(row))
    return bool(kind and row.pk and is_governed() and held_ids(kind, [row.pk]))


def changes_in(row) -> set[str]:
    """The names of the fields in which the row differs from what is stored."""
    stored = type(row)._base_manager.filter(pk=row.pk).first()
    if stored is None:
        return set()
    return {
        field.name
        for field in row._meta.concrete_fields
        if _differs(field, row, stored) and field.name not in FILING
    }


def require_unheld(row) -> None:
    """Raise FileHeld if an item uses this row."""
    if not gate.has_pass(row) and is_held(row):
        raise FileHeld


def guard_row(sender, instance, update_fields=None, **kwargs) -> None:
    """Before an image or document is written; fixtures are no exception."""
    if kind_of(sender) is None or instance.pk is None:
        return
    changed = changes_in(instance)
    if update_fields is not None:
        changed &= set(update_fields)
    if changed:
        require_unheld(instance)


def guard_deletion(sender, instance, **kwargs) -> None:
    if kind_of(sender):
        require_unheld(instance)


def _differs(field, row, stored) -> bool:
    mine, theirs = getattr(row, field.attname), getattr(stored, field.attname)
    if isinstance(mine, FieldFile):
        return mine.name != theirs.name or not getattr(mine, "_committed", True)
    if field.name in MEASURED and theirs in (None, ""):
        return False
    return field.get_prep_value(mine) != field.get_prep_value(theirs)


def _guard_method(owner: type, name: str, check) -> None:
    """Let `check` see the arguments before the stock method runs; twice changes nothing."""
    stock = getattr(owner, name)
    if getattr(stock, MARK, False):
        return

    @wraps(stock)
    def method(self, *args, **kwargs):
        if is_governed():
            check(self, *args, **kwargs)
        return stock(self, *args, **kwargs)

    setattr(method, MARK, True)
    setattr(owner, name, method)


def _require_free_update(rows, **values) -> None:
    """`queryset.update` tells no signal: every row it would change must be free."""
    if gate.has_pass(rows.model()) or FILING.issuperset(
        name.removesuffix("_id") for name in values
    ):
        return
    kind = kind_of(rows.model)
    if kind and held_ids(kind, rows.order_by().values_list("pk", flat=True)):
        raise FileHeld


def _require_free_bytes(file) -> None:
    """The bytes of a held row are not deleted, nor opened for writing."""
    if kind_of(type(file.instance)) is not None:
        stored = type(file.instance)._base_manager.filter(pk=file.instance.pk, file=file.name)
        if stored.exists():
            require_unheld(file.instance)


def _require_reading(file, mode="rb") -> None:
    if set(mode) & set("wax+"):
        _require_free_bytes(file)
