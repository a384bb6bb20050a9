"""Atom and RSS documents; a correction moves an entry's `updated` and keeps its id."""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.timezone import localtime

from home import published
from home.feeds.channels import Channel

GENERATORS = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


def document(channel: Channel, ending: str, chrome, notice: str = "") -> tuple[str, str]:
    """(content type, text) of a feed; every entry carries the office's sentence to quote."""
    items = channel.newest()
    language = channel.page.locale.language_code if channel.page else chrome.language
    feed = GENERATORS[ending](
        title=f"{channel.title} - {chrome.name}",
        link=address_of(channel, chrome),
        description=notice or channel.title,
        subtitle=notice or None,
        language=language,
        author_name=chrome.name,
        feed_url=chrome.site.root_url + channel.path(ending),
        feed_copyright=chrome.citation,
        feed_guid=urn(UUID(int=0), channel.path("atom"), chrome.site.root_url),
    )
    for page in items:
        feed.add_item(**entry_of(page, chrome))
    return feed.content_type, feed.writeString("utf-8")


def address_of(channel: Channel, chrome) -> str:
    """The page that readers would look at instead."""
    page = channel.page or chrome.page
    return page.get_full_url(chrome.request) or chrome.site.root_url


def entry_of(page, chrome) -> dict:
    package = page.released_package
    unit = package.unit_name if package else ""
    return {
        "title": page.title,
        "link": page.get_full_url(chrome.request),
        "description": summary_of(page),
        "unique_id": urn(page.translation_key, page.locale.language_code),
        "unique_id_is_permalink": False,
        "author_name": unit or chrome.name,
        "pubdate": local(page.first_published_at),
        "updateddate": local(published.released_at(page)),
        "categories": [str(page._meta.verbose_name)],
        "item_copyright": chrome.citation,
    }


def local(moment):
    """The same moment by the office's clocks."""
    return localtime(moment) if moment else None


def summary_of(page) -> str:
    """What lists show of an item under its title."""
    return str(getattr(page, "summary", "") or page.search_description or "")


def urn(key: UUID, *more: str) -> str:
    """A name of a thing for good: the same whatever host or key of a row it has."""
    return uuid5(NAMESPACE_URL, ":".join([str(key), *more])).urn
