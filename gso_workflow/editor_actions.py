"""What the chain offers in the editor of a page or snippet, and what of Wagtail's it takes away."""

from django.apps import apps
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, WorkflowMenuItem
from wagtail.snippets import action_menu as snippet_menu

from gso_workflow import chain, gate, items
from gso_workflow.chain import translating
from gso_workflow.involvement import may_view
from gso_workflow.regulated_types import is_regulated

SUBMIT = "action-chain-submit"
STOCK_ITEMS = frozenset(
    {
        "action-publish",
        "action-submit",
        "action-unpublish",
        "action-cancel-workflow",
        "action-restart-workflow",
        "action-page-locked",
        "action-locked",
    }
)
WORKFLOW_ITEMS = (WorkflowMenuItem, snippet_menu.WorkflowMenuItem)


class SubmitItem(ActionMenuItem):
    """Saves the draft, then leads to the screen that shows what will be sealed."""

    name = SUBMIT
    label = _("Save and submit")
    icon_name = "resubmit"


class ReviewItem(ActionMenuItem):
    """Leads from a held page to its review screen."""

    name = "action-chain-review"
    label = _("In the approval chain: open")
    icon_name = "lock"
    anchor = ""

    def __init__(self, package, order):
        super().__init__(order)
        self.package = package
        if not package.is_open:
            self.label, self.icon_name = _("Record of approval and posting"), "doc-full"

    def get_url(self, parent_context):
        return reverse("gso_workflow:review", args=[self.package.pk]) + self.anchor


class RecallItem(ReviewItem):
    """Leads the author to the form that takes the item back."""

    name = "action-chain-recall"
    label = _("Recall")
    icon_name = "rotate"
    anchor = "#act-recall"


class TranslateItem(ActionMenuItem):
    """Leads to the screen that begins a version in another language."""

    icon_name = "globe"

    def __init__(self, page, locale, order):
        super().__init__(order)
        self.name = f"action-chain-translate-{locale.language_code}"
        self.label = _("Translate into another language: %(language)s") % {
            "language": get_language_info(locale.language_code)["name_translated"]
        }
        self.page, self.language = page, locale.language_code

    def get_url(self, parent_context):
        return reverse("gso_workflow:translate", args=[self.page.pk, self.language])


def construct_page_actions(menu_items, request, context):
    """On a regulated page only saving and submitting remain (R-062)."""
    page = context.get("page")
    if not is_regulated(_edited_type(request, context)):
        return
    menu_items[:] = [item for item in menu_items if not _is_stock(item)]
    package = gate.open_package(page) if page else None
    _offer(menu_items, request, context, package)
    if page and package is None:
        for order, locale in enumerate(translating.open_languages(page, request.user), 30):
            menu_items.append(TranslateItem(page, locale, order))


def construct_snippet_actions(menu_items, request, context):
    """The same on a regulated snippet."""
    if not is_regulated(context["model"]):
        return
    menu_items[:] = [item for item in menu_items if not _is_stock(item)]
    snippet = context.get("instance")
    _offer(menu_items, request, context, gate.open_package(snippet) if snippet else None)


def _offer(menu_items, request, context, package):
    if package is None:
        if context["view"] != "revisions_revert" and not context.get("locked_for_user"):
            menu_items.append(_item(context, SubmitItem)(order=10))
        item = context.get("page") or context.get("instance")
        posted = gate.posted_package(item) if item is not None and item.pk else None
        if posted is not None and may_view(request.user, posted):
            menu_items.append(_item(context, ReviewItem)(posted, 20))
        return
    menu_items[:] = [_item(context, ReviewItem)(package, 0)]
    if chain.may("recall", package, request.user) is None:
        menu_items.append(_item(context, RecallItem)(package, 10))


def _item(context, kind):
    """Wagtail draws the menus of pages and of snippets from different templates and contexts."""
    if "model" not in context:
        return kind
    stock = snippet_menu.ActionMenuItem
    drawn = {"template_name": stock.template_name, "get_context_data": stock.get_context_data}
    return type(f"Snippet{kind.__name__}", (kind,), drawn)


def _is_stock(item):
    return item.name in STOCK_ITEMS or isinstance(item, WORKFLOW_ITEMS)


def _edited_type(request, context):
    """The class of the page being edited; for one being created, what the address names."""
    if page := context.get("page"):
        return type(page.specific_deferred)
    named = request.resolver_match.kwargs
    return apps.get_model(named["content_type_app_name"], named["content_type_model_name"])


def close_draft(request, item):
    """Before a save by "Save and submit": it becomes a revision of its own.

    An autosave still on its way names the revision that it meant to overwrite. As that is no
    longer the latest, Wagtail refuses it, and what the submit screen shows stays the draft.
    """
    if request.POST.get(SUBMIT) and is_regulated(type(item)):
        request.POST = request.POST.copy()
        request.POST.pop("overwrite_revision_id", None)


def go_to_submit(request, item):
    """After a save by "Save and submit": on to the submit screen."""
    if request.POST.get(SUBMIT) and is_regulated(type(item)):
        return redirect(items.submit_url(item))
    return None
