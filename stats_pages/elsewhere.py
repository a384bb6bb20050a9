"""What the other items of the same office and type say: public, in the chain, or drafted."""

from collections.abc import Iterator

from wagtail.models import Revision

from stats_pages.places import site_path


def other_versions(page) -> Iterator[tuple[str, dict]]:
    """(title, content) of every other item of this type on this site.

    A public item with a newer draft comes twice: as readers see it and as it is drafted.
    """
    others = type(page).objects.filter(path__startswith=site_path(page)).exclude(pk=page.pk)
    for other in others.defer("body").prefetch_related(*_related(page)):
        yield other.title, _key_facts(other)
    newer = others.filter(live=True, has_unpublished_changes=True).values("latest_revision")
    for revision in Revision.objects.filter(pk__in=newer):
        yield revision.content["title"], revision.content


def _related(page) -> list[str]:
    return ["periods"] if hasattr(page, "periods") else []


def _key_facts(page) -> dict:
    facts = {"edition": page.edition, "language": page.language}
    if hasattr(page, "periods"):
        facts["periods"] = [
            {"period_type": row.period_type, "year": row.year, "number": row.number}
            for row in page.periods.all()
        ]
    else:
        facts["year"] = page.year
    return facts
