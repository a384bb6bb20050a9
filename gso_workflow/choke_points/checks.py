"""What Django's system check says of a setting that works against the gate."""

from django.conf import settings
from django.core import checks

from gso_workflow.regulated_types import regulated_models

TREE_SYNC = checks.Error(
    "WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE makes pages in other languages without a person.",
    hint="Turn it off: translations of regulated pages begin as drafts that somebody writes.",
    id="gso_workflow.E081",
)


def tree_is_not_synchronised(app_configs, **kwargs):
    """Wagtail would make live aliases of whatever is created (B6)."""
    synchronised = getattr(settings, "WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE", False)
    return [TREE_SYNC] if synchronised and regulated_models() else []
