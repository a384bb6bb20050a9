"""Units of an office, their dated names and what became of them (R-053, L-22)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from gso_workflow import clocks
from gso_workflow.languages import Words, words_of
from gso_workflow.models.dated import Dated
from gso_workflow.models.office import Office, row_in_force


class Unit(models.Model):
    """A division, department or branch that answers for its contents (R-053)."""

    code = models.SlugField(_("Code"), help_text=_("Stays the same whatever the unit is called."))
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="units", verbose_name=_("Office")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Superior unit"),
    )
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Unit")
        verbose_name_plural = _("Units")
        ordering = ["office", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "code"],
                name="gso_unit_code",
                violation_error_message=_("This office already has a unit with this code."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.parent_id and self.parent_id == self.pk:
            raise ValidationError({"parent": _("A unit cannot be its own superior.")})
        if self.parent_id and self.parent.office_id != self.office_id:
            raise ValidationError({"parent": _("The superior unit belongs to another office.")})

    def record_on(self, moment):
        """The UnitName in force at the moment, or None before the first."""
        return row_in_force(self.names.all(), moment)

    def name_on(self, moment, language=""):
        return words_of(self.record_on(moment), "name", language) or Words(self.code)

    def is_open_on(self, day):
        return self.closed_on is None or day < self.closed_on

    @property
    def name(self):
        return self.name_on(clocks.now())

    @property
    def short_name(self):
        return getattr(self.record_on(clocks.now()), "short_name", "") or self.name

    @property
    def symbol(self):
        return getattr(self.record_on(clocks.now()), "symbol", "")


class UnitName(Dated):
    """What a unit is called for a time: one name at every instant from the first on."""

    sole_by = ("unit",)
    gapless = True

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names", verbose_name=_("Unit"))
    name = models.CharField(_("Name"), max_length=255)
    name_en = models.CharField(_("Name in English"), max_length=255, blank=True)
    short_name = models.CharField(_("Short name"), max_length=120, blank=True)
    short_name_en = models.CharField(_("Short name in English"), max_length=120, blank=True)
    symbol = models.CharField(_("Symbol"), max_length=30, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Name of a unit")
        verbose_name_plural = _("Names of units")
        ordering = ["valid_from"]

    def __str__(self):
        return self.name


class SuccessionKind(models.TextChoices):
    RENAMED = "renamed", _("Renamed")
    MERGED = "merged", _("Merged")
    SPLIT = "split", _("Split")
    CLOSED = "closed", _("Closed without successor")


class UnitSuccession(models.Model):
    """What became of a unit on a day: the unit that carries on its work, or none."""

    predecessor = models.ForeignKey(
        Unit, models.PROTECT, related_name="successions", verbose_name=_("Former unit")
    )
    successor = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="origins",
        verbose_name=_("Successor unit"),
    )
    on = models.DateField(_("On"))
    kind = models.CharField(_("What happened"), max_length=8, choices=SuccessionKind)
    document = models.CharField(
        pgettext_lazy("decision", "Document"),
        max_length=255,
        help_text=_("The decision: number, symbol and date."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Succession of units")
        verbose_name_plural = _("Successions of units")
        ordering = ["-on"]

    def __str__(self):
        if self.successor_id is None:
            return f"{self.predecessor}: {self.get_kind_display()}"
        return f"{self.predecessor} → {self.successor}"

    def save(self, *args, **kwargs):
        """A unit is closed by the event that ends it; a split may leave it at work."""
        self.clean()
        before = type(self)._base_manager.filter(pk=self.pk).first()
        super().save(*args, **kwargs)
        closed = self.predecessor.closed_on
        if self.ends_a_unit and (closed is None or (before and closed == before.on)):
            self._close(self.on)

    def delete(self, *args, **kwargs):
        """What it would have closed stays open, unless another event closes it that day."""
        result = super().delete(*args, **kwargs)
        others = self.predecessor.successions.exclude(kind=SuccessionKind.SPLIT)
        if self.ends_a_unit and self.predecessor.closed_on == self.on:
            self._close(others.order_by("on").values_list("on", flat=True).first())
        return result

    @property
    def ends_a_unit(self):
        return self.kind != SuccessionKind.SPLIT

    def _close(self, day):
        self.predecessor.closed_on = day
        self.predecessor.save()

    def clean(self):
        super().clean()
        closed = self.kind == SuccessionKind.CLOSED
        if closed and self.successor_id:
            raise ValidationError({"successor": _("A unit closed like this has no successor.")})
        if not closed and self.successor_id is None:
            raise ValidationError({"successor": _("Name the unit that carries on its work.")})
        if self.successor_id and self.successor_id == self.predecessor_id:
            raise ValidationError({"successor": _("A unit cannot succeed itself.")})
        if self.successor_id and self.successor.office_id != self.predecessor.office_id:
            raise ValidationError({"successor": _("Both units belong to one office.")})
