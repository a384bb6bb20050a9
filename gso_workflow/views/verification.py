"""What the verifier found, as a report; and the screen on which one item is made right again."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from gso_workflow import administration, chain, clocks
from gso_workflow.chain import repairing
from gso_workflow.errors import ChainError
from gso_workflow.forms import ReasonForm
from gso_workflow.models import Mismatch, Verification, Withholding
from gso_workflow.people import full_name
from gso_workflow.spreadsheets import ReadableExport
from gso_workflow.verifying.findings import Kind
from gso_workflow.verifying.reading import readable_mismatches
from gso_workflow.views.acts import UNPROCESSABLE, status_of

VERBS = {
    "repair": (repairing.require_repairable, _("Restore the released content")),
    "take_down": (repairing.require_removable, _("Take the item down")),
    "lift": (repairing.require_liftable, _("Give back to readers")),
}


class VerificationFilterSet(WagtailFilterSet):
    """By kind of finding and by whether it still stands."""

    kind = django_filters.ChoiceFilter(label=_("Finding"), choices=Kind.choices)
    standing = django_filters.BooleanFilter(
        label=_("Still standing"), field_name="closed_at", lookup_expr="isnull"
    )

    class Meta:
        model = Mismatch
        fields = []


class VerificationView(ReadableExport, ReportView):
    """The last verifications, what is withheld, and every finding."""

    model = Mismatch
    page_title = _("Verification")
    header_icon = "circle-check"
    template_name = "gso_workflow/verification/report.html"
    results_template_name = "gso_workflow/verification/results.html"
    index_url_name = "gso_workflow:verification"
    index_results_url_name = "gso_workflow:verification_results"
    filterset_class = VerificationFilterSet
    default_ordering = "-found_at"
    list_export = ["found_at", "kind", "title", "address", "words", "package", "closed_at"]

    def dispatch(self, request, *args, **kwargs):
        self.rows = readable_mismatches(request.user)
        if self.rows is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return self.rows.select_related("package")

    def get_filename(self):
        return f"verification-{clocks.now():%Y-%m-%d}"

    def get_context_data(self, **kwargs):
        withheld = Withholding.objects.active().filter(mismatch__in=self.rows)
        return super().get_context_data(
            **kwargs,
            runs=Verification.objects.filter(Q(whole=True) | Q(mismatched__gt=0))[:5],
            withheld=withheld.select_related("mismatch"),
        )


class MismatchView(WagtailAdminTemplateMixin, TemplateView):
    """One item that differs from its release, and the acts that make it right."""

    template_name = "gso_workflow/verification/mismatch.html"
    header_icon = "circle-check"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = readable_mismatches(request.user)
        if rows is None:
            raise Http404
        self.mismatch = get_object_or_404(rows.select_related("package"), pk=kwargs["mismatch_id"])
        self.form = ReasonForm(request.POST or None, digest=self.mismatch.digest)
        # What was never released has no digest to be seen.
        self.form.fields["digest"].required = bool(self.mismatch.package_id)

    def post(self, request, *args, **kwargs):
        verb = request.POST.get("verb", "")
        if verb not in VERBS:
            raise Http404
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=UNPROCESSABLE)
        digest = self.form.cleaned_data.get("digest", "")
        try:
            getattr(chain, verb)(self.mismatch, request.user, digest, **self.form.arguments)
        except ChainError as refusal:
            self.form.show(refusal)
            return self.render_to_response(self.get_context_data(), status=status_of(refusal))
        messages.success(request, f"{self.mismatch.title}: {VERBS[verb][1]}")
        return redirect("gso_workflow:verification")

    def get_page_title(self):
        return self.mismatch.title or self.mismatch.get_kind_display()

    def get_breadcrumbs_items(self):
        report = {"url": reverse("gso_workflow:verification"), "label": _("Verification")}
        return [*self.breadcrumbs_items, report, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            mismatch=self.mismatch,
            standing=self.mismatch.of_same_item(),
            withholding=Withholding.objects.of_item(self.mismatch).first(),
            form=self.form,
            acts=[(verb, label) for verb, (rule, label) in VERBS.items() if self.may(rule)],
            asked="" if self.may(VERBS["repair"][0]) else self.who_repairs(),
        )

    def who_repairs(self) -> str:
        """Names of those who restore what was released, for a person who may only give it back."""
        if not self.mismatch.package or self.mismatch.closed_at:
            return ""
        people = administration.technical_admins(self.mismatch.package.office, clocks.now())
        return ", ".join(sorted(full_name(person) for person in people))

    def may(self, rule) -> bool:
        try:
            rule(self.mismatch, self.request.user)
        except ChainError:
            return False
        return True
