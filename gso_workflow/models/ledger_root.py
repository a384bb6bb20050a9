from django.db import models
from django.utils.translation import gettext_lazy as _


class LedgerRoot(models.Model):
    """The state of the ledger at the end of one local day: its last entry's number and hash."""

    day = models.DateField(_("day"), primary_key=True)
    sequence = models.PositiveBigIntegerField(_("number"))
    hash = models.CharField(_("hash"), max_length=64)
    count = models.PositiveBigIntegerField(_("entries since the root before"))
    taken_at = models.DateTimeField(_("time"))

    class Meta:
        ordering = ["day"]
        verbose_name = _("root of the ledger")
        verbose_name_plural = _("roots of the ledger")
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.day} · {self.sequence}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("A root is never changed.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A root is never removed.")


class RootDelivery(models.Model):
    """A root was written to a second place, once."""

    root = models.ForeignKey(LedgerRoot, models.PROTECT, related_name="deliveries")
    place = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["root", "place"], name="a_root_goes_to_a_place_once")
        ]

    def __str__(self):
        return f"{self.root_id} → {self.place}"
