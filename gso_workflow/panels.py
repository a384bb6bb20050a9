"""The chain in the page's own editor: the four stages as a read-only panel."""

from wagtail.admin.panels import Panel

from gso_workflow.dossier import Dossier
from gso_workflow.involvement import may_view
from gso_workflow.models import Package
from gso_workflow.states import PackageState, Verdict
from gso_workflow.timeline import draft_milestones


class ChainPanel(Panel):
    """Where the item stands, who has it and until when; read-only (R-100)."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "gso_workflow/panels/chain.html"

        class Media:
            css = {"all": ["gso_workflow/chain.css"]}

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            package = self._newest()
            if package is None:
                return {**context, "milestones": draft_milestones()}
            dossier = Dossier(package)
            return {
                **context,
                "package": package,
                "dossier": dossier,
                "milestones": dossier.milestones,
                "returned": _last_return(dossier),
                "may_open": self.request is not None and may_view(self.request.user, package),
            }

        def _newest(self):
            if not self.instance.pk:
                return None
            return Package.objects.for_object(self.instance).defer("content").first()


def _last_return(dossier):
    """The sign-off that sent the item back, while the author has it."""
    if dossier.package.state not in (PackageState.RETURNED, PackageState.REFUSED):
        return None
    acts = [
        act
        for act in dossier.sign_offs
        if act.package_id == dossier.package.pk
        and act.verdict in (Verdict.SEND_BACK, Verdict.REFUSE)
    ]
    return acts[-1] if acts else None
