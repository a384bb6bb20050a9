"""A second verification of one item, on the spot: before readers get it back."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from gso_workflow.verifying.evidence import released_packages, unreleased
from gso_workflow.verifying.examining import Examiner, portion
from gso_workflow.verifying.serving import Inside
from gso_workflow.verifying.stored_files import StoredFiles


def is_right(mismatch) -> bool:
    """Whether the item is now what was released: rows, every byte of its files, its page."""
    model = apps.get_model(mismatch.model)
    kind = ContentType.objects.get_for_model(model)
    packages = released_packages().filter(base_content_type=kind, object_id=mismatch.object_id)
    examiner = Examiner(files=StoredFiles(bytes=True), reader=Inside())
    if examiner.look(portion(packages)):
        return False
    families = [rows for rows in unreleased() if issubclass(rows.model, model)]
    return not any(rows.filter(pk=mismatch.object_id).exists() for rows in families)
