"""The field for a table: pasted or uploaded, judged at once, stored in one form."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from stats_pages.catalogues import crosswalk, faults, pasted, scheme, uploaded
from stats_pages.catalogues.errors import Unreadable
from stats_pages.catalogues.layouts import LAYOUTS


class RefusedText(str):
    """What stands in the field while an uploaded file was refused, with the reason."""

    sentence = ""


class TableInput(forms.Textarea):
    """A place to paste a table, and beside it a file that takes its place."""

    template_name = "stats_pages_admin/table_input.html"
    needs_multipart_form = True

    def __init__(self, layout="entries", attrs=None):
        super().__init__({"rows": 12, "wrap": "off", "spellcheck": "false", **(attrs or {})})
        self.layout = layout

    def value_from_datadict(self, data, files, name):
        """The pasted text, or the table of the file: it is shown again if something is wrong."""
        text = super().value_from_datadict(data, files, name)
        file = files.get(self.file_name(name)) if files else None
        if not file:
            return text
        try:
            return uploaded.stored(file, LAYOUTS[self.layout])
        except Unreadable as error:
            refused = RefusedText(text or "")
            refused.sentence = error.sentence
            return refused

    def value_omitted_from_data(self, data, files, name):
        return name not in data and self.file_name(name) not in (files or {})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        lines = str(value or "").count("\n") + 1 if value else 0
        context["widget"].update(file_name=self.file_name(name), lines=lines)
        return context

    @staticmethod
    def file_name(name):
        return f"{name}-file"


class TableFormField(forms.CharField):
    """Cleans to the stored form; what is wrong with the table is said beside the field."""

    def __init__(self, *, layout="entries", **kwargs):
        kwargs["strip"] = False
        kwargs["widget"] = TableInput(layout)
        super().__init__(**kwargs)
        self.layout = layout

    def to_python(self, value):
        if isinstance(value, RefusedText):
            raise ValidationError(str(value.sentence))
        try:
            return pasted.stored(super().to_python(value), LAYOUTS[self.layout])
        except Unreadable as error:
            raise ValidationError(str(error.sentence)) from error

    def validate(self, value):
        super().validate(value)
        if self.layout == "entries" and (found := faults.of_entries(scheme.entries_of(value))):
            raise ValidationError(found)

    def has_changed(self, initial, data):
        return isinstance(data, RefusedText) or str(initial or "").split() != str(data).split()


class TableField(models.TextField):
    """A table as text (see `pasted`); `layout` names its columns."""

    def __init__(self, *args, layout="entries", **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = layout

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "layout": self.layout}

    def formfield(self, **kwargs):
        for name in ("widget", "max_length"):
            kwargs.pop(name, None)
        return super().formfield(form_class=TableFormField, layout=self.layout, **kwargs)


def crosswalk_faults(text, old_text, new_text) -> list[str]:
    """Sentences on a stored crosswalk; `old_text` is None for the first version."""
    old = scheme.scheme_of(old_text) if old_text is not None else None
    return faults.of_matches(crosswalk.matches_of(text), old, scheme.scheme_of(new_text))
