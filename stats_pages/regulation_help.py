"""The regulation of the site in the editors' help menu: whom they write for, and who decides (R-004)."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.models import Site

from stats_pages.models.site_regulation import regulation_of

NAME = "site_regulation_help"


class RegulationItem(MenuItem):
    """Shown where the office has named its regulation and it is public."""

    def __init__(self):
        url = reverse_lazy(NAME)
        super().__init__(_("Regulation of the site"), url, icon_name="doc-full", order=50)

    def is_shown(self, request):
        return regulation_of(Site.find_for_request(request)) is not None


def show(request):
    """To the public page of the regulation, as readers see it."""
    page = regulation_of(Site.find_for_request(request))
    if page is None:
        raise Http404
    return redirect(page.get_url(request))


urlpatterns = [path("quy-che/", show, name=NAME)]
