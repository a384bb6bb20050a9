from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from gso_workflow.vietnamese import slug
from stats_pages import citations, completeness, rules, validity
from stats_pages.blocks import PartsStreamBlock
from stats_pages.models.publication import PublicationPage
from stats_pages.models.used_files import used_document
from stats_pages.panels import LEGAL_EDITOR
from stats_pages.parts import parts_of
from stats_pages.states import SigningCapacity, Urgency, ValidityStatus
from stats_pages.symbols import join_symbol, symbol_key


class LegalDocumentPage(PublicationPage):
    """A legal or administrative document with its parts and its place in the law (R-069)."""

    # The abstract takes the place of the lead.
    lead = None
    document_type = models.ForeignKey(
        "stats_pages.DocumentType",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document type"),
    )
    document_number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("E.g. 181. Empty for “no number”.")
    )
    document_symbol = models.CharField(
        _("symbol"),
        max_length=60,
        blank=True,
        help_text=_("E.g. QĐ-CTK; of a normative document with its year: 2007/NĐ-CP."),
    )
    issuing_body = models.CharField(
        _("issuing body"), max_length=255, blank=True, help_text=_("As printed.")
    )
    issuing_office = models.ForeignKey(
        "gso_workflow.Office",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issued by the office"),
        help_text=_(
            "Only for the offices' own documents: they must name this site in “Recipients”."
        ),
    )
    signer_name = models.CharField(_("signer"), max_length=255, blank=True)
    signer_title = models.CharField(_("post of the signer"), max_length=255, blank=True)
    signing_capacity = models.CharField(
        _("signing capacity"), max_length=3, choices=SigningCapacity.choices, blank=True
    )
    place = models.CharField(_("place of issue"), max_length=100, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    effective_on = models.DateField(
        _("effective on"), null=True, blank=True, help_text=_("If empty, the day it was issued.")
    )
    expires_on = models.DateField(
        _("expires on"), null=True, blank=True, help_text=_("The first day it no longer binds.")
    )
    abstract = models.TextField(_("abstract"), blank=True)
    proposal_line = models.TextField(
        _("proposal line"), blank=True, help_text=_("“Considering the proposal of…”, as printed.")
    )
    responsible_addressees = models.TextField(
        _("responsible addressees"), blank=True, help_text=_("Who must carry it out, one a line.")
    )
    signed_scan = used_document(_("signed scan"))
    urgency = models.CharField(
        _("urgency"), max_length=12, choices=Urgency.choices, default=Urgency.NORMAL
    )
    field_of_work = models.CharField(_("field of work"), max_length=255, blank=True)
    gazette_number = models.CharField(_("gazette number"), max_length=60, blank=True)
    gazette_date = models.DateField(_("gazette date"), null=True, blank=True)
    parts = StreamField(PartsStreamBlock(required=False), blank=True, verbose_name=_("parts"))
    # Derived from number and symbol, for looking up: no part of the content.
    symbol_key = models.CharField(
        max_length=100, blank=True, editable=False, db_index=True, serialize=False
    )

    # Derived from the field of work and the issuing body: one key for every way of writing them.
    field_key = models.CharField(
        max_length=100, blank=True, default="", editable=False, serialize=False
    )
    issuer_key = models.CharField(
        max_length=100, blank=True, default="", editable=False, serialize=False
    )

    edit_handler = LEGAL_EDITOR
    subpage_types = []
    search_fields = [
        *(field for field in PublicationPage.search_fields if field.field_name != "lead"),
        index.SearchField("number_and_symbol", boost=5),
        index.AutocompleteField("number_and_symbol"),
        index.SearchField("symbol_key", boost=5),
        index.SearchField("abstract", boost=2),
        index.SearchField("issuing_body"),
        index.SearchField("signer_name"),
        index.SearchField("field_of_work"),
        index.SearchField("parts"),
        index.FilterField("document_type"),
        index.FilterField("issued_on"),
    ]

    class Meta:
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")
        indexes = [
            models.Index(fields=["-issued_on", "-page_ptr"]),
            models.Index(fields=["document_type", "-issued_on", "-page_ptr"]),
            models.Index(fields=["field_key", "-issued_on", "-page_ptr"], name="legal_by_field"),
            models.Index(fields=["issuer_key", "-issued_on", "-page_ptr"], name="legal_by_issuer"),
            models.Index(fields=["effective_on"], name="legal_by_effect"),
            models.Index(fields=["expires_on"], name="legal_by_end"),
        ]

    def save(self, *args, **kwargs):
        self.symbol_key = self.key
        self.field_key = slug(self.field_of_work, max_length=100)
        self.issuer_key = slug(self.issuing_body, max_length=100)
        return super().save(*args, **kwargs)

    @property
    def number_and_symbol(self):
        return join_symbol(self.document_number, self.document_symbol)

    @property
    def key(self):
        """What `symbol_key` holds of a saved row; a draft out of its revision has it too."""
        return symbol_key(self.number_and_symbol)

    @property
    def summary(self):
        return self.abstract

    @property
    def in_effect_from(self):
        """The day it takes effect: by default the day it was issued (R-007)."""
        return self.effective_on or self.issued_on

    @cached_property
    def shown_parts(self):
        """The parts with the anchors of their chapters and articles."""
        return parts_of(self.parts)

    def contents(self):
        """One (part, entries) pair for each part, for the contents list."""
        return [(part, part.contents()) for part in self.shown_parts]

    def status_on(self, day) -> ValidityStatus | None:
        """Whether it binds on a day, from its dates, effect events and other documents (L-12)."""
        return rules.status_on(day, *self._statements)

    @cached_property
    def _statements(self):
        """What the rules of validity go by: dates, effect events, other documents."""
        events = self.effect_events.all()
        return (
            self.in_effect_from,
            self.expires_on,
            [rules.Effect(one.on, one.new_status, one.affected_part) for one in events],
            citations.influences_on(self),
        )

    def spans(self) -> list[rules.Span]:
        """Its statuses one after another, as far as they are known today."""
        return rules.spans(*self._statements)

    @cached_property
    def status(self):
        return self.status_on(timezone.localdate())

    @property
    def listed_status(self):
        """Its status on the day of the list that it was read for; None outside such a list."""
        return validity.status_of(self) if hasattr(self, "status_rank") else None

    @cached_property
    def linked_bases(self):
        """Each legal basis with `.link`: the public page of the cited document, or None."""
        return citations.with_links(self, self.legal_bases.all(), "cited_page")

    @cached_property
    def linked_relations(self):
        """Each relation with `.link`: the public page of its target, or None."""
        return citations.with_links(self, self.relations.all(), "target")

    @cached_property
    def relations_to_this(self):
        """What other public documents do to this one, with the inverse labels."""
        return list(citations.relations_to(self))

    @cached_property
    def is_basis_for(self):
        """Public documents that name this one as their legal basis (R-006)."""
        return list(citations.based_on(self))

    def submission_problems(self):
        return completeness.of_legal_document(self)

    def exceptions_needed(self):
        """Why submission needs an exception with a reason (R-047)."""
        return completeness.missing_publish_phrase(self)

    def warnings(self):
        return completeness.doubles_of(self)
