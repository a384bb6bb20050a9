"""What a person types to put a bundle together, to order it and to post it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gso_workflow.forms import ActForm, ReleaseForm
from gso_workflow.models import ReleaseOrder


class BundleReleaseForm(ReleaseForm):
    """The same for a whole bundle."""

    def __init__(self, *args, **options):
        super().__init__(*args, auto_id="id_release_%s", **options)


class OrderChoices(forms.ModelMultipleChoiceField):
    """Release orders to tick, by the titles of their items."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, orders, **options):
        self.rows = orders
        keys = [order.pk for order in orders]
        super().__init__(ReleaseOrder.objects.filter(pk__in=keys), **options)
        self.choices = [(order.pk, order.package.title) for order in orders]

    def clean(self, value):
        chosen = {order.pk for order in super().clean(value)}
        return [order for order in self.rows if order.pk in chosen]


class AssembleForm(forms.Form):
    """A name, and the items that go out together."""

    name = forms.CharField(label=_("Name"), max_length=255)

    def __init__(self, data=None, *, orders=()):
        super().__init__(data)
        self.fields["orders"] = OrderChoices(orders, label=_("Approved items"))

    show = ActForm.show


class ArrangeForm(ActForm):
    """The place of each item, those that leave, and those that join."""

    def __init__(self, data=None, *, present=(), candidates=(), **options):
        super().__init__(data, **options)
        self.present = present
        for place, order in enumerate(present, start=1):
            self.fields[f"place_{order.pk}"] = forms.IntegerField(
                label=_("Place in the sequence"), min_value=1, initial=place
            )
            self.fields[f"leave_{order.pk}"] = forms.BooleanField(
                label=_("Take out"), required=False
            )
        self.fields["joining"] = OrderChoices(candidates, label=_("Add items"), required=False)

    @property
    def rows(self):
        """Each item with its two fields, for the table."""
        return [
            (order, self[f"place_{order.pk}"], self[f"leave_{order.pk}"]) for order in self.present
        ]

    @property
    def arguments(self):
        data = self.cleaned_data
        staying = [order for order in self.present if not data[f"leave_{order.pk}"]]
        staying.sort(key=lambda order: data[f"place_{order.pk}"])
        return {"orders": [*staying, *data["joining"]]}
