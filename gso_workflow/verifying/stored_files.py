"""Files as they lie in the storage, each read at most once a verification."""

from dataclasses import replace

from gso_workflow.files.kinds import DOCUMENT, IMAGE, model_of
from gso_workflow.sealing import SealedFile, sha256_of
from gso_workflow.verifying.comparing import record_differences
from gso_workflow.verifying.findings import Kind


class StoredFiles:
    """Compares sealed files with the storage; with `bytes` False only their presence and size."""

    def __init__(self, *, bytes=True):
        self.bytes = bytes
        self.seen: dict[tuple, tuple] = {}
        self.rows: dict[tuple[str, str], object] = {}

    def load(self, released) -> None:
        """Read the rows of all files of a portion, one query for each kind."""
        self.rows = {}
        for kind in (IMAGE, DOCUMENT):
            keys = {f.object_id for item in released for f in item.files if f.kind == kind}
            for row in model_of(kind)._base_manager.filter(pk__in=keys):
                self.rows[kind, str(row.pk)] = row

    def faults(self, file: SealedFile) -> list[tuple[Kind, tuple[str, ...]]]:
        """Kinds and facts of what is wrong with one sealed file."""
        row = self.rows.get((file.kind, file.object_id))
        if row is None:
            return [(Kind.FILE_MISSING, (file.title, "row"))]
        found = self.compare(file, row)
        words = record_differences(file, self.as_recorded(file, row))
        return found + ([(Kind.FILE_RECORD, (file.title, *words))] if words else [])

    def compare(self, file, row):
        """The bytes under the name that was sealed; read once however many items use them."""
        known = (file.file_name, file.sha256)
        if known not in self.seen:
            self.seen[known] = self._fault(file, row.file.storage)
        kind = self.seen[known]
        return [(kind, (file.title, file.file_name))] if kind else []

    def _fault(self, file, storage) -> Kind | None:
        if not storage.exists(file.file_name):
            return Kind.FILE_MISSING
        if storage.size(file.file_name) != file.size:
            return Kind.FILE_CHANGED
        if self.bytes and sha256_of(_Stored(storage, file.file_name)) != file.sha256:
            return Kind.FILE_CHANGED
        return None

    def as_recorded(self, file, row) -> SealedFile:
        credit = getattr(row, "credit", "") or ""
        return replace(file, title=row.title, file_name=row.file.name, credit=credit)


class _Stored:
    """A name in a storage, as `sha256_of` reads it."""

    def __init__(self, storage, name):
        self.storage, self.name = storage, name
