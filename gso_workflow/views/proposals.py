"""Changes of the configuration that wait for a second administrator (R-024, R-114)."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from gso_workflow import confirmations, registers
from gso_workflow.errors import ChainError
from gso_workflow.proposal_words import changes_of

ACTS = {
    "confirm": (confirmations.confirm, _("Confirmed: the change is in force or will be.")),
    "reject": (confirmations.reject, _("Rejected: nothing has changed.")),
    "withdraw": (confirmations.withdraw, _("Withdrawn: nothing has changed.")),
}
SHOWN = 30


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Your words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A rejection says why; they stay with the proposal."),
    )


class ProposalScreen(WagtailAdminTemplateMixin, TemplateView):
    """For the administrators of the offices concerned, nobody else."""

    header_icon = "check"
    page_title = _("Waiting for confirmation")

    def dispatch(self, request, *args, **kwargs):
        if not registers.scope_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        index = {"url": reverse("gso_workflow:proposals"), "label": self.page_title}
        return [*self.breadcrumbs_items, index]


class ProposalsView(ProposalScreen):
    """What waits, and below it what was decided lately."""

    template_name = "gso_workflow/proposals/list.html"

    def get_context_data(self, **kwargs):
        rows = confirmations.visible_to(self.request.user)
        decided = Paginator(rows.exclude(state="proposed"), SHOWN)
        return super().get_context_data(
            **kwargs,
            waiting=rows.waiting(),
            decided=decided.get_page(self.request.GET.get("p")),
        )


class ProposalView(ProposalScreen):
    """One proposal before and after, with the decision of the second administrator."""

    template_name = "gso_workflow/proposals/proposal.html"
    refusal = None

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = confirmations.visible_to(request.user)
        self.proposal = get_object_or_404(rows, pk=kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.proposal)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.proposal)}]

    def post(self, request, *args, **kwargs):
        act, done = ACTS.get(request.POST.get("act"), (None, None))
        form = WordsForm(request.POST)
        if act is None or not form.is_valid():
            return redirect("gso_workflow:proposal", self.proposal.pk)
        try:
            act(self.proposal, request.user, form.cleaned_data["words"])
        except ChainError as refusal:
            self.refusal = refusal.fields.get("words") or refusal
            return self.render_to_response(self.get_context_data(form=form), status=422)
        messages.success(request, done)
        return redirect("gso_workflow:proposal", self.proposal.pk)

    def get_context_data(self, **kwargs):
        user = self.request.user
        kwargs.setdefault("form", WordsForm())
        return super().get_context_data(
            **kwargs,
            proposal=self.proposal,
            changes=changes_of(self.proposal),
            barred=self.barred(),
            why_expired=confirmations.why_expired(self.proposal),
            refusal=self.refusal,
            is_mine=self.proposal.proposed_by_id == user.pk,
        )

    def barred(self):
        """Why this person cannot confirm it, or None."""
        try:
            confirmations.require_decidable(self.proposal, self.request.user)
        except ChainError as refusal:
            return refusal
        return None
