"""What a person types with an act; each form carries the digest that was shown."""

from datetime import UTC

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput

from gso_workflow.states import ReasonCode, Step, Target

WORDS = AdminAutoHeightTextInput(attrs={"rows": 2})


class MomentField(forms.DateTimeField):
    """A local day and hour as a person types it; it leaves the form in UTC, as it is stored."""

    widget = AdminDateTimeInput

    def clean(self, value):
        moment = super().clean(value)
        return moment and moment.astimezone(UTC)


def earliest_time_field():
    """The time before which an item stays unseen (R-016)."""
    return MomentField(
        label=_("Earliest release time"),
        required=False,
        help_text=_("Empty: as soon as it is approved and posted."),
    )


def to_the_minute(moment):
    """What the field shows of an aware moment: without it, looking would be changing."""
    return moment and moment.replace(second=0, microsecond=0)


class ActForm(forms.Form):
    """An act on one sealed content."""

    digest = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": _("The check code of the content is missing.")},
    )

    def __init__(self, data=None, *, digest="", **options):
        options.setdefault("initial", {"digest": digest})
        super().__init__(data, **options)

    @property
    def arguments(self):
        """What the verb takes besides object, person and digest."""
        return {name: value for name, value in self.cleaned_data.items() if name != "digest"}

    def show(self, error):
        """Put a refusal beside the fields that it names."""
        if not error.fields:
            self.add_error(None, str(error))
        for name, message in error.fields.items():
            self.add_error(name if name in self.fields else None, str(message))

    @property
    def typed(self):
        """Label and words of everything the person typed, to be kept in sight."""
        return [
            (field.label, self._words(name))
            for name, field in self.fields.items()
            if not field.widget.is_hidden and self.data.get(self.add_prefix(name))
        ]

    def _words(self, name):
        """What the person saw of it: the words of a choice, never its code."""
        field, value = self.fields[name], self[name].data
        if not isinstance(field, forms.ChoiceField):
            return value
        words = dict(field.choices)
        values = value if isinstance(value, list) else [value]
        return "; ".join(str(words.get(one, one)) for one in values)


class CheckList(forms.MultipleChoiceField):
    """Items of a checklist, posted as their own text so that the words are what is signed."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, items, **options):
        options.setdefault("required", False)
        super().__init__(choices=[(item, item) for item in items], **options)


class ApproveForm(ActForm):
    """A decision in favour; the chief editor may set another earliest time with it."""

    comment = forms.CharField(label=_("Comment"), widget=WORDS, required=False)

    def __init__(
        self, *args, task=None, not_before=None, exception_asked=False, digest="", **options
    ):
        initial = {"digest": digest, "not_before": not_before}
        super().__init__(*args, initial=initial, **options)
        self.earlier = not_before
        if task is None:
            return
        if exception_asked and task.step == Step.CHIEF_EDITOR:
            self.fields["comment"].help_text = _(
                "The author asks for an exception: say why you grant it."
            )
        self.fields["comment"].required = task.comment_required
        if task.checklist_items:
            self.fields["ticks"] = CheckList(task.checklist_items, label=_("Checklist"))
        if task.step == Step.CHIEF_EDITOR:
            self.fields["not_before"] = earliest_time_field()
        self.order_fields(["ticks", "comment", "not_before"])

    @property
    def arguments(self):
        given = super().arguments
        if "not_before" not in self.data or given["not_before"] == to_the_minute(self.earlier):
            given.pop("not_before", None)
        return given


class ReasonForm(ActForm):
    reason = forms.CharField(label=_("Reason"), widget=WORDS)


class WithdrawForm(ReasonForm):
    """The chief, who signs last, says whether readers are told why (R-032)."""

    is_public = forms.BooleanField(
        label=_("Show this reason to readers"),
        required=False,
        help_text=_("Otherwise they only read that the item was withdrawn."),
    )

    def __init__(self, *args, secretary_signed=False, **options):
        super().__init__(*args, **options)
        if not secretary_signed:
            del self.fields["is_public"]


class OptionalReasonForm(ActForm):
    reason = forms.CharField(label=_("Reason"), widget=WORDS, required=False)


class CorrectionNoteForm(ActForm):
    """Beside the page's own fields, hence with a prefix."""

    prefix = "chain"

    note = forms.CharField(
        label=_("Note on the correction"),
        widget=WORDS,
        required=False,
        help_text=_("For those who decide next."),
    )


class CodedReasonForm(ActForm):
    """A reason from the list of Art. 7, and words (R-030)."""

    reason_code = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("Choose a reason")), *ReasonCode.choices]
    )
    reason = forms.CharField(label=_("Explanation"), widget=WORDS)


class SendBackForm(CodedReasonForm):
    to = forms.ChoiceField(
        label=_("Send back to"),
        choices=Target.choices,
        widget=forms.RadioSelect,
        initial=Target.AUTHOR,
    )
    field_order = ["to", "reason_code", "reason"]

    def __init__(self, *args, digest="", has_previous=True, **options):
        initial = {"digest": digest, "to": Target.AUTHOR}
        super().__init__(*args, initial=initial, **options)
        if not has_previous:
            self.fields["to"].choices = [(Target.AUTHOR, Target.AUTHOR.label)]


class ReleaseForm(ActForm):
    """Post now, or at a set hour."""

    at = MomentField(label=_("Hour"), required=False)
    when = forms.ChoiceField(
        choices=[("now", _("Post now")), ("at", _("Set the hour"))], widget=forms.HiddenInput
    )

    def clean(self):
        data = super().clean()
        if data.get("when") == "at" and not data.get("at") and "at" not in self.errors:
            self.add_error("at", _("Give the day and the hour."))
        return data

    @property
    def arguments(self):
        scheduled = self.cleaned_data["when"] == "at"
        return {"at": self.cleaned_data["at"] if scheduled else None}


class SubmitForm(ActForm):
    """What the author declares and asks for when submitting (R-015, R-047)."""

    change_note = forms.CharField(
        label=_("Change note"),
        widget=WORDS,
        required=False,
        help_text=_("What is new, for those who decide; readers see it on a correction."),
    )
    not_before = earliest_time_field()
    override_reason = forms.CharField(
        label=_("Reason for the exception"),
        widget=WORDS,
        required=False,
        help_text=_(
            "Only if the item must go out although a rule stands against it. "
            "The chief editor decides about the exception."
        ),
    )
    field_order = ["declarations", "change_note", "not_before", "override_reason"]

    def __init__(self, *args, items=(), **options):
        super().__init__(*args, **options)
        if items:
            self.fields["declarations"] = CheckList(items, label=_("I declare"))
        self.order_fields(self.field_order)
