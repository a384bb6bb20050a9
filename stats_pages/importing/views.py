"""The admin screen on which an author ticks what an import wasn't sure of."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from stats_pages.models.imported import ImportedSource

from .report import shown


class ImportReportView(WagtailAdminTemplateMixin, TemplateView):
    """The whole report of an imported file; ticks are kept one by one."""

    template_name = "stats_pages_admin/import_report_page.html"
    page_title = gettext_lazy("Import report")
    header_icon = "tasks"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        sources = ImportedSource.objects.select_related("page", "checked_by")
        self.source = get_object_or_404(sources, pk=kwargs["source_id"])
        self.page = self.source.page.specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied

    def post(self, request, *args, **kwargs):
        places = [int(place) for place in request.POST.getlist("checked") if place.isdigit()]
        self.source.tick(places, request.user)
        left = len(self.source.open_checks)
        if left:
            messages.warning(request, _("Saved. Still to check: %(count)d.") % {"count": left})
            return redirect("stats_pages_import_report", self.source.pk)
        messages.success(request, _("Everything the import was not sure of has been checked."))
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def get_page_subtitle(self):
        return self.source.file_name

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.edit_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @property
    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **kwargs):
        source = self.source
        return super().get_context_data(
            **kwargs,
            source=source,
            edit_url=self.edit_url,
            to_check=[
                (place, shown(finding), place in source.ticks) for place, finding in source.to_check
            ],
            sure=[shown(finding) for _place, finding in source.findings if not finding.to_check],
        )


urlpatterns = [
    path(
        "import-report/<int:source_id>/",
        ImportReportView.as_view(),
        name="stats_pages_import_report",
    )
]
