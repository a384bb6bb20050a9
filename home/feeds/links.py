"""The feeds that a page names in its head: those of the whole site, and its section's own."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from home.feeds.channels import query_for
from home.models import SectionPage

KINDS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    kind: str


def feeds_of(chrome) -> list[Link]:
    """The page's own first; no query."""
    if not (chrome.site and chrome.page):
        return []
    whole = _("All items")
    address = reverse("feed", args=["all", "atom"]) + query_for(chrome.site, chrome.language)
    found = [Link(f"{whole} - {chrome.name}", address, KINDS["atom"])]
    if isinstance(chrome.page, SectionPage):
        title = f"{chrome.page.title} - {chrome.name}"
        own = [
            Link(title, reverse("feed_of", args=["section", chrome.page.pk, ending]), kind)
            for ending, kind in KINDS.items()
        ]
        return own + found
    return found
