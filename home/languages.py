"""The languages that readers may choose, and where what they read stands in each of them (L-01)."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import translate_url
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, override
from wagtail.models import Page, Site

from gso_workflow.languages import first_language, language_of_path
from gso_workflow.withholding import shown

CAME_FROM = "untranslated"
TREE = "wagtail_serve"  # the name of the address under which every page of the tree is read


class AddressLanguage:
    """Middleware: each address is answered in the language that it names, whoever asks.

    Django's own also reads a cookie and what the browser prefers, so that one address would have
    several answers; here nothing but the address counts, and every cache may keep the answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.LANGUAGE_CODE = language_of_path(request.path_info)
        with override(request.LANGUAGE_CODE):
            return self.get_response(request)


def home_in(site: Site, language: str) -> Page:
    """The live home page of the site in this language, else the site's own."""
    roots = {(root.site_id, root.language_code): root for root in Site.get_site_root_paths()}
    root = roots.get((site.pk, language))
    if root is None or root.root_path == site.root_page.url_path:
        return site.root_page
    homes = shown(site.root_page.get_translations().live())
    return homes.filter(locale__language_code=language).first() or site.root_page


def language_for(site: Site | None) -> str:
    """The language in which a reader of this address gets the site: its own, or the site's first."""
    language = get_language() or first_language()
    if site is None or language == first_language():
        return language
    return home_in(site, language).locale.language_code


@dataclass(frozen=True)
class Edition:
    """One language of the site, seen from the page in hand."""

    code: str
    url: str
    is_current: bool = False
    page: Page | None = None  # the very same item, if it is public in this language
    is_elsewhere: bool = False  # the address is that of the nearest translated page

    @property
    def name(self):
        """What the language calls itself."""
        return capfirst(get_language_info(self.code)["name_local"])

    @property
    def label(self):
        """What the language of the page in hand calls it."""
        return get_language_info(self.code)["name_translated"]

    @property
    def since(self) -> datetime | None:
        return self.page.first_published_at if self.page else None


class Editions:
    """Every language in which this site has a live home page, for one page of it or for none.

    `above` are the public pages above the page, the home page first.
    """

    def __init__(self, request, home, language, page=None, above=()):
        self.request, self.home, self.language = request, home, language
        self.page, self.above = page, list(above)

    @cached_property
    def _chain(self):
        """The page and what stands above it, the nearest first."""
        nearest_first = [self.page, *reversed(self.above)] if self.page else []
        return nearest_first or [self.home]

    @cached_property
    def _counterparts(self):
        """Public pages of other languages by translation key and language; one query."""
        keys = {page.translation_key for page in (*self._chain, self.home)}
        rows = shown(Page.objects.live()).filter(translation_key__in=keys)
        rows = rows.exclude(locale=self.home.locale_id).select_related("locale")
        return {(row.translation_key, row.locale.language_code): row for row in rows}

    @cached_property
    def all(self) -> list[Edition]:
        """The current language and the others, in the order of the settings; one alone is none."""
        found = [self._edition(code) for code, _name in settings.LANGUAGES if self._speaks(code)]
        return found if len(found) > 1 else []

    @property
    def alternates(self) -> list[Edition]:
        """The languages in which this very page is public, itself included; one alone is none."""
        found = [edition for edition in self.all if edition.page is not None]
        return found if len(found) > 1 else []

    @property
    def default(self) -> Edition | None:
        """What readers of any other language are led to: the page in the site's first language."""
        first = {edition.code: edition for edition in self.alternates}
        return first.get(first_language())

    def _speaks(self, code):
        return code == self.language or (self.home.translation_key, code) in self._counterparts

    def _edition(self, code) -> Edition:
        if code == self.language:
            url = self.page.get_full_url(self.request) if self.page else self.request.path
            return Edition(code, url or "", True, self.page)
        if self.page is None:
            return Edition(code, self._same_address(code))
        keys = [(page.translation_key, code) for page in (*self._chain, self.home)]
        nearest = next(self._counterparts[key] for key in keys if key in self._counterparts)
        if nearest.translation_key == self.page.translation_key:
            return Edition(code, nearest.get_full_url(self.request), page=nearest)
        address = f"{nearest.get_url(self.request)}?{CAME_FROM}={self.page.pk}"
        return Edition(code, address, is_elsewhere=True)

    def _same_address(self, code):
        """A computed page has the same address below each language; what is missing has none."""
        found = self.request.resolver_match
        if found and found.url_name != TREE:
            return translate_url(self.request.get_full_path(), code)
        return self._counterparts[self.home.translation_key, code].get_url(self.request)

    @cached_property
    def missed(self) -> Page | None:
        """The page whose reader was led here because it is not public in this language."""
        key = self.request.GET.get(CAME_FROM, "")
        if not (self.page and key.isdecimal() and len(key) < 19):
            return None
        rows = shown(Page.objects.live()).exclude(locale=self.home.locale_id)
        page = rows.select_related("locale").filter(pk=key).first()
        here = Site.find_for_request(self.request)
        if page is None or page.get_site() != here:
            return None
        translated = shown(Page.objects.live()).filter(translation_key=page.translation_key)
        return None if translated.filter(locale=self.home.locale_id).exists() else page


@dataclass(frozen=True)
class TranslationState:
    """Whether an item can be read in another language: in full, as a summary, or not at all."""

    edition: Edition
    extent: str = ""  # stats_pages.states.TranslationExtent; empty for none
    is_original: bool = False
    since: datetime | None = None
    changed: datetime | None = None  # when the original changed after it was translated


def states_of(page, editions: Editions) -> list[TranslationState]:
    """What an item says of its languages; one query more than the editions themselves."""
    others = [edition for edition in editions.all if not edition.is_current]
    if not others:
        return []
    if editions.language != first_language():
        return [_from_original(page, one) for one in others if one.code == first_language()]
    keys = [edition.page.pk for edition in others if edition.page]
    rows = type(page)._base_manager.filter(pk__in=keys).values_list("pk", "translation_extent")
    extents = dict(rows) if keys else {}
    return [
        TranslationState(one, extents.get(one.page.pk, "") if one.page else "", since=one.since)
        for one in others
    ]


def _from_original(page, edition):
    original, own = edition.page, page.last_published_at
    changed = original.last_published_at if original else None
    return TranslationState(
        edition,
        page.translation_extent,
        is_original=True,
        since=page.first_published_at,
        changed=changed if changed and own and changed > own else None,
    )
