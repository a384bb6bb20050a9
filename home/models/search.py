"""What readers' search looks into: one row an item, one a passage that can be linked to.

Derived from what is public, and joined with it again at every search: a row here proves nothing.
"""

from django.db import models


class SearchItem(models.Model):
    """The facts of a public page by which results are narrowed, ranked and named."""

    page = models.OneToOneField(
        "wagtailcore.Page", models.CASCADE, primary_key=True, related_name="search_item"
    )
    site = models.PositiveBigIntegerField(default=0)  # its key; 0 outside any site
    language = models.CharField(max_length=20, default="")
    title = models.CharField(max_length=255)
    kind = models.CharField(max_length=100)
    section = models.PositiveBigIntegerField(null=True)
    unit = models.PositiveBigIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    periods = models.CharField(max_length=255, blank=True)
    status = models.CharField(max_length=20, blank=True)
    # Validity is a matter of days: from this one on, the status must be computed anew.
    status_until = models.DateField(null=True, db_index=True)
    dated_on = models.DateField(null=True)
    number_key = models.CharField(max_length=100, blank=True)

    # Derived rows use nothing: Wagtail need not note what they refer to.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()


class PassageKind(models.TextChoices):
    PAGE = "page"
    ARTICLE = "article"
    FIGURE = "figure"
    FILE = "file"
    OTHER = "other"


class SearchPassage(models.Model):
    """A page, an article, a page of a file or a figure: original words and their search keys.

    The database's own full-text index (FTS5 or tsvector) stands on the last five columns; the
    migration makes it, and triggers or a generated column keep it.
    """

    item = models.ForeignKey(SearchItem, models.CASCADE, related_name="passages")
    kind = models.CharField(max_length=10, choices=PassageKind.choices)
    label = models.CharField(max_length=500, blank=True)
    # What follows the page's address (#quy-che-dieu-3), or the address of a file's page.
    link = models.CharField(max_length=600, blank=True)
    text = models.TextField(blank=True)
    title_words = models.TextField(blank=True)
    head_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)
    marked_words = models.TextField(blank=True)
    scope = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["link"], name="passages_by_link")]


class FileText(models.Model):
    """The text of a file by page, read once for its bytes; `pages` is None until it was read."""

    sha256 = models.CharField(max_length=64, unique=True)
    pages = models.JSONField(null=True)
    fault = models.CharField(max_length=255, blank=True)

    class Meta:
        default_permissions = ()


class SearchTermQuerySet(models.QuerySet):
    def in_use(self, site: int, language: str):
        """What stands in public pages of this site and language."""
        return self.filter(site=site, language=language, uses__gt=0)


class SearchTerm(models.Model):
    """A word, or two that follow each other, of a site's public pages of one language.

    They are what “did you mean” is made of.
    """

    site = models.PositiveBigIntegerField()
    language = models.CharField(max_length=20, default="")
    term = models.CharField(max_length=100)
    spelling = models.CharField(max_length=100)
    uses = models.IntegerField(default=0)

    objects = SearchTermQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["term", "site", "language"], name="one_row_a_term_of_a_language"
            )
        ]
