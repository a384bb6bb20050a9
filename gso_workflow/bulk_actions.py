"""Wagtail's bulk actions: never one that would be refused for every page it could be used on."""

from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page, get_page_models

from gso_workflow.regulated_types import is_regulated

REFUSED = frozenset({"publish", "unpublish"})


def install() -> None:
    """Where every page type is regulated, lists offer no publishing (R-062); Wagtail has no hook."""
    bulk_action_registry.get_bulk_actions_for_model = offered


def offered(app_label, model_name):
    actions = type(bulk_action_registry).get_bulk_actions_for_model(
        bulk_action_registry, app_label, model_name
    )
    if (app_label, model_name) != ("wagtailcore", "page") or not _all_regulated():
        return actions
    return [action for action in actions if action.action_type not in REFUSED]


def _all_regulated() -> bool:
    return all(is_regulated(model) for model in get_page_models() if model is not Page)
