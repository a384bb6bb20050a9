"""The editors' screens: what belongs together stands together, the classification first."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
)

from gso_workflow.checks.panel import ChecksPanel
from gso_workflow.panels import ChainPanel
from stats_pages.forms import PublicationForm, ResponsibleForm
from stats_pages.importing.panel import ImportReportPanel


def editor(content, details=None, files=None, form=PublicationForm) -> TabbedInterface:
    """The tabs of one page type; the same last tab for all of them."""
    tabs = [ObjectList(content, heading=_("Content"))]
    if details:
        tabs.append(ObjectList(details, heading=_("Details")))
    if files:
        tabs.append(ObjectList(files, heading=_("Files")))
    address = [
        FieldPanel("slug"),
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
        CommentPanel(),
    ]
    tabs.append(ObjectList(address, heading=_("Address and search")))
    return TabbedInterface(tabs, base_form_class=form)


def group(heading, *panels, **options) -> MultiFieldPanel:
    return MultiFieldPanel(list(panels), heading=heading, **options)


def row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def folded(heading, *panels) -> MultiFieldPanel:
    """A group that most items leave empty."""
    return group(heading, *panels, classname="collapsed")


STATE = [ChainPanel(heading=_("Approval")), ChecksPanel(heading=_("Content checks"))]
RESPONSIBILITY = group(
    _("Responsibility"),
    row("classification", "responsible_unit"),
    FieldPanel("translation_extent"),
)

NEWS_EDITOR = editor(
    content=[
        *STATE,
        ImportReportPanel(),
        RESPONSIBILITY,
        FieldPanel("title"),
        FieldPanel("lead"),
        group(
            _("Main image"),
            FieldPanel("main_image"),
            row("main_image_alt", "main_image_caption"),
        ),
        FieldPanel("body"),
    ],
    details=[
        group(_("Kind and author"), row("kind", "display_date"), row("author_name", "pen_name")),
        group(
            _("Origin"),
            FieldPanel("origin"),
            row("source_name", "source_author"),
            row("source_url", "source_date"),
            help_text=_("Collected and quoted items must name their source (Art. 9.4)."),
        ),
        folded(
            _("Event"),
            row("event_starts_at", "event_ends_at"),
            row("event_place", "event_chair"),
            row("event_participants", "event_hybrid_sites"),
        ),
    ],
)

LEGAL_EDITOR = editor(
    content=[
        *STATE,
        ImportReportPanel(),
        RESPONSIBILITY,
        FieldPanel("title"),
        group(
            _("Number and issuer"),
            FieldPanel("document_type"),
            row("document_number", "document_symbol"),
            row("issuing_body", "issuing_office"),
            row("place", "issued_on"),
        ),
        FieldPanel("abstract"),
        InlinePanel("legal_bases", heading=_("Legal bases"), label=_("Legal basis")),
        FieldPanel("proposal_line"),
        FieldPanel("parts"),
        group(_("Signature"), row("signing_capacity", "signer_title", "signer_name")),
        InlinePanel("recipients", heading=_("Recipients"), label=_("Recipient")),
    ],
    details=[
        group(_("Validity"), row("effective_on", "expires_on")),
        InlinePanel("effect_events", heading=_("Effect events"), label=_("Effect event")),
        InlinePanel("relations", heading=_("Relations"), label=_("Relation")),
        group(_("Subject"), row("field_of_work", "urgency"), FieldPanel("responsible_addressees")),
        folded(_("Gazette"), row("gazette_number", "gazette_date")),
        FieldPanel("body", heading=_("Remarks of the editors")),
    ],
    files=[
        FieldPanel("signed_scan"),
        MultipleChooserPanel(
            "attachments",
            heading=_("Attachments"),
            label=_("Attachment"),
            chooser_field_name="document",
        ),
    ],
)
LEGAL_BASIS_PANELS = [FieldPanel("text"), row("cited_number", "cited_on"), FieldPanel("cited_page")]
RELATION_PANELS = [
    row("kind", "affected_article"),
    FieldPanel("target_text"),
    row("cited_number", "cited_on"),
    FieldPanel("target"),
]
EFFECT_EVENT_PANELS = [
    row("on", "new_status"),
    row("source_text", "affected_part"),
    FieldPanel("source_page"),
]
ATTACHED_FILE_PANELS = [FieldPanel("document"), row("title", "kind")]

YEARBOOK_EDITOR = editor(
    content=[
        *STATE,
        RESPONSIBILITY,
        FieldPanel("title"),
        group(_("Edition"), row("year", "edition", "language")),
        FieldPanel("lead"),
        FieldPanel("chapters"),
        FieldPanel("body", heading=_("About this yearbook")),
    ],
    details=[
        group(_("Publication"), row("publisher", "isbn", "page_count")),
        FieldPanel("cover_image"),
    ],
    files=[
        HelpPanel(_("Table files belong to their chapters; here goes the whole book.")),
        FieldPanel("full_pdf"),
    ],
)

REPORT_EDITOR = editor(
    content=[
        *STATE,
        RESPONSIBILITY,
        FieldPanel("title"),
        InlinePanel(
            "periods",
            heading=_("Reporting periods"),
            label=_("Reporting period"),
            help_text=_("One report may cover several periods: month, quarter and 6 months."),
            min_num=1,
        ),
        group(_("Edition"), row("data_status", "edition", "language")),
        FieldPanel("lead"),
        FieldPanel("headline_figures"),
        FieldPanel("body"),
    ],
    details=[group(_("Announcement"), row("announced_by", "announced_at"))],
    files=[
        MultipleChooserPanel(
            "files", heading=_("Files"), label=_("File"), chooser_field_name="document"
        )
    ],
)
PERIOD_PANELS = [row("period_type", "number", "year")]

INDEX_EDITOR = TabbedInterface(
    [
        ObjectList(
            [FieldPanel("title"), FieldPanel("intro"), FieldPanel("responsible_unit")],
            heading=_("Content"),
        ),
        ObjectList(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("show_in_menus"),
                FieldPanel("search_description"),
            ],
            heading=_("Address and search"),
        ),
    ],
    base_form_class=ResponsibleForm,
)
