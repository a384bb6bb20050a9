"""The editors' forms: strict only when an item is about to leave the author's hands."""

from itertools import groupby

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from gso_workflow import clocks, places
from gso_workflow.languages import first_language
from gso_workflow.page_form import RegulatedPageForm
from stats_pages.states import DocumentFamily, Language


class ResponsibleForm(RegulatedPageForm):
    """Offers only units that may answer for this item; a person of one unit has it chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("responsible_unit")) is None:
            return
        current = self.instance.responsible_unit_id
        keys = choosable_units(self.parent_page or self.instance, self.for_user)
        field.queryset = field.queryset.filter(pk__in={*keys, current} - {None})
        if len(keys) == 1 and not self.instance.pk:
            self.initial["responsible_unit"] = keys[0]


def choosable_units(place, person) -> list[int]:
    """Keys of the person's units that supply the section at `place` (R-045, Art. 9.1)."""
    office = places.office_of(place)
    if office is None or person is None:
        return []
    moment = clocks.now()
    own = places.unit_of(person, office, moment)
    supplying = set(places.supplying_units(place, moment).values_list("pk", flat=True))
    return [unit.pk for unit in own if unit.pk in supplying]


class PublicationForm(ResponsibleForm):
    """A draft may be incomplete; a submitted or corrected item may not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        page = self.instance if self.instance.locale_id else self.parent_page
        language = page.locale.language_code if page else first_language()
        if language == first_language():
            # An original is nobody's translation.
            self.fields.pop("translation_extent", None)
        if not self.instance.pk and "language" in self.fields and language in Language.values:
            self.initial["language"] = language

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation or self.errors or not self.instance.pk:
            return
        for name, sentence in self.instance.submission_problems().items():
            if name in self.fields:
                self.add_error(name, sentence)
            elif name not in self.formsets:
                self.add_error(NON_FIELD_ERRORS, sentence)


class GroupedTypes(forms.models.ModelChoiceIterator):
    """Document types under the headings of their groups."""

    def __iter__(self):
        yield ("", self.field.empty_label)
        for family, types in groupby(self.queryset, key=lambda kind: kind.family):
            yield (DocumentFamily(family).label, [self.choice(kind) for kind in types])


class DocumentTypeField(forms.ModelChoiceField):
    """A choice among some sixty types, readable because it is grouped."""

    iterator = GroupedTypes
