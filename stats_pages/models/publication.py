"""What every item of the office has in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from gso_workflow.models.regulated import RegulatedPage
from stats_pages.blocks import BodyStreamBlock
from stats_pages.forms import PublicationForm
from stats_pages.models.media import refuse_classified
from stats_pages.printing import serving as printing
from stats_pages.states import Classification, Language, TranslationExtent


class PublicationPage(RegulatedPage):
    """An item with a lead, a body and a classification; its types add the rest."""

    classification = models.CharField(
        _("classification"),
        max_length=20,
        choices=Classification.choices,
        default=Classification.NONE,
        help_text=_("Classified material must never be entered into this system."),
    )
    lead = models.TextField(
        _("lead"),
        blank=True,
        help_text=_("One to three sentences that readers see in lists and above the text."),
    )
    body = StreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("body"))
    translation_extent = models.CharField(
        _("extent of the translation"),
        max_length=10,
        choices=TranslationExtent.choices,
        default=TranslationExtent.FULL,
        help_text=_("Readers are told whether they have the whole text before them (L-01)."),
    )

    base_form_class = PublicationForm
    search_fields = RegulatedPage.search_fields + [
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("responsible_unit"),
    ]

    class Meta:
        abstract = True

    def route(self, request, path_components):
        """Beside its own address a live item has one for its PDF (L-02)."""
        if path_components == [printing.SEGMENT] and self.live:
            return RouteResult(self, kwargs={"as_pdf": True})
        return super().route(request, path_components)

    def serve(self, request, *args, as_pdf=False, **kwargs):
        return printing.serve(self, request) if as_pdf else super().serve(request, *args, **kwargs)

    def become_translation(self, language):
        """Called on the draft that a translation begins with; `language` is its code."""

    @property
    def summary(self):
        """What lists and previews show under the title."""
        return self.lead

    def submission_problems(self) -> dict[str, str]:
        """What stops a submission: a sentence for each field that is not ready."""
        return {}

    def exceptions_needed(self) -> list:
        """What can only be submitted as an exception, with a reason."""
        return []

    def warnings(self) -> list:
        """What a person should look at, without being stopped."""
        return []

    def clean(self):
        super().clean()
        refuse_classified(self.classification)


class EditionFields(models.Model):
    """Edition and language: a corrected or translated issue of the same thing."""

    edition = models.PositiveSmallIntegerField(
        _("edition"), default=1, help_text=_("1 for the first issue, 2 for a revised one…")
    )
    language = models.CharField(
        _("language"), max_length=10, choices=Language.choices, default=Language.VIETNAMESE
    )

    class Meta:
        abstract = True

    def become_translation(self, language):
        """A translated edition is in the language of the page it stands on."""
        super().become_translation(language)
        if language in Language.values:
            self.language = language
