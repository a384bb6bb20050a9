"""The editors' screens of lists, plans, regimes, analyses and issues."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
)

from stats_pages.catalogues.forms import ClassificationForm
from stats_pages.panels import INDEX_EDITOR, RESPONSIBILITY, STATE, editor, folded, group, row

DECISION = group(
    _("Decision"),
    row("cited_number", "cited_on"),
    row("decided_by", "cited_page"),
    help_text=_("The document that issued it; readers get a link to it once it is public."),
)
FILES = MultipleChooserPanel(
    "files", heading=_("Files"), label=_("File"), chooser_field_name="document"
)

CLASSIFICATION_EDITOR = editor(
    content=[
        *STATE,
        RESPONSIBILITY,
        FieldPanel("title"),
        FieldPanel("lead"),
        group(_("Structure"), row("kind", "level_names")),
        InlinePanel("versions", heading=_("Versions"), label=_("Version"), min_num=0),
    ],
    details=[FieldPanel("body", heading=_("About this list"))],
    form=ClassificationForm,
)
VERSION_PANELS = [
    FieldPanel("label"),
    row("valid_from", "valid_until"),
    FieldPanel("entries"),
    FieldPanel("crosswalk"),
    folded(
        _("Decision"),
        row("cited_number", "cited_on"),
        row("issued_by", "cited_page"),
    ),
    FieldPanel("note"),
]

SURVEY_PLAN_EDITOR = editor(
    content=[
        *STATE,
        RESPONSIBILITY,
        FieldPanel("title"),
        FieldPanel("lead"),
        DECISION,
        group(_("Purpose and units"), FieldPanel("purpose"), row("subjects", "scope")),
        FieldPanel("body", heading=_("Content of the survey")),
    ],
    details=[
        group(_("Kind and period"), row("kind", "frequency"), FieldPanel("reference_time")),
        group(
            _("Time of collection"),
            row("collection_from", "collection_until"),
            FieldPanel("method"),
        ),
        group(_("Sample"), row("sample_size", "sample_design")),
        group(_("Who carries it out"), row("conducting_unit", "cooperating_units")),
        FieldPanel("results_due"),
    ],
    files=[
        InlinePanel("forms", heading=_("Questionnaires"), label=_("Questionnaire")),
        FILES,
    ],
)
SURVEY_FORM_PANELS = [row("code", "title"), row("respondents", "document")]

REPORTING_REGIME_EDITOR = editor(
    content=[
        *STATE,
        RESPONSIBILITY,
        FieldPanel("title"),
        FieldPanel("lead"),
        DECISION,
        group(_("Validity"), row("kind", "effective_on", "expires_on")),
        group(_("Who reports"), row("reporting_units", "receiving_body")),
        InlinePanel("forms", heading=_("Forms"), label=_("Form")),
    ],
    details=[FieldPanel("body", heading=_("Guidance"))],
    files=[
        HelpPanel(_("Files of single forms belong to the forms; here goes what concerns all.")),
        FILES,
    ],
)
REPORT_FORM_PANELS = [
    row("code", "title"),
    row("frequency", "deadline"),
    row("reporters", "receiver"),
    FieldPanel("document"),
]

THEMATIC_ANALYSIS_EDITOR = editor(
    content=[
        *STATE,
        RESPONSIBILITY,
        FieldPanel("title"),
        FieldPanel("abstract"),
        group(_("Subject"), row("topic", "keywords"), row("period_from", "period_until")),
        FieldPanel("authors"),
        FieldPanel("body"),
    ],
    details=[
        group(_("Edition"), row("year", "edition", "language")),
        group(_("Publication"), row("publisher", "isbn", "page_count")),
        FieldPanel("cover_image"),
    ],
    files=[FieldPanel("full_pdf"), FILES],
)

SERIAL_ISSUE_EDITOR = editor(
    content=[
        *STATE,
        RESPONSIBILITY,
        FieldPanel("title"),
        group(
            _("Series and number"),
            FieldPanel("series"),
            row("number", "number_label", "issued_on"),
        ),
        FieldPanel("lead"),
        InlinePanel("contents", heading=_("Contents"), label=_("Entry")),
        FieldPanel("body"),
    ],
    details=[group(_("Publication"), row("language", "page_count")), FieldPanel("cover_image")],
    files=[FieldPanel("full_pdf")],
)
SERIAL_ENTRY_PANELS = [
    row("text", "first_page"),
    row("cited_number", "cited_on"),
    folded(_("Link"), FieldPanel("cited_page")),
]

SERIAL_INDEX_EDITOR = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("title"),
                FieldPanel("intro"),
                row("frequency", "issn"),
                FieldPanel("publisher"),
                FieldPanel("responsible_unit"),
            ],
            heading=_("Content"),
        ),
        INDEX_EDITOR.children[1],
    ],
    base_form_class=INDEX_EDITOR.base_form_class,
)
