from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow.models.package import Package


class Notice(models.Model):
    """A message that an act owes to a person; written in the act's transaction, sent by the clock."""

    class Kind(models.TextChoices):
        YOUR_TURN = "your_turn", _("Waiting for you")
        RETURNED = "returned", _("Returned to you")
        REFUSED = "refused", _("Refused")
        READY = "ready", _("Ready to post")
        RELEASED = "released", _("Posted")
        REVOKED = "revoked", _("Release order revoked")
        REMINDER = "reminder", _("Reminder")
        FAILED = "failed", _("Posting failed")
        STOPPED = "stopped", _("Bundle stopped")
        HIDDEN = "hidden", _("Hidden: confirm or restore")
        OVERDUE = "overdue", _("Hidden too long without a decision")
        WITHDRAWAL = "withdrawal", _("Withdrawal to sign")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ALARM = "alarm", _("Mismatch found")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="chain_notices"
    )
    package = models.ForeignKey(
        Package, models.PROTECT, null=True, blank=True, related_name="notices"
    )
    verification = models.ForeignKey(
        "gso_workflow.Verification", models.PROTECT, null=True, blank=True, related_name="notices"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    once_key = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "once_key"],
                condition=~models.Q(once_key=""),
                name="a_reminder_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=models.Q(sent_at=None), name="notice_unsent"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} → {self.recipient}"
