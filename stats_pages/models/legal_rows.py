"""The rows that hang on a legal document, in the order of the printed text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from stats_pages.models.attached import AttachedFile
from stats_pages.panels import EFFECT_EVENT_PANELS, LEGAL_BASIS_PANELS, RELATION_PANELS
from stats_pages.states import RelationKind, ValidityStatus
from stats_pages.symbols import symbol_key


class Recipient(Orderable):
    """One line of "Nơi nhận"."""

    page = ParentalKey("LegalDocumentPage", on_delete=models.CASCADE, related_name="recipients")
    text = models.CharField(_("recipient"), max_length=500)

    class Meta(Orderable.Meta):
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")

    def __str__(self):
        return self.text


class CitedDocument(Orderable):
    """A document named by number: linked as soon as a page of it is public (R-006)."""

    cited_number = models.CharField(
        _("number and symbol"),
        max_length=100,
        blank=True,
        help_text=_("As printed, e.g. 64/2007/NĐ-CP. The link appears when that document is here."),
    )
    cited_on = models.DateField(
        _("its date"),
        null=True,
        blank=True,
        help_text=_("Tells apart documents of several offices with the same number."),
    )
    # Derived from the number, for looking up: no part of the content.
    cited_key = models.CharField(
        max_length=100, blank=True, editable=False, db_index=True, serialize=False
    )

    class Meta(Orderable.Meta):
        abstract = True

    def save(self, *args, **kwargs):
        self.cited_key = self.key
        super().save(*args, **kwargs)

    @property
    def key(self):
        """What `cited_key` holds of a saved row."""
        return symbol_key(self.cited_number)


class LegalBasis(CitedDocument):
    """One "Căn cứ" of the preamble, as printed."""

    page = ParentalKey("LegalDocumentPage", on_delete=models.CASCADE, related_name="legal_bases")
    text = models.TextField(_("legal basis"))
    cited_page = models.ForeignKey(
        "LegalDocumentPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of that document"),
        help_text=_("Only where the number alone would find the wrong one."),
    )

    panels = LEGAL_BASIS_PANELS

    class Meta(CitedDocument.Meta):
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")

    def __str__(self):
        return self.text


class DocumentRelation(CitedDocument):
    """What this document does to another one, or to an article of it (L-12)."""

    page = ParentalKey("LegalDocumentPage", on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("relation"), max_length=20, choices=RelationKind.choices)
    target = models.ForeignKey(
        "LegalDocumentPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="inverse_relations",
        verbose_name=_("legal document"),
    )
    target_text = models.CharField(
        _("document as printed"),
        max_length=500,
        blank=True,
        help_text=_("Readers see these words until the document itself is here."),
    )
    affected_article = models.CharField(
        _("affected article"),
        max_length=255,
        blank=True,
        help_text=_("Empty when the whole document is affected."),
    )

    panels = RELATION_PANELS

    class Meta(CitedDocument.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")

    def __str__(self):
        return f"{self.get_kind_display()} {self.target_text or self.target or ''}"


class EffectEvent(Orderable):
    """A dated change of validity, with the document that made it (L-12)."""

    page = ParentalKey("LegalDocumentPage", on_delete=models.CASCADE, related_name="effect_events")
    on = models.DateField(_("date"))
    new_status = models.CharField(
        _("validity status"), max_length=20, choices=ValidityStatus.choices
    )
    source_text = models.CharField(_("source document"), max_length=500, blank=True)
    source_page = models.ForeignKey(
        "LegalDocumentPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of the source document"),
    )
    affected_part = models.CharField(
        _("affected part"), max_length=500, blank=True, help_text=_("Empty for the whole.")
    )

    panels = EFFECT_EVENT_PANELS

    class Meta(Orderable.Meta):
        verbose_name = _("effect event")
        verbose_name_plural = _("effect events")

    def __str__(self):
        return f"{self.on:%d/%m/%Y} {self.get_new_status_display()}"


class LegalAttachment(AttachedFile):
    page = ParentalKey("LegalDocumentPage", on_delete=models.CASCADE, related_name="attachments")

    class Meta(AttachedFile.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
