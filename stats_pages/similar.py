"""Documents that a reader of this one may want too: same subject, same basis, same type (R-069).

Candidates are capped, so that a library of any size costs the same.
"""

from collections import Counter

from django.apps import apps

from stats_pages.citations import public_documents
from stats_pages.places import site_path

SHOWN = 5
CANDIDATES = 60
BASIS, FIELD, TYPE = 3, 3, 1
# A shared type alone makes no two documents similar.
ENOUGH = 3


def similar_to(page) -> list:
    """The most similar public documents of the site, the newest first among equals; five queries."""
    if not page.pk:
        return []
    here = public_documents().filter(path__startswith=site_path(page)).exclude(pk=page.pk)
    points = Counter()
    for key in _with_same_bases(page):
        points[key] += BASIS
    for column, weight in (("field_key", FIELD), ("document_type", TYPE)):
        value = page.field_key if column == "field_key" else page.document_type_id
        if value:
            rows = here.filter(**{column: value}).order_by("-issued_on", "-pk")
            for key in rows.values_list("pk", flat=True)[:CANDIDATES]:
                points[key] += weight
    known = {relation.link.pk for relation in page.linked_relations if relation.link}
    known |= {relation.page_id for relation in page.relations_to_this}
    near = [key for key, count in points.items() if count >= ENOUGH and key not in known]
    found = here.filter(pk__in=near).select_related("document_type").defer_streamfields()
    return sorted(found, key=lambda one: (-points[one.pk], -_day(one), -one.pk))[:SHOWN]


def _with_same_bases(page) -> list[int]:
    """Keys of documents that cite the same legal bases, once for each shared basis."""
    keys = {row.key for row in page.legal_bases.all()} - {""}
    rows = apps.get_model("stats_pages", "LegalBasis").objects.filter(cited_key__in=keys)
    pairs = rows.order_by("-pk").values_list("page", "cited_key").distinct()[:CANDIDATES]
    return [page for page, _key in set(pairs)]


def _day(document) -> int:
    return document.issued_on.toordinal() if document.issued_on else 0
