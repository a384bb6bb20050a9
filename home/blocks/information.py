"""The list of information that must be public, as structured rows (L-08)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks


class InformationRowValue(blocks.StructValue):
    @property
    def address(self):
        """Where the information stands; nothing while that page is not public."""
        page = self.get("page")
        if page is not None:
            return page.url if page.live else ""
        return self.get("url") or ""


class InformationRowBlock(blocks.StructBlock):
    """One kind of information: where it stands, in what form, since when and for how long."""

    subject = blocks.CharBlock(max_length=300, label=_("Information"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    url = blocks.URLBlock(required=False, label=_("Outside address"))
    place = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Place"),
        help_text=_("Where it is made public if not on a website, such as a notice board."),
    )
    form = blocks.CharBlock(
        max_length=160,
        label=pgettext_lazy("of information", "Form"),
        help_text=_("Such as: on the website, printed, posted up."),
    )
    time = blocks.CharBlock(
        max_length=200,
        label=pgettext_lazy("of making public", "Time"),
        help_text=_("When it is made public or brought up to date."),
    )
    duration = blocks.CharBlock(
        max_length=160,
        label=pgettext_lazy("of being public", "Duration"),
        help_text=_("How long it stays public."),
    )

    def clean(self, value):
        value = super().clean(value)
        named = any(value.get(name) for name in ("page", "url", "place"))
        if named or self.is_deferred_validation:
            return value
        fault = ValidationError(_("Say where it is made public: a page, an address or a place."))
        raise blocks.StructBlockValidationError(block_errors={"page": fault})

    class Meta:
        icon = "doc-full"
        label = _("Information")
        label_format = "{subject}"
        value_class = InformationRowValue


class InformationBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=200, label=_("Heading"))
    rows = blocks.ListBlock(InformationRowBlock(), max_num=200, label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("List of public information")
        description = _("What must be public: where, in what form, when and for how long")
        template = "home/blocks/information.html"
        label_format = "{title}"
