"""How an item looks to a program: short in lists, with facts and text by itself."""

from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from gso_workflow.models import PackageFile
from home import published
from home.api.content import as_data, content_of
from home.api.rows import rows_of
from home.citing.words import free_use
from home.feeds.documents import summary_of, urn

# What a type tells of itself; the author behind a pen name is none of it.
FACTS = {
    "news": (
        *("kind", "origin", "byline", "source_name", "source_url", "source_author", "source_date"),
        *("event_starts_at", "event_ends_at", "event_place", "event_chair"),
    ),
    "legal-document": (
        *("number_and_symbol", "document_type", "issuing_body", "issued_on", "in_effect_from"),
        *("expires_on", "status", "signer_name", "signer_title", "field_of_work"),
    ),
    "yearbook": ("year", "edition", "language", "isbn", "publisher", "page_count"),
    "socio-economic-report": (
        *("period_label", "period_end", "data_status", "announced_by", "announced_at"),
        *("edition", "language"),
    ),
    "classification": ("kind", "level_names"),
    "survey-plan": (
        *("kind", "frequency", "purpose", "subjects", "scope", "reference_time"),
        *("collection_from", "collection_until", "method", "sample_size", "sample_design"),
        *("conducting_unit", "cooperating_units", "results_due"),
        *("cited_number", "cited_on", "decided_by"),
    ),
    "reporting-regime": (
        *("kind", "effective_on", "expires_on", "status", "reporting_units", "receiving_body"),
        *("cited_number", "cited_on", "decided_by"),
    ),
    "thematic-analysis": (
        *("abstract", "author_names", "topic", "keywords", "period_from", "period_until"),
        *("year", "edition", "language", "publisher", "isbn", "page_count"),
    ),
    "serial-issue": ("series", "number", "printed_number", "issued_on", "language", "page_count"),
}


class Shelf:
    """Several items with what belongs to them, fetched for all of them at once."""

    def __init__(self, pages: list, chrome):
        self.pages, self.chrome = pages, chrome
        self.root_url = chrome.site.root_url
        packages = [page.released_package.pk for page in pages if page.released_package]
        rows = PackageFile.objects.filter(package__in=packages)
        self.files = {key: [] for key in packages}
        for row in rows:
            self.files[row.package_id].append(row)
        self.stored = self._stored(rows)
        self.sections = self._sections()
        self.versions = published.corrections_of(pages)

    def _stored(self, rows) -> dict:
        """The images and documents themselves, by kind and key."""
        found = {}
        for kind, model in (("document", get_document_model()), ("image", get_image_model())):
            keys = {int(row.object_id) for row in rows if row.kind == kind}
            found |= {(kind, str(key)): one for key, one in model.objects.in_bulk(keys).items()}
        return found

    def _sections(self) -> dict:
        """The live pages directly above, by their place in the tree."""
        above = {page.path[: -Page.steplen] for page in self.pages}
        rows = Page.objects.live().filter(path__in=above)
        return {path: (key, title) for path, key, title in rows.values_list("path", "pk", "title")}

    def short(self, page) -> dict:
        """What every list tells of an item."""
        package = page.released_package
        key, title = self.sections.get(page.path[: -Page.steplen], (None, ""))
        return {
            "id": page.pk,
            "urn": urn(page.translation_key, page.locale.language_code),
            "type": published.name_of(type(page)),
            "title": page.title,
            "summary": summary_of(page),
            "language": page.locale.language_code,
            "url": page.get_full_url(self.chrome.request),
            "api_url": self.root_url + reverse("api_item", args=[page.pk]),
            "section": {"id": key, "title": title} if key else None,
            "unit": unit_of(package),
            "office": package.office_name if package else self.chrome.name,
            "digest": package.digest if package else None,
            "version": self.versions.get(page.pk, 0) + 1,
            "first_published_at": page.first_published_at,
            "released_at": published.released_at(page),
            "updated_at": page.last_published_at,
            "change_note": package.change_note if package else "",
            "files": [self.file(row) for row in self.files.get(package and package.pk, [])],
            "citation": self.chrome.citation,
            "licence": licence_of(self.chrome),
            "references": {
                ending: self.root_url + reverse("reference", args=[page.pk, ending])
                for ending in ("bib", "ris")
            },
        }

    def file(self, row) -> dict:
        """A sealed file: its checksum is that of the package, its address that of the stored one."""
        stored = self.stored.get((row.kind, row.object_id))
        path = (stored.file.url if row.kind == "image" else stored.url) if stored else ""
        return {
            "kind": row.kind,
            "title": row.title,
            "file_name": row.file_name.rsplit("/", 1)[-1],
            "url": self.root_url + path if path else None,
            "size": row.size,
            "sha256": row.sha256,
            "credit": row.credit,
            "licence": getattr(stored, "licence", None),
        }

    def whole(self, page) -> dict:
        """The item with the facts of its type and its text."""
        names = FACTS.get(published.name_of(type(page)), ())
        return self.short(page) | {
            "facts": {name: fact(getattr(page, name)) for name in names},
            "content": content_of(page, self.root_url) | rows_of(page, self.chrome.request),
        }


def unit_of(package) -> dict | None:
    """The unit that answered for the item when it was sealed, under its name then."""
    if package is None or package.unit is None:
        return None
    return {"code": package.unit.code, "name": package.unit_name}


def licence_of(chrome) -> dict:
    return {"text": free_use(), "url": chrome.terms_url or None}


def fact(value):
    """Rows of other registers by their name, pages while they are public; the rest as it is."""
    if isinstance(value, Page):
        return as_data(value, "")
    return str(value) if hasattr(value, "_meta") else value
