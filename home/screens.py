"""Screens of the front door in the admin: staff directory, outside links, coverage."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from gso_workflow.duties import duties_of
from home import coverage
from home.models.link_check import LinkCheck, LinkState
from home.organisation import staff

ON_A_PAGE = 50
LONGEST_SEARCH = 100


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """A screen with its own name in the trail."""

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class StaffScreen(Screen):
    template_name = "home_admin/staff.html"
    page_title = _("Staff directory")
    header_icon = "group"

    def get_context_data(self, **kwargs):
        if not staff.may_read(self.request.user):
            raise PermissionDenied
        asked = self.request.GET.get("q", "").strip()[:LONGEST_SEARCH]
        rows = Paginator(staff.found(asked), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs, asked=asked, rows=rows)


class LinksScreen(Screen):
    """Outside links by what was found there, those that fail first."""

    template_name = "home_admin/links.html"
    page_title = _("Outside links")
    header_icon = "link-external"
    order = (LinkState.BROKEN, LinkState.MOVED, LinkState.UNKNOWN, LinkState.SOUND)

    def get_context_data(self, **kwargs):
        state = self.request.GET.get("state", LinkState.BROKEN)
        if state not in LinkState.values:
            state = LinkState.BROKEN
        rows = LinkCheck.objects.filter(state=state).prefetch_related("pages")
        page = Paginator(rows.order_by("url"), ON_A_PAGE).get_page(self.request.GET.get("p"))
        states = [(one, one.label, one == state) for one in self.order]
        return super().get_context_data(**kwargs, rows=page, states=states, state=state)


class CoverageScreen(Screen):
    template_name = "home_admin/coverage.html"
    page_title = _("Coverage of contents")
    header_icon = "tasks"

    def get_context_data(self, **kwargs):
        offices = coverage.offices_for(duties_of(self.request.user), self.request.user)
        if not offices:
            raise PermissionDenied
        rows = [(office, coverage.of_office(office)) for office in offices]
        return super().get_context_data(**kwargs, offices=rows)


urlpatterns = [
    path("staff/", StaffScreen.as_view(), name="staff_directory"),
    path("outside-links/", LinksScreen.as_view(), name="outside_links"),
    path("coverage/", CoverageScreen.as_view(), name="coverage"),
]


class StaffItem(MenuItem):
    def is_shown(self, request):
        return staff.may_read(request.user)


class CoverageItem(MenuItem):
    def is_shown(self, request):
        return coverage.offices_for(duties_of(request.user), request.user).exists()


def staff_item():
    url = reverse_lazy("staff_directory")
    return StaffItem(
        _("Staff directory"), url, name="staff-directory", icon_name="group", order=300
    )


def links_item():
    url = reverse_lazy("outside_links")
    return MenuItem(_("Outside links"), url, name="outside-links", icon_name="link", order=920)


def coverage_item():
    url = reverse_lazy("coverage")
    label = _("Coverage of contents")
    return CoverageItem(label, url, name="coverage", icon_name="tasks", order=915)
