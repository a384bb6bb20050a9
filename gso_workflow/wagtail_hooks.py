"""What the plugin registers with Wagtail; everything registered lives in its own module."""

from django.urls import include, path
from wagtail import hooks

from gso_workflow import (
    dashboard,
    editor_actions,
    menu,
    public_notices,
    reach,
    urls,
    viewsets,
    withholding,
)
from gso_workflow.files import reading, replacing


@hooks.register("register_admin_urls")
def register_chain_urls():
    return [path("chain/", include(urls))]


hooks.register("register_admin_menu_item", menu.queue)
hooks.register("register_admin_menu_item", menu.bundles)
hooks.register("register_admin_menu_item", menu.looking)
hooks.register("register_admin_menu_item", menu.posted)
hooks.register("register_reports_menu_item", menu.ledger)
hooks.register("register_reports_menu_item", menu.verification)
hooks.register("register_reports_menu_item", menu.deadlocks)
hooks.register("register_reports_menu_item", menu.missing_english)
hooks.register("construct_page_chooser_queryset", reach.narrow_chooser)
hooks.register("construct_homepage_panels", dashboard.construct_dashboard)
hooks.register("construct_page_action_menu", editor_actions.construct_page_actions)
hooks.register("construct_snippet_action_menu", editor_actions.construct_snippet_actions)
hooks.register("after_create_snippet", editor_actions.go_to_submit)
hooks.register("after_edit_snippet", editor_actions.go_to_submit)
hooks.register("before_edit_page", editor_actions.close_draft)
hooks.register("before_edit_snippet", editor_actions.close_draft)
hooks.register("after_create_page", editor_actions.go_to_submit)
hooks.register("after_edit_page", editor_actions.go_to_submit)

viewsets.register_organisation()
replacing.install_screens()
hooks.register("before_serve_document", reading.require_readable_document, order=1000)
hooks.register("on_serve_page", public_notices.serve_with_notices)
hooks.register("before_serve_page", withholding.answer_for_withheld, order=-100)
