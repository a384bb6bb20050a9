from django.db import models
from django.utils.translation import gettext_lazy as _

GENESIS = "0" * 64


class LedgerHead(models.Model):
    """The one row whose lock numbers the ledger without gaps."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("head of the ledger")
        verbose_name_plural = _("head of the ledger")

    def __str__(self):
        return str(self.sequence)


class LedgerEntry(models.Model):
    """One act, refusal or change of configuration; append-only and hash-chained (R-105)."""

    sequence = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"), db_index=True)
    actor_id = models.CharField(max_length=64, blank=True, db_index=True)
    actor = models.CharField(_("person"), max_length=255, blank=True)
    capacity = models.CharField(_("capacity"), max_length=500, blank=True)
    verb = models.CharField(_("act"), max_length=50, db_index=True)
    object_type = models.CharField(_("kind of object"), max_length=100, blank=True)
    object_id = models.CharField(max_length=255, blank=True)
    object_text = models.CharField(_("object"), max_length=500, blank=True)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    payload = models.JSONField(_("details"), default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    class Meta:
        ordering = ["-sequence"]
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        indexes = [models.Index(fields=["object_type", "object_id"])]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.sequence} {self.verb}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("The ledger only grows.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The ledger only grows.")
