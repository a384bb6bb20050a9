"""Rules by which a topic gathers items across sections (R-089)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home import item_types


class RuleBlock(blocks.StructBlock):
    section = blocks.PageChooserBlock(
        required=False, page_type="home.SectionPage", label=_("Section")
    )
    item_type = blocks.ChoiceBlock(choices=item_types.choices, required=False, label=_("Type"))
    since = blocks.DateBlock(required=False, label=_("Posted since"))

    def clean(self, value):
        value = super().clean(value)
        if any(value.get(name) for name in ("section", "item_type", "since")):
            return value
        fault = ValidationError(_("Choose a section, a type or a day."))
        raise blocks.StructBlockValidationError(block_errors={"section": fault})

    class Meta:
        icon = "cogs"
        label = _("Rule")
        description = _("Items of a section, of a type, or since a day")


class RuleStreamBlock(blocks.StreamBlock):
    rule = RuleBlock()
