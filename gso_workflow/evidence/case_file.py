"""The case file of an item: every step, name, capacity, time, reason, digest and difference (R-020)."""

from django.db.models import Q
from django.utils.text import capfirst
from wagtail.models import Page

from gso_workflow.dossier import public_address
from gso_workflow.evidence.accounts import warnings_for
from gso_workflow.evidence.acts import acts_of, line_of
from gso_workflow.evidence.facts import CaseFile
from gso_workflow.evidence.versions import versions_of
from gso_workflow.ledger import as_data
from gso_workflow.models import LedgerEntry, Package, ReleaseOrder, SignOff


def case_file(package) -> CaseFile:
    """Gather the case of the item that `package` is a version of, in the active language.

    Reads stored text only; the number of queries does not grow with versions or acts.
    """
    packages = _packages(package)
    sign_offs = list(SignOff.objects.filter(package__in=[row.pk for row in packages]))
    entries = list(_entries(packages))
    latest = packages[-1]
    return CaseFile(
        package=package.pk,
        title=latest.title,
        office=latest.office_name,
        unit=latest.unit_name,
        kind=capfirst(latest.content_type.name),
        section=_section(latest, entries),
        author=latest.author_name,
        language=latest.language,
        address=public_address(latest.address, latest.office),
        state=latest.get_state_display(),
        digest=latest.digest,
        versions=tuple(versions_of(packages)),
        acts=tuple(acts_of(packages, sign_offs, entries, warnings_for(sign_offs))),
        lines=tuple(line_of(entry) for entry in entries),
        entries=tuple(as_data(entry) for entry in entries),
    )


def _packages(package):
    rows = Package.objects.filter(
        base_content_type=package.base_content_type_id, object_id=package.object_id
    )
    rows = rows.select_related("content_type", "office__site__root_page", "release_order")
    return list(rows.prefetch_related("files").order_by("sealed_at", "pk"))


def _entries(packages):
    """The ledger's entries on the item, its packages and their orders, oldest first."""
    latest = packages[-1]
    kinds = {
        f"{kind.app_label}.{kind.model}" for kind in (latest.content_type, latest.base_content_type)
    }
    keys = [str(package.pk) for package in packages]
    orders = [str(package.order.pk) for package in packages if package.order]
    return LedgerEntry.objects.filter(
        Q(object_type=Package._meta.label_lower, object_id__in=keys)
        | Q(object_type=ReleaseOrder._meta.label_lower, object_id__in=orders)
        | Q(object_type__in=kinds, object_id=latest.object_id)
    ).order_by("sequence")


def _section(package, entries) -> str:
    """The section's title as the ledger kept it at the last submission, else its present one."""
    for entry in reversed(entries):
        if entry.verb == "submit" and entry.payload.get("section"):
            return entry.payload["section"]
    titles = Page.objects.filter(pk=package.section_id).values_list("title", flat=True)
    return titles.first() or ""
