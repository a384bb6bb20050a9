"""Forms of the registers: only one's own offices to choose from, and hand-overs at one instant."""

from datetime import datetime

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from gso_workflow import guarded, models, people, registers
from gso_workflow.models.dated import Dated, say_moment, say_period
from gso_workflow.register_values import page_type_name
from gso_workflow.regulated_types import regulated_models

SOLE = (
    models.OfficeName,
    models.UnitName,
    models.Appointment,
    models.EditorialBoard,
    models.BoardSeat,
    models.SectionSupply,
    models.CheckSetting,
    models.LinkRule,
    models.RecipientsRule,
)


class RegisterForm(WagtailAdminModelForm):
    """A row of a register, kept by the administrators of its office."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.scope = registers.scope_of(self.for_user)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self._limit(name, field)

    def _limit(self, name, field):
        model = field.queryset.model
        if model in registers.OFFICE_OF:
            field.queryset = self.scope.rows(model)
        elif model is get_user_model():
            kept = getattr(self.instance, f"{name}_id", None)
            field.queryset = people.active_people() | model._default_manager.filter(pk=kept)
            field.label_from_instance = people.full_name
        elif model is ContentType:
            types = ContentType.objects.get_for_models(*regulated_models()).values()
            field.queryset = ContentType.objects.filter(pk__in=[row.pk for row in types])
            field.label_from_instance = page_type_name

    def _update_errors(self, errors):
        """A refusal about a field that this form only shows stands above the form."""
        shown = {NON_FIELD_ERRORS, *self.fields}
        if set(getattr(errors, "error_dict", {})) - shown:
            errors = ValidationError(errors.messages)
        super()._update_errors(errors)

    def clean(self):
        """Nobody writes into another office's registers, by whatever choice."""
        data = super().clean()
        page = data.get("page")
        if page and not self.scope.whole:
            roots = self.scope.roots
            if not any(page.path.startswith(root) for root in roots):
                self.add_error("page", _("This section belongs to another office's site."))
        return data


class HandOverForm(RegisterForm):
    """A new row of which only one is in force at a time may take over from the present one."""

    replaces = forms.ModelChoiceField(
        models.Office.objects.none(),
        label=_("Takes over from"),
        required=False,
        help_text=_("It ends at the instant at which the new one begins."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "replaces" in self.fields:
            field = self.fields["replaces"]
            field.queryset = registers.sole_rows(self._meta.model, self.scope)
            field.label_from_instance = lambda row: f"{row} ({say_period(row.period)})"

    def _post_clean(self):
        self.instance.replaces = self.cleaned_data.get("replaces")
        super()._post_clean()


def reason_field():
    """Words for the second administrator, on forms of what needs two people."""
    return forms.CharField(
        label=_("Reason for the change"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A second administrator reads it before confirming."),
    )


class ReasonedForm(RegisterForm):
    proposal_reason = reason_field()


class ReasonedHandOverForm(HandOverForm):
    proposal_reason = reason_field()


class FactPanel(FieldPanel):
    """A field; one that can only be read shows people and moments as every other screen does."""

    def format_value_for_display(self, value):
        if isinstance(value, get_user_model()):
            return people.full_name(value)
        if isinstance(value, datetime):
            return say_moment(value)
        return super().format_value_for_display(value)


def edit_handler(model, instance=None):
    """The fields to fill in; what is evidence already can only be read."""
    names = [
        field.name
        for field in model._meta.fields
        if field.editable and not field.auto_created and field.name != "replaces"
    ]
    names.sort(key=lambda name: name in ("valid_from", "valid_until"))
    fixed = fixed_fields(instance)
    names = [name for name in names if name not in fixed or getattr(instance, name) is not None]
    panels = [FactPanel(name, read_only=name in fixed) for name in names]
    hand_over = model in SOLE and instance is None
    if hand_over:
        panels.append(FieldPanel("replaces"))
    form = HandOverForm if hand_over else RegisterForm
    if guarded.concerns(instance) if instance is not None else guarded.is_guarded(model):
        panels.append(FieldPanel("proposal_reason"))
        form = ReasonedHandOverForm if hand_over else ReasonedForm
    return ObjectList(panels, base_form_class=form)


def fixed_fields(instance):
    """Names of the fields of a begun row that say what was in force."""
    if not isinstance(instance, Dated) or not instance.has_begun:
        return set()
    facts = set(instance.facts())
    return {field.name for field in instance._meta.fields if field.attname in facts}
