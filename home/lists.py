"""What stands below a section: items of every type, newest first, page by page."""

from wagtail.models import Page

from gso_workflow.withholding import shown
from stats_pages.listing import Listing, page_of
from stats_pages.models.publication import PublicationPage

PAGE_SIZE = 20


def items_below(section, older: str) -> Listing:
    """The newest live items in a section and its sub-sections, from the key `older` on."""
    items = shown(Page.objects.live()).descendant_of(section).type(PublicationPage)
    return newest_of(items, older)


def newest_of(items, older: str) -> Listing:
    """One page of these live items, as their own types."""
    found = page_of(items, "first_published_at", older, PAGE_SIZE)
    return Listing(specific(found.items), found.older_key)


def specific(pages: list) -> list:
    """The same pages as their own types, without their texts: one query for each type."""
    keys = [page.pk for page in pages]
    by_key = {
        page.pk: page for page in Page.objects.filter(pk__in=keys).defer_streamfields().specific()
    }
    return [by_key[key] for key in keys if key in by_key]
