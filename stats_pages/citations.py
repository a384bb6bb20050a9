"""Which public document a cited number means, and who cites this one (R-006, R-137, L-12).

Administrative numbers repeat from office to office and from year to year, so a number alone
links only within the site; with its date, or when the number carries its year, everywhere.
"""

from django.apps import apps
from django.db.models import Q

from gso_workflow.languages import is_translation, original_of
from gso_workflow.withholding import shown
from stats_pages.places import site_path
from stats_pages.rules import Influence
from stats_pages.symbols import is_unique_by_itself


def public_documents():
    return shown(apps.get_model("stats_pages", "LegalDocumentPage").objects.live())


def with_links(page, rows, field: str) -> list:
    """The rows, each with `.link`: the chosen page if public, else the one its number means."""
    rows = list(rows)
    chosen = {getattr(row, f"{field}_id") for row in rows} - {None}
    keys = {row.key for row in rows} - {""}
    documents = list(
        public_documents()
        .filter(Q(pk__in=chosen) | Q(symbol_key__in=keys))
        .exclude(pk=page.pk)
        .select_related("locale")
        .defer("parts", "body")
    )
    home = site_path(page)
    for row in rows:
        row.link = _chosen(row, field, documents) or _meant(row, documents, home)
    return rows


def _chosen(row, field, documents):
    return next((d for d in documents if d.pk == getattr(row, f"{field}_id")), None)


def _meant(row, documents, home: str):
    """The one document that a row's number and date fit; None if none or several do."""
    fitting = [d for d in documents if row.key and fits(row, d, home)]
    own = [d for d in fitting if d.path.startswith(home)]
    originals = [d for d in fitting if not is_translation(d)]
    fitting = fitting if len(fitting) < 2 else originals
    found = own or fitting
    return found[0] if len(found) == 1 else None


def fits(row, document, home: str) -> bool:
    """Whether a cited number, its date and the place where it is cited can mean a document."""
    if row.key != document.key:
        return False
    if row.cited_on:
        return row.cited_on == document.issued_on
    return is_unique_by_itself(document.key) or document.path.startswith(home)


def based_on(page):
    """Public documents with a legal basis that means `page`, newest first; originals only."""
    page = original_of(page)
    rows = apps.get_model("stats_pages", "LegalBasis").objects.filter(_means(page, "cited_page"))
    return (
        public_documents()
        .filter(pk__in=rows.values("page"), locale=page.locale_id)
        .exclude(pk=page.pk)
        .order_by("-issued_on", "-pk")
        .defer("parts", "body")
    )


def relations_to(page):
    """Rows of public documents that say what they do to `page`, oldest first; originals only.

    What is in force is decided by the documents themselves, however many of them are translated.
    """
    page = original_of(page)
    model = apps.get_model("stats_pages", "DocumentRelation")
    return (
        model.objects.filter(
            _means(page, "target"), page__in=public_documents(), page__locale=page.locale_id
        )
        .exclude(page=page.pk)
        .select_related("page")
        .defer("page__parts", "page__body")
        .order_by("page__issued_on", "pk")
    )


def influences_on(page) -> list[Influence]:
    """What public documents do to the validity of `page`, from the day each takes effect."""
    return [
        Influence(row.page.in_effect_from, row.kind, row.affected_article)
        for row in page.relations_to_this
        if row.page.in_effect_from
    ]


def _means(page, field: str) -> Q:
    """The condition of `fits`, turned round: rows that mean this page."""
    # A page never saved has no key: nothing chose it, however many rows chose nothing.
    meant = Q(**{field: page.pk}) if page.pk else Q(pk=None)
    if not page.key:
        return meant
    number = Q(**{field: None}, cited_key=page.key)
    dated = Q(cited_on=page.issued_on) if page.issued_on else Q(pk=None)
    near = Q(page__path__startswith=site_path(page), cited_on=None)
    anywhere = Q(cited_on=None) if is_unique_by_itself(page.key) else Q(pk=None)
    return meant | (number & (dated | near | anywhere))
