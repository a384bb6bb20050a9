"""Showing a package to the people it concerns; to anybody else it does not exist."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from gso_workflow import gate
from gso_workflow.involvement import submittable_item, visible_package


class ChainView(WagtailAdminTemplateMixin, TemplateView):
    """A screen of the chain, under "My work" in the breadcrumbs."""

    header_icon = "tasks"

    def get_breadcrumbs_items(self):
        queue = {"url": reverse("gso_workflow:queue"), "label": _("My work")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]


class DraftView(ChainView):
    """A screen about an item's latest draft; one that the chain holds leads to its review."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.item = submittable_item(request.user, **kwargs)

    def dispatch(self, request, *args, **kwargs):
        if held := gate.open_package(self.item):
            messages.info(request, gate.refusal_of(held))
            return redirect("gso_workflow:review", held.pk)
        return super().dispatch(request, *args, **kwargs)


class PackageView(ChainView):
    """A screen about one package."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.package = visible_package(request.user, self.package_key())

    def package_key(self):
        return self.kwargs["package_id"]

    def get_page_title(self):
        return self.package.title

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, package=self.package)
