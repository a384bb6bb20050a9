"""A copy, a translation or an alias inherits no approval: each begins as a draft, or not at all."""

from django.utils.translation import gettext_lazy as _
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import (
    CopyForTranslationAction,
    CopyPageForTranslationAction,
)
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from gso_workflow import gate, refusals
from gso_workflow.errors import NotReleased
from gso_workflow.refusals import refuse
from gso_workflow.regulated_types import governs
from gso_workflow.wrapping import always, around, subject

NO_ALIAS = _("An item of the approval chain has one address only: it has no aliases. Copy it.")


# What the copy form offers beside a draft: for an item of the chain neither.
DIRECT = {"publish_copies": "publish", "alias": "alias"}


def install() -> None:
    around(CopyForm, "__init__", always)(offer_drafts)
    around(CopyForm, "clean", lambda form: governs(form.page))(refuse_direct)
    around(CopyPageAction, "execute", subject("page"))(copy)
    around(CopyPageAction, "_copy_page", always)(copy_one)
    around(CreatePageAliasAction, "execute", always)(create_alias)
    around(ConvertAliasPageAction, "execute", subject("page"))(convert_alias)
    around(Page, "update_aliases")(follow_nothing)
    around(CopyPageForTranslationAction, "_copy_for_translation", always)(translate_page)
    around(CopyForTranslationAction, "_copy_for_translation", subject("object"))(translate_snippet)


def offer_drafts(stock, self, *args, **kwargs):
    """Nothing is offered that would be refused; who asks for it all the same reads why."""
    stock(*args, **kwargs)
    if governs(self.page) and not self.is_bound:
        for name in DIRECT:
            self.fields.pop(name, None)


def refuse_direct(stock, self):
    asked = [name for name in DIRECT if self.cleaned_data.pop(name, None)]
    cleaned = stock()
    for name in asked:
        refusal = NotReleased(NO_ALIAS if name == "alias" else None)
        refusals.write_down(refusal, DIRECT[name], self.page, self.user)
        self.add_error(name, str(refusal))
    return cleaned


def copy(stock, self, *args, **kwargs):
    _as_draft(self)
    return stock(*args, **kwargs)


def copy_one(stock, self, page, *args, **kwargs):
    """In a copied branch each regulated page becomes a draft, and what stands below it too."""
    if not governs(page):
        return stock(page, *args, **kwargs)
    asked = self.keep_live, self.copy_revisions
    _as_draft(self)
    try:
        return stock(page, *args, **kwargs)
    finally:
        self.keep_live, self.copy_revisions = asked


def _as_draft(action) -> None:
    action.keep_live = action.copy_revisions = False


def create_alias(stock, self, *args, **kwargs):
    branch = self.page.get_descendants(inclusive=True) if self.recursive else [self.page]
    if any(governs(page) for page in branch) and not gate.is_lifted():
        refuse(NotReleased(NO_ALIAS), "alias", self.page, self.user)
    return stock(*args, **kwargs)


def convert_alias(stock, self, *args, **kwargs):
    if not gate.has_pass(self.page):
        refuse(NotReleased(NO_ALIAS), "alias", self.page, self.user)
    return stock(*args, **kwargs)


def follow_nothing(stock, self, **kwargs):
    """An alias from before the regulation keeps its text: it was not in the package."""


def translate_page(stock, self, page, locale, copy_parents, alias, exclude_fields):
    """Wagtail would make live aliases of untranslated parents: regulated ones become drafts."""
    alias = alias and not governs(page)
    return stock(page, locale, copy_parents, alias, exclude_fields)


def translate_snippet(stock, self, *args, **kwargs):
    """Wagtail copies the latest draft with the live mark of its source."""
    translated = stock(*args, **kwargs)
    translated.live = False
    translated.has_unpublished_changes = True
    translated.live_revision = None
    translated.first_published_at = translated.last_published_at = None
    return translated
