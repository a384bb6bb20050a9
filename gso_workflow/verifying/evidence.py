"""What the comparisons need of a portion of items, gathered in a few queries however many they are."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page

from gso_workflow.models import LedgerEntry, Package
from gso_workflow.models.package import base_content_type
from gso_workflow.regulated_types import regulated_models
from gso_workflow.sealing import SealedFile, as_sealed

# The acts by which an item goes live; pages from before the regulation are adopted.
RELEASING = Q(verb__in=["release", "restore"]) | Q(verb__startswith="adopt")


@dataclass(frozen=True)
class Released:
    """A released package with its item's row as it stands now (None when it is gone or not live)."""

    package: Package
    live: Any
    files: tuple[SealedFile, ...]
    recorded: frozenset[str]


def released_packages(scope=None):
    """The packages whose content must be public now, in rising order of their keys."""
    packages = Package.objects.released().order_by("pk")
    return packages if scope is None else packages.filter(scope.of_packages())


def gather(packages) -> list[Released]:
    """Rows, files and ledger digests of these packages (a list of at most a few hundred)."""
    live = _live_rows(packages)
    recorded = _recorded_digests(packages)
    return [
        Released(
            package=package,
            live=live.get((package.content_type_id, package.object_id)),
            files=tuple(sorted(as_sealed(file) for file in package.files.all())),
            recorded=recorded[str(package.pk)],
        )
        for package in packages
    ]


def unreleased(scope=None):
    """Live regulated rows without a released package: one queryset for each family of types."""
    pages = tuple(model for model in regulated_models() if issubclass(model, Page))
    families = [model for model in regulated_models() if not issubclass(model, Page)]
    querysets = [Page.objects.type(*pages)] if pages else []
    querysets += [] if scope else [model._base_manager.all() for model in families]
    for rows in querysets:
        if _has_field(rows.model, "live"):
            rows = rows.filter(live=True)
        if scope is not None:
            rows = rows.filter(scope.of_pages())
        released = Package.objects.released().filter(
            base_content_type=base_content_type(rows.model()), object_id=OuterRef("key")
        )
        unknown = rows.annotate(key=Cast("pk", CharField())).filter(~Exists(released))
        yield unknown.order_by("pk")


def _live_rows(packages) -> dict[tuple[int, str], Any]:
    wanted = defaultdict(list)
    for package in packages:
        wanted[package.content_type_id].append(package)
    found = {}
    for type_id, group in wanted.items():
        model = group[0].content_type.model_class()
        rows = model._base_manager.filter(pk__in=[package.object_id for package in group])
        if _has_field(model, "live"):
            rows = rows.filter(live=True)
        rows = rows.select_related(*(["locale"] if _has_field(model, "locale") else []))
        for row in rows.prefetch_related(*_children_of(model)):
            found[type_id, str(row.pk)] = row
    return found


def _children_of(model) -> list[str]:
    names = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    return [name for name in names if name != COMMENTS_RELATION_NAME]


def _recorded_digests(packages) -> dict[str, frozenset[str]]:
    entries = LedgerEntry.objects.filter(
        RELEASING,
        object_type=Package._meta.label_lower,
        object_id__in=[str(row.pk) for row in packages],
    )
    digests = defaultdict(set)
    for key, digest in entries.values_list("object_id", "digest"):
        digests[key].add(digest)
    return defaultdict(frozenset, {key: frozenset(found) for key, found in digests.items()})


def _has_field(model, name) -> bool:
    return name in {field.name for field in model._meta.get_fields()}
