"""The submit screen: what will be sealed, and what the author declares with it (R-015)."""

from django.core.exceptions import FieldDoesNotExist
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import HeaderButton

from gso_workflow import authority, chain, clocks, items, sealing
from gso_workflow.chain import versions
from gso_workflow.checks import Severity, examine, of_severity
from gso_workflow.checks.showing import convert_url_of, groups_of
from gso_workflow.dossier import public_address
from gso_workflow.errors import ChainError
from gso_workflow.forms import SubmitForm
from gso_workflow.views.acts import UNPROCESSABLE, status_of
from gso_workflow.views.showing import DraftView


class SubmitView(DraftView):
    """Shows the latest draft with its digest; posting seals exactly that."""

    template_name = "gso_workflow/submit/submit.html"
    page_title = _("Submit for approval")
    refusal = None

    def get(self, request, *args, **kwargs):
        return self.show(self.form())

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, UNPROCESSABLE)
        try:
            package = chain.submit(
                self.item, request.user, form.cleaned_data["digest"], **form.arguments
            )
        except ChainError as refusal:
            self.refusal = refusal
            form.show(refusal)
            messages.error(request, refusal)
            return self.show(form, status_of(refusal))
        messages.success(request, _("“%(title)s” was submitted.") % {"title": package.title})
        return redirect("gso_workflow:review", package.pk)

    def form(self, data=None):
        return SubmitForm(data, items=self.checklist(), digest=sealing.draft_digest(self.item))

    def checklist(self):
        """The lines of the first step's checklist, which sender and unit head both confirm."""
        office = items.office_of(self.item, self.request.user, clocks.now())
        workflow = items.workflow_of(self.item, office) if office else None
        version = versions.in_force(workflow) if workflow else None
        return version.chain_steps[0].checklist_items if version else []

    def show(self, form, status=200):
        """The screen; after a refusal the digest is that of the draft as it is now."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs):
        draft = sealing.latest_draft(self.item)
        sealed = sealing.seal(draft)
        office = items.office_of(self.item, self.request.user, clocks.now())
        barred = chain.may("submit", self.item, self.request.user)
        # Validation may touch what it reads: what is shown as sealed stays as it was stored.
        findings = examine(sealing.latest_draft(self.item), office=office)
        return super().get_context_data(
            **kwargs,
            page=self.item,
            draft=draft,
            sealed=sealed,
            title=items.title_of(draft),
            type_name=draft._meta.verbose_name,
            unit=items.unit_of(draft, self.request.user, office, clocks.now()) if office else None,
            draft_url=items.draft_url(self.item),
            section=items.section_of(self.item),
            office=office,
            public_address=public_address(sealed.address, office),
            barred=barred,
            refusal=self.refusal or barred,
            problems=self.problems(self.refusal or barred),
            is_outside=authority.is_outside_contributor(self.request.user, office, clocks.now()),
            told={one.words for one in findings},
            groups=groups_of(findings),
            convert_url=convert_url_of(self.item, findings),
            exceptions=of_severity(findings, Severity.EXCEPTION),
            edit_url=items.edit_url(self.item),
        )

    def problems(self, refusal):
        """What the draft itself lacks: label of the field and sentence."""
        fields = refusal.fields if refusal else {}
        return [
            (self.label_of(name), sentence)
            for name, sentence in fields.items()
            if name not in {*SubmitForm.base_fields, "declarations"}
        ]

    def label_of(self, name):
        try:
            return self.item._meta.get_field(name).verbose_name
        except FieldDoesNotExist:
            return ""

    @property
    def header_buttons(self):
        edit = items.edit_url(self.item)
        return [HeaderButton(_("Back to the editor"), edit, icon_name="edit", priority=10)]
