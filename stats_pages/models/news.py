from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from stats_pages import completeness
from stats_pages.models.publication import PublicationPage
from stats_pages.models.used_files import used_image
from stats_pages.panels import NEWS_EDITOR
from stats_pages.states import NEEDS_SOURCE, NewsKind, Origin


class NewsPage(PublicationPage):
    """News of the office and its units, or collected with its source (R-075, R-051, Art. 9.4)."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=NewsKind.choices, default=NewsKind.ARTICLE
    )
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin.choices, default=Origin.OWN
    )
    source_name = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    source_author = models.CharField(_("author of the source"), max_length=255, blank=True)
    source_date = models.DateField(_("date of the source"), null=True, blank=True)
    author_name = models.CharField(_("author"), max_length=255, blank=True)
    pen_name = models.CharField(
        _("pen name"), max_length=255, blank=True, help_text=_("Shown instead of the author.")
    )
    display_date = models.DateTimeField(
        _("date shown"),
        null=True,
        blank=True,
        help_text=_("Only for older news; otherwise readers see when it was posted."),
    )
    main_image = used_image(_("main image"))
    main_image_alt = models.CharField(
        _("alt text"),
        max_length=255,
        blank=True,
        help_text=_("If empty, the alt text of the image."),
    )
    main_image_caption = models.CharField(_("caption"), max_length=500, blank=True)
    event_starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    event_ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    event_place = models.CharField(_("place"), max_length=255, blank=True)
    event_chair = models.CharField(_("chaired by"), max_length=255, blank=True)
    event_participants = models.TextField(_("participants"), blank=True, help_text=_("One a line."))
    event_hybrid_sites = models.TextField(
        _("online sites"), blank=True, help_text=_("Places that took part online, one a line.")
    )

    edit_handler = NEWS_EDITOR
    subpage_types = []
    search_fields = PublicationPage.search_fields + [
        index.SearchField("source_name"),
        index.SearchField("byline"),
        index.SearchField("event_place"),
        index.FilterField("kind"),
        index.FilterField("origin"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        indexes = [models.Index(fields=["event_starts_at"], name="news_by_event")]

    @property
    def byline(self):
        """The pen name if there is one, else the author (R-117)."""
        return self.pen_name or self.author_name

    @property
    def posted_at(self):
        """The time readers see (R-116)."""
        return self.display_date or self.first_published_at

    @property
    def needs_source(self):
        return self.origin in NEEDS_SOURCE

    @property
    def has_event(self):
        return bool(self.event_starts_at or self.event_place)

    @property
    def main_image_alt_text(self):
        return self.main_image_alt or (self.main_image.alt_text if self.main_image else "")

    def submission_problems(self):
        return completeness.of_news(self)
