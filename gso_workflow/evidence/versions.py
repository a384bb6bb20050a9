"""The sealed versions of an item, read from what was stored with them and from nothing else.

Revisions may be purged, people, sections and models may be gone: the package's own columns and
its sign-offs stay, and they are enough (R-105).
"""

import json
from functools import lru_cache

from django.utils.text import capfirst

from gso_workflow.canonical import digest_of
from gso_workflow.differences import compared, places_in
from gso_workflow.dossier import Change
from gso_workflow.evidence.facts import FileFact, Order, Version
from gso_workflow.sealing import as_sealed, same_digest, stored_text
from gso_workflow.word_changes import passages


def versions_of(packages) -> list[Version]:
    """One Version a package, each compared with the one before; `packages` oldest first."""
    named = lru_cache(maxsize=None)(_row_name)
    found, before = [], None
    for number, package in enumerate(packages, 1):
        files = list(package.files.all())
        places = _places(package, files, named)
        changes = compared(before, places) if before is not None else []
        found.append(_version(number, package, files, changes))
        before = places
    return found


def _version(number, package, files, changes) -> Version:
    sealed = stored_text(package, files)
    return Version(
        number=number,
        package=package.pk,
        attempt=package.attempt,
        digest=package.digest,
        sound=same_digest(digest_of(sealed), package.digest),
        sealed=sealed,
        state=package.get_state_display(),
        correction=package.get_correction_kind_display(),
        title=package.title,
        author=package.author_name,
        sealed_at=package.sealed_at,
        closed_at=package.closed_at,
        not_before=package.not_before,
        change_note=package.change_note,
        override_reason=package.override_reason,
        declarations=tuple(package.declarations),
        files=tuple(_file(row) for row in files),
        order=_order(package.order),
        changes=tuple(
            Change(capfirst(one.label), passages(one.before, one.after)) for one in changes
        ),
    )


def _file(row) -> FileFact:
    return FileFact(
        row.get_kind_display(), row.title, row.file_name, row.size, row.sha256, row.credit
    )


def _order(order) -> Order | None:
    if order is None:
        return None
    return Order(
        state=order.get_state_display(),
        ordered_at=order.ordered_at,
        scheduled_for=order.scheduled_for,
        scheduled_by=order.scheduled_by_name,
        released_at=order.released_at,
        released_by=order.released_by_name,
        reason=order.reason,
        failures=order.attempts,
        last_error=order.last_error,
    )


def _places(package, files, named):
    """The comparable places of the sealed content, in the order of the model's fields."""
    model = package.content_type.model_class()
    content = json.loads(package.content)
    order = [field.name for field in model._meta.get_fields()] if model else []
    ranked = sorted(content, key=lambda name: order.index(name) if name in order else len(order))
    told = {name: content[name] for name in ranked}
    return places_in(
        model,
        told,
        [as_sealed(row) for row in files],
        lambda field, value: named(field, str(value)),
    )


def _row_name(field, value) -> str:
    """What a relation points at, by its present name; its key where the row is gone."""
    model = field.related_model
    if field.many_to_many or model is None:
        return value
    return str(model._base_manager.filter(pk=value).first() or value)
