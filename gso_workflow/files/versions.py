"""Which versions a file has, and making the next one (C8, R-064).

Rows are recorded by content hash, so that a site's own image and document models work as they are.
"""

from django.core.files.base import File

from gso_workflow import ledger
from gso_workflow.files.kinds import declares, is_governed, kind_of, row_of
from gso_workflow.models import FileVersion
from gso_workflow.people import full_name
from gso_workflow.sealing import sha256_of

REPLACES = "_gso_workflow_replaces"
MAKER = "_gso_workflow_maker"


def note(sender, instance, raw=False, **kwargs) -> None:
    """After a save: the row's version, with the bytes it has now."""
    if kind_of(sender) is None or raw or not instance.file or not is_governed():
        return
    known = FileVersion.objects.of(kind_of(sender), instance.pk).first()
    if known is None:
        _begin_or_follow(instance)
    elif known.file_name != instance.file.name:
        for name, value in facts_of(instance).items():
            setattr(known, name, value)
        known.save()


def version_of(row) -> FileVersion:
    """The version that this stored row is; one that was never noted becomes a first one."""
    kind = kind_of(type(row))
    known = FileVersion.objects.of(kind, row.pk).first()
    return known or FileVersion.begin(kind, row.pk, **facts_of(row))


def family_of(row) -> list[FileVersion]:
    """Every version of this row's file that is still stored, the first one first."""
    family = list(FileVersion.objects.family_of(version_of(row)))
    keys = [version.object_id for version in family]
    stored = type(row)._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
    present = {str(key) for key in stored}
    return [version for version in family if version.object_id in present]


def latest_of(row) -> FileVersion:
    return family_of(row)[-1]


def facts_of(row) -> dict:
    """What is kept of the bytes: SHA-256 (taken once, in pieces), size and name in storage."""
    known = row.sha256 if declares(type(row), "sha256") else ""
    size = row.file.size
    return {"sha256": known or sha256_of(row.file), "size": size, "file_name": row.file.name}


def detach(row, user=None) -> None:
    """Make the changed instance of a held row a new row, to be saved beside the old one.

    Its bytes, if they were not replaced, are copied: each row owns its own.
    """
    setattr(row, REPLACES, row.pk)
    setattr(row, MAKER, user)
    if row.file._committed:
        stored = row_of(kind_of(type(row)), row.pk).file
        row.file = File(stored.storage.open(stored.name), name=stored.name.rsplit("/", 1)[-1])
    row.pk = None
    row._state.adding = True
    if user is not None:
        row.uploaded_by_user = user


def _begin_or_follow(row) -> None:
    kind, replaced = kind_of(type(row)), getattr(row, REPLACES, None)
    earlier = row_of(kind, replaced) if replaced else None
    if earlier is None:
        FileVersion.begin(kind, row.pk, **facts_of(row))
        return
    user = getattr(row, MAKER, None)
    made = version_of(earlier).follow(
        row.pk, made_by=full_name(user) if user else "", **facts_of(row)
    )
    ledger.record(
        "file:version",
        actor=user,
        obj=row,
        payload={"replaces": str(replaced), "version": made.number, "files": [made.sha256]},
    )
