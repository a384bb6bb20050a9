from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override

from gso_workflow.languages import Words, words_of
from stats_pages.forms import DocumentTypeField
from stats_pages.states import DocumentFamily


class DocumentTypeQuerySet(models.QuerySet):
    def on(self, day):
        """The types that the law knew on a day."""
        return self.filter(
            models.Q(valid_from=None) | models.Q(valid_from__lte=day),
            models.Q(valid_until=None) | models.Q(valid_until__gt=day),
        )


class DocumentType(models.Model):
    """A type of legal document, valid over a half-open span of days (L-11)."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    family = models.CharField(_("group"), max_length=20, choices=DocumentFamily.choices)
    name = models.CharField(_("name"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    abbreviation = models.CharField(
        _("abbreviation"), max_length=20, blank=True, help_text=_("As in the symbol, e.g. QĐ.")
    )
    issuer = models.CharField(_("who issues it"), max_length=255, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The first day it no longer exists.")
    )
    legal_basis = models.CharField(_("legal basis"), max_length=255, blank=True)

    objects = DocumentTypeQuerySet.as_manager()

    class Meta:
        verbose_name = _("document type")
        verbose_name_plural = _("document types")
        ordering = ["family", "name", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_until=None)
                | models.Q(valid_until__gt=models.F("valid_from")),
                name="document_type_span",
                violation_error_message=_("“Valid until” must be later than “valid from”."),
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name

    @property
    def title(self) -> Words:
        """The name in the language being spoken, as far as it was entered."""
        return words_of(self, "name", (get_language() or "")[:2])

    @property
    def is_normative(self):
        return self.family == DocumentFamily.NORMATIVE


register_form_field_override(
    models.ForeignKey, to=DocumentType, override={"form_class": DocumentTypeField}
)
