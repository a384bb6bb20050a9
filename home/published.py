"""The live pages of a site as machines get them: where they stand, and the package released."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, Subquery
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from gso_workflow.models import Package
from gso_workflow.withholding import shown
from stats_pages.models.publication import PublicationPage

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True)
class Branch:
    """The tree of one language of a site, and how its addresses begin."""

    root: Page
    address: str

    @property
    def language(self) -> str:
        return self.root.locale.language_code

    def url_of(self, url_path: str) -> str:
        """The full address of a page of this branch, without a query."""
        return self.address + url_path[len(self.root.url_path) :]


def branches_of(site: Site) -> list[Branch]:
    """The home page of each language that is public, the site's own first."""
    roots = [site.root_page]
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        others = site.root_page.get_translations().filter(live=True)
        roots += others.select_related("locale").order_by("locale_id")
    return [Branch(root, site.root_url + _prefix(root)) for root in roots]


def _prefix(root: Page) -> str:
    """How paths of this language begin, e.g. / or /en/."""
    with override(root.locale.language_code):
        return reverse("wagtail_serve", args=[""])


def pages_of(site: Site):
    """Every live page that a stranger may read on this site, as plain pages."""
    return below(*(branch.root for branch in branches_of(site)))


def below(*roots: Page):
    """The same of these branches, each with the page it starts at."""
    within = Q(pk__in=[])
    for root in roots:
        within |= Q(path__startswith=root.path)
    return shown(Page.objects.live()).filter(within).public()


def items_of(site: Site):
    """The live publications of the site: what travels through the chain to be read."""
    return pages_of(site).filter(content_type__in=list(content_types().values()))


@cache
def item_models() -> dict:
    """The types of publications by the names that machines use: news, legal-document, …"""
    models = [model for model in apps.get_models() if issubclass(model, PublicationPage)]
    return {name_of(model): model for model in models}


def content_types() -> dict:
    """The content type of each of them; Django keeps them in memory."""
    found = ContentType.objects.get_for_models(*item_models().values())
    return {name: found[model] for name, model in item_models().items()}


def name_of(model) -> str:
    """LegalDocumentPage → legal-document."""
    return _CAPITAL.sub("-", model.__name__.removesuffix("Page")).lower()


def in_full(pages: list, *, texts: bool = False) -> list:
    """The same pages as their own types with what was released: a query for each type, and one."""
    keys = [page.pk for page in pages]
    rows = Page.objects.filter(pk__in=keys)
    by_key = {page.pk: page for page in (rows if texts else rows.defer_streamfields()).specific()}
    found = [by_key[key] for key in keys if key in by_key]
    attach(found)
    return found


def attach(pages: list) -> None:
    """What every answer asks of each page, at hand for all of them: two queries."""
    locales = {locale.pk: locale for locale in Locale.objects.all()}
    for page in pages:
        page.locale = locales[page.locale_id]
    attach_packages(pages)


def in_language(language: str) -> Q:
    """Items of a language by the key of its locale: joined, PostgreSQL would walk every item."""
    return Q(locale_id=Subquery(Locale.objects.filter(language_code=language).values("pk")[:1]))


def with_a(*names: str) -> Q:
    """Items whose type has one of these columns, where it is not empty."""
    wanted = Q(pk__in=[])
    for model in item_models().values():
        for name in {field.name for field in model._meta.concrete_fields}.intersection(names):
            wanted |= Q(pk__in=model.objects.exclude(**{name: None}).order_by().values("pk"))
    return wanted


def of_unit(unit) -> Q:
    """Items that the unit answers for now."""
    wanted = Q(pk__in=[])
    for model in item_models().values():
        rows = model.objects.filter(responsible_unit=unit).order_by()
        wanted |= Q(pk__in=rows.values("pk"))
    return wanted


def attach_packages(pages: list) -> None:
    """The released package of each page, its order and office at hand: one query for all."""
    packages = Package.objects.released().defer("content").select_related("release_order")
    kind = ContentType.objects.get_for_model(Page)
    rows = packages.filter(base_content_type=kind, object_id__in=[str(page.pk) for page in pages])
    by_key = {row.object_id: row for row in rows.select_related("unit", "office")}
    for page in pages:
        page.__dict__["released_package"] = by_key.get(str(page.pk))


def released_at(page) -> datetime | None:
    """When the words that are public now were posted; what was adopted counts from then."""
    package = page.released_package
    order = package.order if package else None
    return (order and order.released_at) or page.last_published_at


def corrections_of(pages: list) -> dict[int, int]:
    """How often each of these pages was corrected after it was first posted; one query."""
    kind = ContentType.objects.get_for_model(Page)
    keys = [str(page.pk) for page in pages]
    rows = Package.objects.once_public().filter(base_content_type=kind, object_id__in=keys)
    counts: dict[int, int] = {}
    for key in rows.values_list("object_id", flat=True):
        counts[int(key)] = counts.get(int(key), 0) + 1
    return {key: count - 1 for key, count in counts.items()}
