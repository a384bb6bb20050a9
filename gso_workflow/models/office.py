"""The offices that run sites, under the names they bore at each time (R-001, R-002, L-22)."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from gso_workflow import clocks
from gso_workflow.languages import Words, of_first, words_of
from gso_workflow.models.dated import Dated


def row_in_force(rows, moment):
    """The one of the rows (a prefetched list is fine) that is in force, or None."""
    return next((row for row in rows if row.period.holds(moment)), None)


class OfficeKind(models.TextChoices):
    CENTRAL = "central", _("Central office")
    PROVINCIAL = "provincial", _("Provincial office")


class Office(models.Model):
    """An office with its own site, board, units and rules (R-002)."""

    code = models.SlugField(
        _("Code"), unique=True, help_text=_("Stays the same whatever the office is called.")
    )
    kind = models.CharField(_("Kind of office"), max_length=12, choices=OfficeKind)
    site = models.OneToOneField(
        "wagtailcore.Site", models.PROTECT, related_name="office", verbose_name=_("Website")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Superior office"),
    )
    address = models.CharField(_("Address"), max_length=255, blank=True)
    address_en = models.CharField(_("Address in English"), max_length=255, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=60, blank=True)
    domain = models.CharField(
        _("Domain name"),
        max_length=120,
        blank=True,
        help_text=_("As printed, such as www.example.vn."),
    )
    managing_body = models.CharField(
        _("Managing body"),
        max_length=255,
        blank=True,
        help_text=_("Shown in the footer of the site."),
    )
    managing_body_en = models.CharField(_("Managing body in English"), max_length=255, blank=True)
    responsible_person = models.CharField(
        _("Responsible person"),
        max_length=255,
        blank=True,
        help_text=_("Name and position, shown in the footer of the site."),
    )
    responsible_person_en = models.CharField(
        _("Responsible person in English"), max_length=255, blank=True
    )
    citation = models.TextField(
        _("Citation sentence"),
        blank=True,
        help_text=_("The sentence that users of the information must quote, word for word."),
    )
    citation_en = models.TextField(_("Citation sentence in English"), blank=True)
    minor_correction_words = models.PositiveSmallIntegerField(
        _("Limit of a minor correction"),
        default=20,
        validators=[MinValueValidator(0)],
        help_text=_(
            "When the secretary changes more words than this, the item returns to the unit head."
        ),
    )
    hide_confirmation_hours = models.PositiveSmallIntegerField(
        _("Time to confirm a hiding"),
        default=24,
        validators=[MinValueValidator(1)],
        help_text=_("Working hours in which a second person confirms or undoes an urgent hiding."),
    )
    is_default = models.BooleanField(
        _("Default office"), default=False, help_text=_("Takes in imported documents.")
    )
    collection = models.OneToOneField(
        "wagtailcore.Collection",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="office",
        verbose_name=_("Collection of its images and documents"),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Office")
        verbose_name_plural = _("Offices")
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="gso_one_default_office",
                violation_error_message=_("Another office is already the default office."),
            )
        ]

    def __str__(self):
        return self.name

    def record_on(self, moment):
        """The OfficeName in force at the moment, or None before the first."""
        return row_in_force(self.names.all(), moment)

    def name_on(self, moment, language=""):
        return words_of(self.record_on(moment), "name", language) or Words(self.code)

    def short_name_on(self, moment, language=""):
        short = words_of(self.record_on(moment), "short_name", language)
        name = self.name_on(moment, language)
        # A full name in the reader's language says more than a short one in another.
        return short if short and short.language == name.language else name

    def symbol_on(self, moment):
        return getattr(self.record_on(moment), "symbol", "")

    def citation_on(self, moment, language=""):
        """The sentence to quote; a dated name may bring its own."""
        return of_first([self.record_on(moment), self], "citation", language)

    def managing_body_on(self, moment, language=""):
        return of_first([self.record_on(moment), self], "managing_body", language)

    def address_in(self, language=""):
        return words_of(self, "address", language)

    def responsible_person_in(self, language=""):
        return words_of(self, "responsible_person", language)

    @property
    def name(self):
        return self.name_on(clocks.now())

    @property
    def short_name(self):
        return self.short_name_on(clocks.now())

    @property
    def symbol(self):
        return self.symbol_on(clocks.now())

    @property
    def current_citation(self):
        return self.citation_on(clocks.now())


class OfficeName(Dated):
    """What an office is called for a time: one name at every instant from the first on."""

    sole_by = ("office",)
    gapless = True

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="names", verbose_name=_("Office")
    )
    name = models.CharField(_("Name"), max_length=255)
    name_en = models.CharField(_("Name in English"), max_length=255, blank=True)
    short_name = models.CharField(_("Short name"), max_length=120, blank=True)
    short_name_en = models.CharField(_("Short name in English"), max_length=120, blank=True)
    symbol = models.CharField(
        _("Symbol"), max_length=30, blank=True, help_text=_("As in the symbols of its documents.")
    )
    managing_body = models.CharField(
        _("Managing body"),
        max_length=255,
        blank=True,
        help_text=_("Empty: as recorded with the office."),
    )
    managing_body_en = models.CharField(_("Managing body in English"), max_length=255, blank=True)
    citation = models.TextField(
        _("Citation sentence"), blank=True, help_text=_("Empty: as recorded with the office.")
    )
    citation_en = models.TextField(_("Citation sentence in English"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Name of an office")
        verbose_name_plural = _("Names of offices")
        ordering = ["valid_from"]

    def __str__(self):
        return self.name
