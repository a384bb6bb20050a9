"""Keeping an item from readers while it differs from what was released (R-064, R-065)."""

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.utils.translation import override

from gso_workflow import clocks, ledger
from gso_workflow.models import Package, Withholding
from gso_workflow.verifying.serving import is_behind

STATUS = 503
RETRY_AFTER = 600  # seconds


def shown(queryset):
    """These rows without the withheld ones: what lists, search and feeds may name."""
    label = _base_label(queryset.model)
    withheld = Withholding.objects.active().filter(model=label)
    if label == "wagtailcore.page":
        return queryset.exclude(pk__in=withheld.exclude(page=None).values("page"))
    keys = list(withheld.values_list("object_id", flat=True))
    return queryset.exclude(pk__in=keys) if keys else queryset


def withheld_packages():
    """The withheld items' packages, earlier ones too: readers get none of their files."""
    withheld = Withholding.objects.active().filter(
        package__base_content_type=OuterRef("base_content_type"),
        package__object_id=OuterRef("object_id"),
    )
    return Package.objects.filter(Exists(withheld)).values("pk")


def is_withheld(obj) -> bool:
    """Whether readers get the notice instead of this item."""
    label = _base_label(type(obj))
    active = Withholding.objects.active().filter(model=label)
    if label == "wagtailcore.page":
        return active.filter(page=obj.pk).exists()
    return active.filter(object_id=str(obj.pk)).exists()


def answer_for_withheld(page, request, args, kwargs):
    """Wagtail's hook before a page is served: a neutral notice, never indexed or cached."""
    if is_behind(request) or not is_withheld(page):
        return None
    with override(page.locale.language_code):
        response = render(request, "gso_workflow/withheld.html", status=STATUS)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def withhold(mismatch, run) -> Withholding | None:
    """Keep the item of a mismatch from readers; None if it already is."""
    if Withholding.objects.of_item(mismatch).exists():
        return None
    row = Withholding.objects.create(
        model=mismatch.model,
        object_id=mismatch.object_id,
        mismatch=mismatch,
        page_id=int(mismatch.object_id) if mismatch.model == "wagtailcore.page" else None,
        package=mismatch.package,
        title=mismatch.title,
        verification=run,
        since=clocks.now(),
    )
    ledger.record(
        "withhold",
        obj=row,
        digest=mismatch.digest,
        payload={"item": f"{row.model} {row.object_id}", "finding": mismatch.kind},
    )
    return row


def _base_label(model) -> str:
    page = apps.get_model("wagtailcore", "Page")
    return (page if issubclass(model, page) else model)._meta.label_lower
