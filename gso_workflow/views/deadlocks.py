"""The report of steps that nobody can take, for the administrators who can mend it."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from gso_workflow import deadlocks, registers


class DeadlocksView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "gso_workflow/deadlocks/report.html"
    header_icon = "warning"
    page_title = _("Steps nobody can take")

    def dispatch(self, request, *args, **kwargs):
        if not registers.scope_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        offices = list(registers.offices_kept(registers.scope_of(self.request.user)))
        return super().get_context_data(
            **kwargs,
            vacancies=deadlocks.vacancies(offices),
            stuck=deadlocks.stuck_items(offices),
        )
