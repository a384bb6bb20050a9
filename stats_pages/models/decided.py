from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from stats_pages import citations
from stats_pages.symbols import symbol_key


class DecidedFields(models.Model):
    """The document that issued something: linked as soon as a page of it is public (R-071)."""

    cited_number = models.CharField(
        _("number and symbol of the decision"),
        max_length=100,
        blank=True,
        help_text=_("As printed, e.g. 64/QĐ-CTK. The link appears when that document is here."),
    )
    cited_on = models.DateField(_("date of the decision"), null=True, blank=True)
    decided_by = models.CharField(
        _("issuing body"), max_length=255, blank=True, help_text=_("As printed.")
    )
    cited_page = models.ForeignKey(
        "stats_pages.LegalDocumentPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of that document"),
        help_text=_("Only where the number alone would find the wrong one."),
    )

    class Meta:
        abstract = True

    @property
    def key(self):
        """The number in the form in which documents are looked up."""
        return symbol_key(self.cited_number)

    @cached_property
    def decision_link(self):
        """The public page of the decision, or None."""
        return citations.with_links(self, [self], "cited_page")[0].link
