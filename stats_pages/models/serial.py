from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.search import index

from gso_workflow.withholding import shown
from stats_pages import citations
from stats_pages.catalogues import completeness
from stats_pages.catalogues.panels import SERIAL_ENTRY_PANELS, SERIAL_ISSUE_EDITOR
from stats_pages.models.legal_rows import CitedDocument
from stats_pages.models.publication import PublicationPage
from stats_pages.models.used_files import used_document, used_image
from stats_pages.states import Language


class SerialIssuePage(PublicationPage):
    """One numbered issue of a series, with the documents it contains (R-138)."""

    series = models.ForeignKey(
        "stats_pages.SerialIndexPage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issues",
        verbose_name=_("series"),
    )
    number = models.PositiveIntegerField(
        _("issue number"), null=True, blank=True, help_text=_("Counted within the year.")
    )
    number_label = models.CharField(
        _("number as printed"),
        max_length=40,
        blank=True,
        help_text=_("Only where it differs, e.g. 12–13 for a double issue."),
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=Language.choices, default=Language.VIETNAMESE
    )
    page_count = models.PositiveSmallIntegerField(_("number of pages"), null=True, blank=True)
    cover_image = used_image(_("cover"))
    full_pdf = used_document(_("whole issue (PDF)"))

    edit_handler = SERIAL_ISSUE_EDITOR
    subpage_types = []
    search_fields = PublicationPage.search_fields + [
        index.SearchField("printed_number"),
        index.SearchField("contents_text"),
        index.FilterField("series"),
        index.FilterField("issued_on"),
    ]

    class Meta:
        verbose_name = _("issue of a series")
        verbose_name_plural = _("issues of a series")
        indexes = [
            models.Index(fields=["series", "-issued_on", "-page_ptr"]),
            models.Index(fields=["-issued_on", "-page_ptr"]),
        ]

    @property
    def printed_number(self) -> str:
        return self.number_label or (str(self.number) if self.number is not None else "")

    @property
    def contents_text(self):
        """What the issue contains, for the search of the site."""
        return "\n".join(f"{row.cited_number} {row.text}".strip() for row in self.contents.all())

    @cached_property
    def linked_contents(self):
        """Each entry with `.link`: the public page of the document, or None."""
        return citations.with_links(self, self.contents.all(), "cited_page")

    def previous_issue(self):
        """The live issue before this one in its series, or None."""
        if not self.issued_on:
            return None
        earlier = Q(issued_on__lt=self.issued_on) | Q(issued_on=self.issued_on, pk__lt=self.pk or 0)
        return self._series().filter(earlier).order_by("-issued_on", "-pk").first()

    def next_issue(self):
        if not self.issued_on:
            return None
        later = Q(issued_on__gt=self.issued_on) | Q(issued_on=self.issued_on, pk__gt=self.pk or 0)
        return self._series().filter(later).order_by("issued_on", "pk").first()

    def _series(self):
        same = SerialIssuePage.objects.live().filter(series=self.series_id)
        return shown(same).exclude(pk=self.pk).exclude(series=None).defer("body")

    def submission_problems(self):
        return completeness.of_serial_issue(self)


class SerialEntry(CitedDocument):
    """One document or article in an issue, as its list of contents has it."""

    page = ParentalKey(SerialIssuePage, on_delete=models.CASCADE, related_name="contents")
    text = models.CharField(_("title"), max_length=500)
    first_page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)
    cited_page = models.ForeignKey(
        "stats_pages.LegalDocumentPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of that document"),
        help_text=_("Only where the number alone would find the wrong one."),
    )

    panels = SERIAL_ENTRY_PANELS

    class Meta(CitedDocument.Meta):
        verbose_name = _("entry of an issue")
        verbose_name_plural = _("entries of an issue")

    def __str__(self):
        return self.text
