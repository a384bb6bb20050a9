"""What is owed at a set hour: a release order, or a bundle of them (R-016)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

SCHEDULED = "scheduled"


class OwedQuerySet(models.QuerySet):
    def scheduled(self):
        return self.filter(state=SCHEDULED)

    def due(self, moment):
        """Those whose hour has come, oldest first; a failed one waits for its next try."""
        ready = models.Q(retry_at=None) | models.Q(retry_at__lte=moment)
        return (
            self.scheduled()
            .filter(ready, scheduled_for__lte=moment)
            .order_by("scheduled_for", "pk")
        )

    def next_due(self):
        """When the next one is due or due again; None without a set hour."""
        found = self.scheduled().aggregate(
            first=models.Min("scheduled_for", filter=models.Q(retry_at=None)),
            again=models.Min("retry_at"),
        )
        return min((moment for moment in found.values() if moment), default=None)

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)


class Owed(models.Model):
    """The hour, who set it, and what became of the attempts to keep it."""

    scheduled_for = models.DateTimeField(_("scheduled for"), null=True, blank=True)
    scheduled_by_name = models.CharField(max_length=255, blank=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )
    released_at = models.DateTimeField(_("posted at"), null=True, blank=True)
    released_by_name = models.CharField(_("posted by"), max_length=255, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def set_hour(self, moment, user):
        self.scheduled_for = moment
        self.scheduled_by = user
        self.scheduled_by_name = user.get_full_name() or user.get_username()
        self.retry_at = None
        self.last_error = ""

    def clear_hour(self):
        self.scheduled_for = self.scheduled_by = self.retry_at = None
        self.scheduled_by_name = self.last_error = ""

    def put_off(self, error, until):
        """Keep the schedule after a failed attempt and try again later (R-016)."""
        self.attempts += 1
        self.last_error = str(error)
        self.retry_at = until
        self.save(update_fields=["attempts", "last_error", "retry_at"])
