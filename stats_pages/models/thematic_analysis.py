from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.search import index

from stats_pages.catalogues import completeness
from stats_pages.catalogues.panels import THEMATIC_ANALYSIS_EDITOR
from stats_pages.isbn import validate_isbn
from stats_pages.models.attached import AttachedFile
from stats_pages.models.publication import EditionFields, PublicationPage
from stats_pages.models.used_files import used_document, used_image

YEARS = [MinValueValidator(1900), MaxValueValidator(2200)]


class ThematicAnalysisPage(EditionFields, PublicationPage):
    """An analysis of one subject over a period, with its authors (R-074, Art. 12.4)."""

    # The abstract takes the place of the lead.
    lead = None
    abstract = models.TextField(_("abstract"), blank=True)
    authors = models.TextField(_("authors"), blank=True, help_text=_("One a line."))
    topic = models.CharField(
        _("topic"), max_length=120, blank=True, help_text=_("Readers filter the list by it.")
    )
    keywords = models.CharField(
        _("keywords"), max_length=255, blank=True, help_text=_("Separated by commas.")
    )
    period_from = models.PositiveSmallIntegerField(
        _("first year analysed"), null=True, blank=True, validators=YEARS
    )
    period_until = models.PositiveSmallIntegerField(
        _("last year analysed"), null=True, blank=True, validators=YEARS
    )
    year = models.PositiveSmallIntegerField(_("year of publication"), validators=YEARS)
    publisher = models.CharField(_("publisher"), max_length=255, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True, validators=[validate_isbn])
    page_count = models.PositiveSmallIntegerField(_("number of pages"), null=True, blank=True)
    cover_image = used_image(_("cover"))
    full_pdf = used_document(_("whole analysis (PDF)"))

    edit_handler = THEMATIC_ANALYSIS_EDITOR
    subpage_types = []
    search_fields = [
        *(field for field in PublicationPage.search_fields if field.field_name != "lead"),
        index.SearchField("abstract", boost=2),
        index.SearchField("authors"),
        index.SearchField("topic"),
        index.SearchField("keywords"),
        index.SearchField("isbn"),
        index.FilterField("topic"),
        index.FilterField("year"),
        index.FilterField("language"),
    ]

    class Meta:
        verbose_name = _("thematic analysis")
        verbose_name_plural = _("thematic analyses")
        indexes = [
            models.Index(fields=["-year", "-page_ptr"]),
            models.Index(fields=["topic", "-year", "-page_ptr"]),
        ]

    @property
    def summary(self):
        return self.abstract

    @property
    def author_names(self) -> list[str]:
        return [line.strip() for line in self.authors.splitlines() if line.strip()]

    @property
    def period_label(self) -> str:
        """2016–2025, or the one year that is known."""
        years = [str(year) for year in (self.period_from, self.period_until) if year]
        return "–".join(dict.fromkeys(years))

    def submission_problems(self):
        return completeness.of_thematic_analysis(self)


class ThematicAnalysisFile(AttachedFile):
    page = ParentalKey(ThematicAnalysisPage, on_delete=models.CASCADE, related_name="files")

    class Meta(AttachedFile.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
