from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSet

from stats_pages.models import DocumentType


class DocumentTypeViewSet(ModelViewSet):
    """The dated register of document types (L-11)."""

    model = DocumentType
    name = "document_types"
    icon = "list-ul"
    menu_label = _("Document types")
    menu_order = 900
    add_to_settings_menu = True
    list_display = ["name", "abbreviation", "family", "issuer", "valid_from", "valid_until"]
    list_filter = ["family"]
    list_export = [*list_display, "name_en", "code", "legal_basis"]
    search_fields = ["name", "name_en", "abbreviation", "issuer", "code"]
    list_per_page = 60
    inspect_view_enabled = True
    copy_view_enabled = False
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("abbreviation")]),
        FieldPanel("name_en"),
        FieldRowPanel([FieldPanel("family"), FieldPanel("code")]),
        FieldPanel("issuer"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        FieldPanel("legal_basis"),
    ]
