"""Acts on a package or its release order: a POST, a verb of the chain, a message."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gso_workflow import chain, items, refusals
from gso_workflow.controls import ACTS, form_for
from gso_workflow.errors import ChainError, Incomplete, NotYours
from gso_workflow.involvement import visible_package
from gso_workflow.models import ReleaseOrder
from gso_workflow.views.review import ReviewView

UNPROCESSABLE, CONFLICT, FORBIDDEN = 422, 409, 403


class ActView(ReviewView):
    """Carries out one verb on the digest that was shown; a refusal keeps what was typed."""

    on_order = False

    def setup(self, request, *args, **kwargs):
        act = ACTS.get(kwargs["verb"])
        if act is None or act.on_order != self.on_order:
            raise Http404
        self.act = act
        super().setup(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return redirect("gso_workflow:review", self.package.pk)

    def post(self, request, *args, **kwargs):
        form = form_for(self.act, self.package, request.POST)
        if not form.is_valid():
            return self.show_invalid(form)
        try:
            self.carry_out(form)
        except ChainError as refusal:
            form.show(refusal)
            return self.show_again(form, refusal, status_of(refusal))
        messages.success(request, self.success_message(), buttons=self.message_buttons())
        return redirect(self.next_url())

    def show_invalid(self, form):
        """The form of a step that is over asks for other things: then the step is what to tell."""
        user, verb = self.request.user, self.act.verb
        refusal = chain.may(verb, self.target, user)
        if refusal is None:
            return self.show_again(form, None, UNPROCESSABLE)
        refusals.write_down(refusal, verb, self.target, user, form.data.get("digest"))
        return self.show_again(form, refusal, status_of(refusal))

    @property
    def target(self):
        return self.package.order if self.on_order else self.package

    def carry_out(self, form):
        verb = getattr(chain, self.act.verb)
        return verb(self.target, self.request.user, form.cleaned_data["digest"], **form.arguments)

    def show_again(self, form, refusal, status):
        """The screen with the item as it stands now, the reason, and the words that were typed."""
        self.package = visible_package(self.request.user, self.package.pk)
        self.attempted = (self.act.verb, form)
        reason = refusal or _("Nothing was done: please look at the marked fields.")
        if missing := form.errors.get("digest"):
            reason = missing[0]
        return self.render_to_response(self.get_context_data(failure=reason), status=status)

    def success_message(self):
        return f"{self.package.title}: {self.act.done}"

    def message_buttons(self):
        url = reverse("gso_workflow:review", args=[self.package.pk])
        return [messages.button(url, _("Open"))]

    def next_url(self):
        """An author goes on writing; a decision leads to the next in the queue."""
        if self.act.verb == "recall":
            return items.edit_url(self.package.page)
        if self.act.verb in ("approve", "send_back", "refuse"):
            return reverse("gso_workflow:queue")
        return reverse("gso_workflow:review", args=[self.package.pk])


class OrderActView(ActView):
    """Posting, scheduling and revoking, addressed by the release order (R-063)."""

    on_order = True

    def package_key(self):
        return get_object_or_404(ReleaseOrder, pk=self.kwargs["order_id"]).package_id

    def success_message(self):
        if self.act.verb != "release":
            return super().success_message()
        return f"{self.package.title}: {told(ReleaseOrder.objects.get(pk=self.kwargs['order_id']))}"


def told(order) -> str:
    """Whether an order, or a bundle of them, is carried out or waits for its hour."""
    if order.scheduled_for and not order.released_at:
        hour = date_format(localtime(order.scheduled_for), "SHORT_DATETIME_FORMAT")
        return _("It will be posted at %(hour)s.") % {"hour": hour}
    return _("It is posted.")


def status_of(refusal) -> int:
    """The HTTP status that says what kind of refusal it was."""
    if isinstance(refusal, NotYours):
        return FORBIDDEN
    return UNPROCESSABLE if isinstance(refusal, Incomplete) else CONFLICT
