"""A row's columns as JSON and back: what a proposal keeps of it."""

from django.core.serializers.json import DjangoJSONEncoder

_plain = DjangoJSONEncoder()


def columns(model):
    """The columns that a proposal carries: all but keys and what the row's class says."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.name != "content_type"
        and not (field.remote_field and getattr(field.remote_field, "parent_link", False))
    ]


def as_json(row) -> dict:
    """Attribute name → JSON value of every column."""
    return {field.attname: _as_plain(getattr(row, field.attname)) for field in columns(type(row))}


def differing(before: dict, after: dict) -> tuple[dict, dict]:
    """Only what differs, on both sides."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def write_into(row, values: dict) -> None:
    """Set the columns of a row, unsaved, from their JSON values."""
    fields = {field.attname: field for field in columns(type(row))}
    for name, value in values.items():
        field = fields[name]
        target = field.target_field if field.is_relation else field
        setattr(row, name, None if value is None else target.to_python(value))


def _as_plain(value):
    if value is None or isinstance(value, (bool, int, str, float)):
        return str(value) if isinstance(value, str) else value
    return _plain.default(value)
