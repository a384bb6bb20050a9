"""The map of the whole site: every place a reader can go through, in one query (R-129)."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from gso_workflow.withholding import shown
from home.chrome import Chrome
from stats_pages.models.publication import PublicationPage


@require_safe
def show(request):
    """Sections, topics, lists and directories as they lie under each other; no single items."""
    chrome = Chrome(request)
    if not chrome.site:
        raise Http404
    root = chrome.home
    places = shown(Page.objects.live()).descendant_of(root).not_type(PublicationPage)
    return render(request, "home/site_map.html", {"entries": chrome.tree(root, places)})
