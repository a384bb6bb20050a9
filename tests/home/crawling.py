"""An anonymous reader who follows every link there is, and what must never be found on the way."""

import hashlib
import html
import json
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, Site

from gso_workflow.files import reading
from gso_workflow.languages import language_of_path
from gso_workflow.models import Package

ATTRIBUTE = re.compile(r'\b(?:href|src|action|content)="([^"]+)"')
SOURCES = re.compile(r'\bsrcset="([^"]+)"')
ADDRESS = re.compile(r"https?://[^\s\"'<>\\,;)]+")
TAG = re.compile(r"<[^>]*>")
END = re.compile(r"[.!?;:\n]\s+|\n")
MOST = 6000
SHORTEST = 25  # letters of a passage that can be nothing but itself
# Pages that nobody wrote: they are computed from what is public.
COMPUTED = {"file_check", "feeds", "api_documentation", "site_map", "search"}
MACHINES = {
    *("robots", "sitemap", "sitemap_chunk", "feed", "feed_of", "calendar", "calendar_of"),
    *("item_dates", "reference", "share_picture", "wagtaildocs_serve"),
    *("api_entry", "api_items", "api_item", "api_sections", "api_figures", "api_figures_csv"),
    "api_openapi",
}
# What stands below an item's own address: its paper, earlier versions, versions and codes of a list.
CODE = r"ma/[^/]+/"
TABLE = r"(?:csv|xlsx)/"
PART = re.compile(rf"(?:pdf/|{CODE}|phien-ban/[^/]+/(?:{CODE}|{TABLE}|doi-chieu/(?:{TABLE})?)?)$")


@dataclass(frozen=True)
class Served:
    """One answer: `url` is whole, `found_on` the address that named it."""

    url: str
    status: int
    kind: str
    body: bytes
    found_on: str = ""

    @property
    def path(self):
        return urlsplit(self.url).path

    @property
    def is_text(self):
        return self.kind.startswith("text/") or "json" in self.kind or "xml" in self.kind

    @property
    def words(self):
        """What a person or program reads of it, without markup and in one line."""
        text = self.body.decode("utf-8", errors="replace")
        if "html" in self.kind or "xml" in self.kind:
            text = html.unescape(text) + " " + html.unescape(TAG.sub(" ", text))
        return plain(text)


@dataclass
class Crawl:
    """Everything that was served, by address; `hosts` are the installation's own."""

    client: object
    served: dict[str, Served] = field(default_factory=dict)

    def __post_init__(self):
        self.hosts = {urlsplit(site.root_url).netloc: site for site in Site.objects.all()}

    def walk(self, *starts, follow=lambda served: True):
        """Fetch these and all they lead to; `follow` says from which answers to go on."""
        ahead = [(start, "") for start in starts]
        while ahead:
            url, found_on = ahead.pop()
            url = url.split("#")[0]
            if url in self.served or not self._is_ours(url):
                continue
            assert len(self.served) < MOST, "the site never ends"
            answer = self.served[url] = self.fetch(url, found_on)
            if follow(answer):
                ahead += [(link, url) for link in links_in(answer)]
        return self

    def _is_ours(self, url):
        parts = urlsplit(url)
        return parts.netloc in self.hosts and not parts.path.startswith("/static/")

    def fetch(self, url, found_on=""):
        parts = urlsplit(url)
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        response = self.client.get(address, HTTP_HOST=parts.netloc)
        body = b"".join(response) if response.streaming else response.content
        if 300 <= response.status_code < 400:
            body = f'<a href="{html.escape(response["Location"])}">'.encode()
        return Served(url, response.status_code, response.get("Content-Type", ""), body, found_on)


def links_in(served):
    """Every address that an answer names, whole."""
    if not served.is_text:
        return
    text = served.body.decode("utf-8", errors="replace").replace("\r\n ", "")
    if "html" in served.kind or served.status in (301, 302):
        found = [html.unescape(link) for link in ATTRIBUTE.findall(text)]
        for sources in SOURCES.findall(text):
            found += [part.split()[0] for part in html.unescape(sources).split(", ") if part]
        yield from (
            urljoin(served.url, link) for link in found if link.startswith(("/", "http", "?"))
        )
    yield from (html.unescape(link) for link in ADDRESS.findall(text) if "{" not in link)


def plain(text):
    return " ".join(text.split())


def of_html(served):
    return "html" in served.kind


# --- what may be read, and what may not


def passages(content):
    """Each sentence of a sealed or drafted content that is long enough to be known by itself."""
    for text in _strings(content):
        for part in END.split(html.unescape(TAG.sub("\n", text))):
            words = plain(part).rstrip(".!?;:")
            if len(words) >= SHORTEST and " " in words:
                yield words


def _strings(value):
    """Every text in JSON, and in the JSON that stands as text in it."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        if value[:1] in ("[", "{"):
            try:
                yield from _strings(json.loads(value))
                return
            except ValueError:
                pass
        yield value


def released_words():
    """All that readers may read, in one text."""
    packages = Package.objects.readable()
    texts = [text for row in packages for text in (row.title, *_strings(json.loads(row.content)))]
    return plain(" ".join(html.unescape(TAG.sub(" ", text)) for text in texts))


def unreleased_words():
    """Titles and sentences of everything that is drafted, on its way, refused or taken away."""
    allowed = released_words()
    readable = set(Package.objects.readable().values_list("pk", flat=True))
    secret = set()
    for row in Package.objects.exclude(pk__in=readable):
        secret |= {row.title, *passages(json.loads(row.content))}
    sealed = Package.objects.filter(pk__in=readable).values("revision")
    for revision in Revision.objects.page_revisions().exclude(pk__in=sealed):
        secret |= {revision.content["title"], *passages(revision.content)}
    return {words for words in map(plain, secret) if words not in allowed}


def unreleased_files():
    """The SHA-256 of each stored file that no readable package holds."""
    public = set(reading.readable_by_all().values_list("sha256", flat=True))
    models = (get_document_model(), get_image_model())
    stored = {key for model in models for key in model.objects.values_list("sha256", flat=True)}
    return stored - public - {""}


def leaks(crawl):
    """(address, what) of everything that was served and is not released."""
    words, files = unreleased_words(), unreleased_files()
    found = []
    for served in crawl.served.values():
        if hashlib.sha256(served.body).hexdigest() in files:
            found.append((served.url, "file"))
        if served.is_text and served.status < 500:
            text = served.words
            found += [(served.url, secret) for secret in words if secret in text]
    return found


def strangers(crawl):
    """Addresses that answer 200 and are neither a live page's nor one of the known computed ones."""
    pages = live_addresses()
    return [
        served.url
        for served in crawl.served.values()
        if served.status == 200 and not _is_known(served, pages)
    ]


def live_addresses():
    return {page.full_url for page in Page.objects.live().filter(depth__gt=1)}


def _is_known(served, pages):
    address = served.url.split("?")[0]
    if address in pages or PART.sub("", address) in pages:
        return True
    if served.path.startswith("/media/"):
        return _is_public_picture(served.path.removeprefix("/media/"))
    name = name_of(served)
    return name in COMPUTED if of_html(served) else name in MACHINES


def name_of(served):
    """What the address is called among the computed ones; addresses begin with their language."""
    with override(language_of_path(served.path)):
        try:
            return resolve(served.path).url_name
        except Resolver404:
            return ""


def _is_public_picture(path):
    """A rendition has other bytes than its original; whose it is counts."""
    owner = reading.owner_of(path)
    return owner is not None and reading.is_public(owner.kind, owner.object_id)
