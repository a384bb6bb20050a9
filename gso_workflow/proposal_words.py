"""A proposed change in words: each field before and after, as the person who confirms reads it."""

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page, Task

from gso_workflow.models import ProposedChange
from gso_workflow.register_history import Change, Names
from gso_workflow.register_values import NOTHING, text_of


def changes_of(proposal) -> list[Change]:
    """Label, text before and text after of everything that differs."""
    if proposal.kind == ProposedChange.Kind.WORKFLOW:
        return list(_of_workflow(proposal))
    return list(_of_row(proposal))


def _of_row(proposal):
    model = proposal.content_type.model_class()
    names = Names()
    for field in model._meta.concrete_fields:
        before = _value(field, proposal.before.get(field.attname))
        after = _value(field, proposal.after.get(field.attname))
        if before in (None, "") and after in (None, ""):
            continue
        yield Change(
            capfirst(field.verbose_name),
            names.text(field, before) if proposal.before else NOTHING,
            names.text(field, after) if proposal.after else NOTHING,
        )
    if proposal.replaces_id:
        replaced = model._base_manager.filter(pk=proposal.replaces_id).first()
        yield Change(_("Takes over from"), NOTHING, text_of(replaced))


def _value(field, plain):
    """The stored JSON value as the field's own."""
    target = field.target_field if field.is_relation else field
    return None if plain is None else target.to_python(plain)


def _of_workflow(proposal):
    texts = {"name": str, "active": text_of, "tasks": _tasks, "pages": _pages, "types": _types}
    labels = {
        "name": _("Name"),
        "active": _("In use"),
        "tasks": _("Steps in order"),
        "pages": _("Pages"),
        "types": _("Types"),
    }
    for name, text in texts.items():
        before, after = proposal.before.get(name), proposal.after.get(name)
        if before != after:
            told = NOTHING if before is None else text(before) or NOTHING
            yield Change(labels[name], told, text(after) or NOTHING)


def _tasks(keys):
    names = dict(Task.objects.filter(pk__in=keys).values_list("pk", "name"))
    return "\n".join(f"{place}. {names.get(key, key)}" for place, key in enumerate(keys, start=1))


def _pages(keys):
    return "\n".join(Page.objects.filter(pk__in=keys).values_list("title", flat=True))


def _types(keys):
    return "\n".join(map(str, ContentType.objects.filter(pk__in=keys)))
