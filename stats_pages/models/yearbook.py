from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from stats_pages import completeness
from stats_pages.blocks import ChaptersStreamBlock
from stats_pages.isbn import validate_isbn
from stats_pages.models.publication import EditionFields, PublicationPage
from stats_pages.models.used_files import used_document, used_image
from stats_pages.panels import YEARBOOK_EDITOR


class YearbookPage(EditionFields, PublicationPage):
    """A statistical yearbook: one a year, edition and language (R-073, Art. 12.4)."""

    year = models.PositiveSmallIntegerField(
        _("reference year"), validators=[MinValueValidator(1900), MaxValueValidator(2200)]
    )
    cover_image = used_image(_("cover"))
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True, validators=[validate_isbn])
    publisher = models.CharField(_("publisher"), max_length=255, blank=True)
    page_count = models.PositiveSmallIntegerField(_("number of pages"), null=True, blank=True)
    full_pdf = used_document(_("whole yearbook (PDF)"))
    chapters = StreamField(
        ChaptersStreamBlock(required=False), blank=True, verbose_name=_("chapters")
    )

    edit_handler = YEARBOOK_EDITOR
    subpage_types = []
    search_fields = PublicationPage.search_fields + [
        index.SearchField("chapters"),
        index.SearchField("isbn"),
        index.SearchField("publisher"),
        index.FilterField("year"),
        index.FilterField("language"),
    ]

    class Meta:
        verbose_name = _("yearbook")
        verbose_name_plural = _("yearbooks")
        indexes = [models.Index(fields=["-year", "-page_ptr"])]

    def submission_problems(self):
        return completeness.of_yearbook(self)
