"""Wagtail's screens: what is refused there ends as a sentence, with nothing lost and no 500.

The wrappers stand in Wagtail's own modules, so a host site needs no line of settings for them.
"""

from functools import partial
from itertools import chain

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from wagtail.admin import auth, messages
from wagtail.admin.forms.models import WagtailAdminDraftStateFormMixin
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.generic.mixins import CreateEditViewOptionalFeaturesMixin
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from gso_workflow import authority, clocks, refusals
from gso_workflow.errors import ChainError, NotReleased, NotYours
from gso_workflow.regulated_types import governs, is_regulated
from gso_workflow.wrapping import MARK, around

PUBLISHING = (
    "action-publish",
    "action-submit",
    "action-restart-workflow",
    "action-workflow-action",
)
TO_THE_PUBLIC = frozenset({"publish", "submit", "restart-workflow", "workflow-action", "copy"})
# How the addresses of the admin name a page.
PAGE_KEYS = ("page_id", "page_to_move_id", "parent_page_id")
# What is attempted on screens whose address does not say it.
SCREENS = {"confirm": "move", "position": "move", "subpage": "create", "add": "create"}
FORBIDDEN = 403
NO_SUPPLIER = _("Your unit does not supply this section.")


def install() -> None:
    _answer_politely()
    around(CreateView, "get", lambda view: is_regulated(view.page_class))(open_for_suppliers)
    around(CreateView, "post", lambda view: is_regulated(view.page_class))(create_for_suppliers)
    around(EditView, "post", lambda view: governs(view.page))(save_only)
    around(CreateEditViewOptionalFeaturesMixin, "get_available_actions", _edits_regulated_snippet)(
        offer_saving
    )
    around(BulkAction, "get_actionable_objects", lambda view: view.request.method == "POST")(
        record_left_out
    )
    around(WagtailAdminDraftStateFormMixin, "clean", _form_is_regulated)(without_hours)
    stock = WagtailAdminDraftStateFormMixin.show_schedule_publishing_toggle
    WagtailAdminDraftStateFormMixin.show_schedule_publishing_toggle = property(
        lambda form: not _form_is_regulated(form) and stock.fget(form)
    )


def _answer_politely() -> None:
    """Every view of the admin is called through this one function of Wagtail's."""
    stock = auth.get_localized_response
    if hasattr(stock, MARK):
        return

    def respond(view, request, *args, **kwargs):
        return stock(_guarded(view), request, *args, **kwargs)

    setattr(respond, MARK, stock)
    auth.get_localized_response = respond


def _guarded(view):
    def call(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except ChainError as refusal:
            _write_down(refusal, request)
            return answer(request, refusal)
        except PermissionDenied:
            _write_down_denied(request, kwargs)
            raise

    return call


def answer(request, refusal):
    """The sentence: beside what the person had before, or as JSON where a script asked."""
    if _wants_json(request):
        return JsonResponse({"detail": str(refusal), "message": str(refusal)}, status=FORBIDDEN)
    messages.error(request, str(refusal))
    return redirect(_back(request))


def _wants_json(request) -> bool:
    asked = request.headers.get("accept", "")
    is_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
    return is_script or asked.startswith("application/json")


def _back(request) -> str:
    """The page the person came from, if it is another one of this site; else the dashboard."""
    came_from = request.headers.get("referer", "")
    allowed = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    if allowed and request.method == "POST":
        return came_from
    return reverse("wagtailadmin_home")


def _write_down(refusal, request) -> None:
    if not refusal.noted:
        refusals.write_down(refusal, _act_of(request), user=request.user)


def _write_down_denied(request, named) -> None:
    """A right that nobody holds was tried on a regulated item by its address."""
    item = _item_at(request, named) if request.method == "POST" else None
    if governs(item):
        _note_attempt(_act_of(request), item, request.user)


def _note_attempt(act, item, user) -> ChainError:
    """Write down what was tried on the item; what leads to the public is told by its own words."""
    refusal = NotReleased() if act in TO_THE_PUBLIC else ChainError()
    return refusals.write_down(refusal, act, item, user)


def _item_at(request, named):
    """The item that the address names: a page by its key, a snippet by its view's model."""
    if key := next((named[name] for name in PAGE_KEYS if name in named), None):
        return Page.objects.filter(pk=key).first()
    model = getattr(request.resolver_match.func, "view_initkwargs", {}).get("model")
    if model and is_regulated(model) and "pk" in named:
        return model._base_manager.filter(pk=unquote(str(named["pk"]))).first()
    return None


def _act_of(request) -> str:
    match = request.resolver_match
    name = match.url_name.rsplit("_", 1)[-1] if match and match.url_name else "act"
    return SCREENS.get(name, name)


def open_for_suppliers(stock, self, request, *args, **kwargs):
    """A unit creates only in sections that it supplies; superusers write drafts anywhere (R-045)."""
    user, place = request.user, self.parent_page
    if not user.is_superuser and not authority.may_write_in(user, place, clocks.now()):
        refusals.refuse(NotYours(NO_SUPPLIER), "create", place, user)
    return stock(request, *args, **kwargs)


def create_for_suppliers(stock, self, request, *args, **kwargs):
    return save_only(partial(open_for_suppliers, stock, self), self, request, *args, **kwargs)


def save_only(stock, self, request, *args, **kwargs):
    """On a regulated page every button of Wagtail's editor saves a draft, and nothing more."""
    asked = [name for name in PUBLISHING if request.POST.get(name)]
    if asked:
        _say_saved(request, asked[0], getattr(self, "page", None))
        request.POST = request.POST.copy()
        for name in asked:
            del request.POST[name]
    return stock(request, *args, **kwargs)


def offer_saving(stock, self):
    """On a regulated snippet too; workflow buttons lead to the chain's own screens."""
    asked = [name for name in PUBLISHING if self.request.POST.get(name)]
    if asked:
        _say_saved(self.request, asked[0], self.object)
    return [one for one in stock() if one in ("create", "edit")]


def _say_saved(request, button, item) -> None:
    if getattr(request, "_gso_said", False):
        return
    request._gso_said = True
    saved = item if item is not None and item.pk else None
    act = button.removeprefix("action-")
    messages.warning(request, str(_note_attempt(act, saved, request.user)))


def _edits_regulated_snippet(view) -> bool:
    return is_regulated(view.model)


def record_left_out(stock, self):
    """Bulk actions leave out what may not be done: for regulated items the ledger says so."""
    items, left_out = stock()
    found = [getattr(row, "item", row) for row in chain.from_iterable(left_out.values())]
    if self.request.POST.get("include_descendants"):
        found += [page for page in items if any(map(governs, page.get_descendants()))]
    refused = [
        _note_attempt(self.action_type, item, self.request.user)
        for item in found
        if governs(item) or item in items
    ]
    if refused:
        messages.error(self.request, str(refused[0]))
        if not items:
            # Wagtail would say in green that nothing was done.
            self.get_success_message = lambda *numbers: None
    return items, left_out


def _form_is_regulated(form) -> bool:
    return is_regulated(form._meta.model)


def without_hours(stock, self):
    """The hour is set with the release order (R-016); what a request says of it is not read."""
    for name in ("go_live_at", "expire_at"):
        if name in self.cleaned_data:
            self.cleaned_data[name] = None
    return stock()
