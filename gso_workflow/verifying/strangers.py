"""What is live although no release speaks for it, and passes of the gate that were left behind."""

from collections.abc import Iterator
from itertools import chain

from django.apps import apps
from django.db.models import Min
from wagtail.models import Page

from gso_workflow.models import LedgerEntry, Package
from gso_workflow.models.package import base_content_type
from gso_workflow.verifying.evidence import unreleased
from gso_workflow.verifying.findings import Finding, Kind

MOST = 1000


def strangers(scope=None) -> Iterator[Finding]:
    """A finding for each live item without a released package (at most a thousand a family)."""
    began = regulated_since()
    for row in chain.from_iterable(rows[:MOST] for rows in unreleased(scope)):
        yield _finding_of(row, began)


def regulated_since():
    """When the first item was sealed here; None once the live pages of before were adopted.

    A site that has sealed nothing yet is regulated since never: everything on it is older.
    """
    if LedgerEntry.objects.filter(verb__startswith="adopt").exists():
        return None
    return Package.objects.aggregate(first=Min("sealed_at"))["first"] or "never"


def is_older(row, began) -> bool:
    """Whether a live row was public before the regulation began at `began`."""
    if began is None or began == "never":
        return began == "never"
    posted = getattr(row, "first_published_at", None)
    return posted is not None and posted < began


def passes_left() -> Iterator[Finding]:
    """A pass is written and taken away in one transaction: one that can be seen was planted."""
    try:
        model = apps.get_model("gso_workflow", "GatePass")
    except LookupError:
        return
    if count := model._base_manager.count():
        yield Finding(Kind.GATE_PASS, words=(str(count),))


def _finding_of(row, began) -> Finding:
    return Finding(
        kind=Kind.UNADOPTED if is_older(row, began) else Kind.UNRELEASED,
        model=base_content_type(row).model_class()._meta.label_lower,
        pk=str(row.pk),
        title=str(row)[:255],
        address=row.url_path if isinstance(row, Page) else "",
    )
