"""What stands round every public page: the office under today's name, the sections, the place."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from gso_workflow import clocks
from gso_workflow.languages import Words, first_language
from gso_workflow.models import Office
from gso_workflow.withholding import shown
from home.citing import words
from home.languages import Editions, home_in, states_of
from stats_pages.models.site_regulation import regulation_of

LEVELS = 3  # of the navigation


@dataclass(frozen=True)
class Entry:
    """One link of the navigation or of the trail."""

    title: str
    url: str
    current: str = ""  # the value of aria-current: "page", "true" or nothing
    children: list["Entry"] = field(default_factory=list)


class Chrome:
    """The office's words for one request; without an office every word is empty (R-001)."""

    def __init__(self, request, page=None):
        self.request = request
        self.page = page if isinstance(page, Page) and page.pk else None
        self.site = Site.find_for_request(request) if request else None

    @cached_property
    def now(self):
        return clocks.now()

    @cached_property
    def today(self):
        return timezone.localdate(self.now)

    @cached_property
    def office(self):
        offices = Office.objects.filter(site=self.site).prefetch_related("names")
        return offices.first() if self.site else None

    @cached_property
    def name(self):
        if self.office:
            return self.office.name_on(self.now, self.language)
        return Words((self.site and self.site.site_name) or settings.WAGTAIL_SITE_NAME)

    @cached_property
    def symbol(self):
        return self.office.symbol_on(self.now) if self.office else ""

    @cached_property
    def managing_body(self):
        return self.office.managing_body_on(self.now, self.language) if self.office else Words("")

    @cached_property
    def citation(self):
        return self.office.citation_on(self.now, self.language) if self.office else Words("")

    @cached_property
    def address(self):
        return self.office.address_in(self.language) if self.office else Words("")

    @cached_property
    def responsible_person(self):
        return self.office.responsible_person_in(self.language) if self.office else Words("")

    @cached_property
    def regulation(self):
        """The document that says who decides what is public here, or None (R-004)."""
        page = self.spoken(regulation_of(self.site))
        return page and Entry(page.title, page.get_url(self.request))

    @property
    def phone_link(self):
        """The first number of the office as a telephone dials it."""
        first = re.split(r"[;,/]", self.office.phone)[0] if self.office else ""
        return re.sub(r"[^\d+]", "", first)

    @cached_property
    def home(self):
        """The home page in the language of this page, or None without a site."""
        return home_in(self.site, self.language) if self.site else None

    @cached_property
    def home_url(self):
        return self.home.get_url(self.request) if self.home else "/"

    def spoken(self, page):
        """The same page in this page's language, if it is public in it."""
        if page is None or self.language == first_language():
            return page
        rows = shown(Page.objects.live()).filter(translation_key=page.translation_key)
        return rows.filter(locale__language_code=self.language).first() or page

    @property
    def has_search(self):
        """Everywhere but on the search page itself, whose own field is larger."""
        match = getattr(self.request, "resolver_match", None)
        return bool(self.site) and not (match and match.view_name == "search")

    @cached_property
    def terms_url(self):
        """Where the terms of use stand; empty while no such page is public (R-044)."""
        page = self.spoken(words.terms_page(self.site))
        return (page and page.get_full_url(self.request)) or ""

    @cached_property
    def canonical_url(self):
        address = self.page.get_full_url(self.request) if self.page else ""
        return f"{address}{getattr(self.page, 'shown_below', '')}" if address else ""

    @property
    def part(self):
        """The name of what an item shows below its own address, e.g. one code of a list."""
        return getattr(self.page, "shown_part", "")

    @property
    def title(self):
        """What the page is: the part shown, else the item."""
        return self.part or (self.page.title if self.page else "")

    @cached_property
    def language(self):
        """The page's own; a notice without a page speaks the language it is rendered in."""
        return self.page.locale.language_code if self.page else get_language()

    @property
    def open_graph_locale(self):
        return {"vi": "vi_VN", "en": "en_GB"}.get(self.language, self.language)

    @cached_property
    def navigation(self):
        """The live places down to the third level, in the editors' order: one query (R-129)."""
        if not self.home:
            return []
        pages = shown(Page.objects.live()).in_menu().descendant_of(self.home)
        return self.tree(self.home, pages.filter(depth__lte=self.home.depth + LEVELS))

    def tree(self, root, pages):
        """Nested entries; what lies under a page that is not among them is left out."""
        found = []
        below = {root.path: found}
        for page in pages.order_by("path"):
            siblings = below.get(page.path[: -page.steplen])
            if siblings is not None:
                entry = Entry(page.title, page.get_url(self.request), self.mark(page))
                siblings.append(entry)
                below[page.path] = entry.children
        return found

    @cached_property
    def quick_links(self):
        """Live pages directly under the home page that editors keep out of the menu (L-18)."""
        if not self.home:
            return []
        pages = shown(self.home.get_children().live()).not_in_menu().order_by("path")
        return [Entry(page.title, page.get_url(self.request)) for page in pages]

    def mark(self, page):
        if not self.page:
            return ""
        if page.pk == self.page.pk:
            return "page"
        return "true" if self.page.path.startswith(page.path) else ""

    @cached_property
    def above(self):
        """The public pages above this one, the home page first; none on the home page itself."""
        if not (self.home and self.page) or not self.page.path.startswith(self.home.path):
            return []
        above = shown(self.page.get_ancestors(inclusive=bool(self.part)).live())
        return list(above.filter(depth__gte=self.home.depth).order_by("depth"))

    @cached_property
    def trail(self):
        return [Entry(page.title, page.get_url(self.request)) for page in self.above]

    @cached_property
    def editions(self):
        """The languages of the site as this page is found in them, or None without a site."""
        if not self.home:
            return None
        return Editions(self.request, self.home, self.language, self.page, self.above)

    @cached_property
    def translations(self):
        """What an item says of its languages; pages that only lead on say nothing."""
        if self.editions is None or not hasattr(self.page, "translation_extent"):
            return []
        return states_of(self.page, self.editions)


def chrome_of(context):
    """The chrome of the request in hand, made once for all the tags of a page."""
    request, page = context.get("request"), context.get("page")
    if request is None:
        return Chrome(None)
    known = getattr(request, "portal_chrome", None)
    if known is None or (page is not None and known.page is not page):
        known = request.portal_chrome = Chrome(request, page)
    return known
