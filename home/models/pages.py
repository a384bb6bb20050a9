from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from gso_workflow.models import RegulatedPage
from gso_workflow.withholding import shown
from home import arrangements, item_types, lists
from home.blocks import BandStreamBlock, FeaturedStreamBlock
from home.categories import ContentCategory
from home.panels import passage_editor

ITEM_TYPES = [
    "stats_pages.NewsPage",
    "stats_pages.LegalDocumentPage",
    "stats_pages.YearbookPage",
    "stats_pages.SocioEconomicReportPage",
    "stats_pages.ThematicAnalysisPage",
    "stats_pages.ClassificationPage",
    "stats_pages.SurveyPlanPage",
    "stats_pages.ReportingRegimePage",
    "stats_pages.SerialIssuePage",
]
INDEX_TYPES = [
    "stats_pages.NewsIndexPage",
    "stats_pages.LegalDocumentIndexPage",
    "stats_pages.YearbookIndexPage",
    "stats_pages.SocioEconomicReportIndexPage",
    "stats_pages.ThematicAnalysisIndexPage",
    "stats_pages.ClassificationIndexPage",
    "stats_pages.SurveyPlanIndexPage",
    "stats_pages.ReportingRegimeIndexPage",
    "stats_pages.SerialIndexPage",
]
PLACE_TYPES = ["home.TopicPage", "home.OrganisationPage", "home.DirectoryPage"]


class SectionFields(RegulatedPage):
    """A page that readers pass through: an introduction, and what the editors put on it."""

    intro = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences for readers.")
    )
    featured = StreamField(
        FeaturedStreamBlock(required=False),
        blank=True,
        verbose_name=_("featured"),
        help_text=_("Notices, links and texts of your own, above what the page lists."),
    )

    search_fields = RegulatedPage.search_fields + [
        index.SearchField("intro"),
        index.SearchField("featured"),
    ]

    class Meta:
        abstract = True

    def child_sections(self):
        """The live sections directly below, in the editors' order."""
        sections = shown(SectionPage.objects.live()).child_of(self)
        return item_types.without_texts(sections).order_by("path")


class ArrangedFields(SectionFields):
    """A page whose computed bands the editors choose and order (R-126)."""

    bands = StreamField(
        BandStreamBlock(required=False),
        blank=True,
        verbose_name=_("bands"),
        help_text=_("What the page lists by itself, in your order. Nobody signs what they list."),
    )

    class Meta:
        abstract = True


class HomePage(ArrangedFields):
    """The front page of an office: what was published last, and what the editors put first."""

    edit_handler = passage_editor(FieldPanel("featured"), FieldPanel("bands"))
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.SectionPage", *PLACE_TYPES, *INDEX_TYPES]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def child_sections(self):
        """Only those of the menu: what editors keep out of it stands in the footer (L-18)."""
        return super().child_sections().in_menu()

    @property
    def arrangement(self):
        """The editors' bands, or the usual ones while they have chosen none."""
        return self.bands or arrangements.usual_of_home()


class SectionPage(ArrangedFields):
    """A section of the site, supplied by units; items and further sections stand in it (R-045)."""

    category = models.CharField(
        _("category of content"),
        max_length=20,
        choices=ContentCategory.choices,
        blank=True,
        help_text=_("Which of the contents that every site must have stands in this section."),
    )

    edit_handler = passage_editor(
        FieldPanel("category"), FieldPanel("featured"), FieldPanel("bands")
    )
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = ["home.SectionPage", *PLACE_TYPES, *ITEM_TYPES]
    show_in_menus_default = True
    search_fields = ArrangedFields.search_fields + [index.FilterField("category")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @property
    def arrangement(self):
        return self.bands

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listing = lists.items_below(self, request.GET.get("older", ""))
        return {**context, "sections": self.child_sections(), "listing": listing}
