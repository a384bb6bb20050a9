"""Who changed a register, when, and what it was before and after."""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gso_workflow.models.dated import say_moment
from gso_workflow.people import full_name
from gso_workflow.register_values import NOTHING, text_of

UNSHOWN = frozenset({"id", "collection"})


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One saving of a row: when, by whom, and each field that differs."""

    at: str
    who: str
    kind: str
    changes: list[Change]


def entries(row, page=1, size=25):
    """The savings of a row, newest first, and whether older ones follow."""
    start = (page - 1) * size
    records = list(row.history.select_related("history_user")[start : start + size + 1])
    names = Names()
    pairs = zip(records, [*records[1:], None], strict=False)
    found = [_entry(record, earlier, names) for record, earlier in pairs]
    return found[:size], len(records) > size


def _entry(record, earlier, names):
    user = record.history_user
    return Entry(
        at=say_moment(record.history_date),
        who=full_name(user) if user else _("System"),
        kind=record.get_history_type_display(),
        changes=list(_changes(record, earlier, names)),
    )


def _changes(record, earlier, names):
    for field in record.tracked_fields:
        if field.name in UNSHOWN:
            continue
        after = getattr(record, field.attname)
        before = getattr(earlier, field.attname) if earlier else None
        if after != before and (earlier or after not in ("", None)):
            yield Change(
                capfirst(field.verbose_name),
                names.text(field, before) if earlier else NOTHING,
                names.text(field, after),
            )


class Names:
    """Texts of linked rows, each looked up once."""

    def __init__(self):
        self.known = {}

    def text(self, field, value):
        if value is not None and isinstance(field, models.ForeignKey):
            key = (field.related_model, value)
            if key not in self.known:
                self.known[key] = self._linked(*key)
            return self.known[key]
        return text_of(dict(field.flatchoices).get(value, value))

    @staticmethod
    def _linked(model, key):
        try:
            return text_of(model._base_manager.get(pk=key))
        except ObjectDoesNotExist:
            return f"#{key}"
