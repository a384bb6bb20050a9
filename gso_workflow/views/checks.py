"""The content checks on screen: the findings of a draft, and how heavily each check weighs."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from gso_workflow import clocks, registers, sealing
from gso_workflow.checks import all_checks, examine
from gso_workflow.checks.showing import convert_url_of, groups_of
from gso_workflow.involvement import submittable_item
from gso_workflow.models import CheckSetting

SETTINGS = "gso_workflow_checksetting_modeladmin"


class ChecksView(View):
    """The list for whoever may edit the page; the script puts it in place of the older one."""

    def get(self, request, page_id):
        page = submittable_item(request.user, page_id=page_id)
        findings = examine(sealing.latest_draft(page))
        context = {
            "groups": groups_of(findings),
            "convert_url": convert_url_of(page, findings),
            "edits": True,
        }
        return render(request, "gso_workflow/checks/list.html", context)


class CheckRegisterView(WagtailAdminTemplateMixin, TemplateView):
    """Every check with its article, its default and what one office has chosen (R-015)."""

    template_name = "gso_workflow/checks/register.html"
    page_title = _("Content checks")
    header_icon = "tasks"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.offices = list(registers.offices_kept(registers.scope_of(request.user)))

    def dispatch(self, request, *args, **kwargs):
        if not (self.offices and request.user.has_perm("gso_workflow.change_checksetting")):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        wanted = self.request.GET.get("office", "")
        chosen = [office for office in self.offices if str(office.pk) == wanted]
        office = (chosen or self.offices)[0]
        return super().get_context_data(
            **kwargs, office=office, offices=self.offices, rows=rows_of(office)
        )


def rows_of(office) -> list[dict]:
    """One row a check: the check, its weight in this office now, and where to change it."""
    settings = CheckSetting.objects.on(clocks.now()).filter(office=office)
    chosen = {row.content_check: row for row in settings}
    return [_row(one, chosen.get(one.id), office) for one in all_checks().values()]


def _row(one, setting, office) -> dict:
    known = {"office": office.pk, "content_check": one.id}
    if setting:
        known["replaces"] = setting.pk
    return {
        "check": one,
        "setting": setting,
        "severity": one.weigh(setting and setting.severity),
        "change_url": "" if one.is_fixed else f"{reverse(f'{SETTINGS}_create')}?{urlencode(known)}",
        "history_url": reverse(f"{SETTINGS}_inspect", args=[setting.pk]) if setting else "",
    }
