"""The review screen: what approvers see, and where every act on a package begins."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import HeaderButton

from gso_workflow import chain, gate, items, notices
from gso_workflow.chain.deciding import findings_of
from gso_workflow.checks import Severity, of_severity
from gso_workflow.checks.showing import groups_of
from gso_workflow.controls import controls
from gso_workflow.dossier import Dossier
from gso_workflow.errors import Conflict
from gso_workflow.models import Reading
from gso_workflow.people import full_name, in_order
from gso_workflow.states import ONCE_PUBLIC, PackageState
from gso_workflow.views.showing import PackageView


class ReviewView(PackageView):
    """The item as submitted, what changed, its files, its history, and what may be done."""

    template_name = "gso_workflow/review/review.html"
    attempted = None

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        Reading.note(self.package, request.user)
        return response

    @property
    def header_buttons(self):
        sheet = reverse("gso_workflow:sheet", args=[self.package.pk])
        buttons = [HeaderButton(_("Submission sheet"), sheet, icon_name="doc-full", priority=10)]
        if self._editable():
            edit = items.edit_url(self.package.page)
            buttons.append(HeaderButton(_("Edit"), edit, icon_name="edit", priority=20))
        return buttons

    def _editable(self):
        page = self.package.page
        # An older version of an item that travels on is as little to be edited as the newest.
        return not gate.open_package(page) and items.may_edit(self.request.user, page)

    def get_context_data(self, **kwargs):
        user = self.request.user
        findings = self._findings()
        stops = of_severity(findings, Severity.BLOCKING)
        offered = controls(self.package, user, self.attempted)
        if stops:
            offered = [one for one in offered if one.act.verb != "approve"]
        return super().get_context_data(
            **kwargs,
            dossier=Dossier(self.package, user),
            controls=offered,
            media=sum((one.form.media for one in offered[1:]), offered[0].form.media)
            if offered
            else "",
            refusal=self._refusal(),
            groups=groups_of(findings),
            stopped=bool(stops),
            may_correct=chain.may("correct", self.package, user) is None,
            kept=self._kept(offered),
            posters=self._posters(),
            public_url=self._public_url(),
        )

    def _findings(self):
        """What the checks find in the sealed package today, while it can still be decided."""
        return findings_of(self.package) if self.package.state == PackageState.IN_CHAIN else []

    def _refusal(self):
        """Why somebody who holds the step may still not decide it."""
        if self.package.state != PackageState.IN_CHAIN:
            return None
        refusal = chain.may("approve", self.package, self.request.user)
        return refusal if isinstance(refusal, Conflict) else None

    def _kept(self, offered):
        """What was typed into an act that is no longer on offer."""
        if not self.attempted or any(one.act.verb == self.attempted[0] for one in offered):
            return []
        return self.attempted[1].typed

    def _posters(self):
        if self.package.state != PackageState.APPROVED:
            return []
        return [full_name(person) for person in in_order(notices.posters(self.package))]

    def _public_url(self):
        page = self.package.page
        is_public = self.package.state in ONCE_PUBLIC and page.live
        return items.public_url(page) if is_public else ""
