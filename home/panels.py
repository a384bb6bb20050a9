"""The editors' screens of the front door."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, ObjectList, TabbedInterface

from stats_pages.forms import ResponsibleForm


def passage_editor(*panels, base_form_class=ResponsibleForm) -> TabbedInterface:
    """Title and introduction, then what the type of page adds; the address on a tab of its own."""
    content = [FieldPanel("title"), FieldPanel("intro"), *panels, FieldPanel("responsible_unit")]
    address = [
        FieldPanel("slug"),
        FieldPanel("seo_title"),
        FieldPanel("show_in_menus"),
        FieldPanel("search_description"),
        CommentPanel(),
    ]
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList(address, heading=_("Address and search")),
        ],
        base_form_class=base_form_class,
    )
