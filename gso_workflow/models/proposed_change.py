"""A change of the configuration that waits for a second administrator (R-024, R-114, Art. 18.2)."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gso_workflow import clocks
from gso_workflow.errors import WrongState
from gso_workflow.models.office import Office


class ProposedChangeQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ProposedChange.State.PROPOSED)

    def locked(self, pk):
        """The proposal of this key, its row held until the transaction ends."""
        return self.select_for_update().get(pk=pk)


class ProposedChange(models.Model):
    """What one administrator wants and another confirms; `before` and `after` are columns as JSON."""

    class Kind(models.TextChoices):
        CREATE = "create", pgettext_lazy("proposal", "New row")
        CHANGE = "change", pgettext_lazy("proposal", "Change")
        DELETE = "delete", pgettext_lazy("proposal", "Deletion")
        WORKFLOW = "workflow", pgettext_lazy("proposal", "Approval workflow")

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("proposal", "Waiting for confirmation")
        CONFIRMED = "confirmed", pgettext_lazy("proposal", "Confirmed")
        REJECTED = "rejected", pgettext_lazy("proposal", "Rejected")
        WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn by the proposer")
        EXPIRED = "expired", pgettext_lazy("proposal", "Expired")

    kind = models.CharField(_("Kind of change"), max_length=10, choices=Kind)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, related_name="+", verbose_name=_("Office")
    )
    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=64, blank=True)
    object_text = models.CharField(_("About"), max_length=500)
    before = models.JSONField(_("Before"), default=dict)
    after = models.JSONField(_("After"), default=dict)
    replaces_id = models.CharField(max_length=64, blank=True)
    gainers = models.JSONField(default=list)
    effective_from = models.DateTimeField(_("In force from"), null=True, blank=True)
    reason = models.TextField(_("Reason for the change"), blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("Proposed by"),
    )
    proposed_by_name = models.CharField(_("Proposed by"), max_length=255)
    proposed_at = models.DateTimeField(_("Proposed at"))
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )
    decided_by_name = models.CharField(_("Decided by"), max_length=255, blank=True)
    decided_at = models.DateTimeField(_("Decided at"), null=True, blank=True)
    words = models.TextField(_("Words of the decision"), blank=True)

    objects = ProposedChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["-proposed_at", "-pk"]
        indexes = [models.Index(fields=["state", "office", "-proposed_at"])]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.object_text}"

    @property
    def is_waiting(self):
        return self.state == self.State.PROPOSED

    def move_to(self, state, user, name, words=""):
        """Decide a proposal that waits; what was decided once stays so."""
        if not self.is_waiting:
            raise WrongState(_("This proposal was decided already."))
        self.state, self.words = state, words
        self.decided_by, self.decided_by_name, self.decided_at = user, name, clocks.now()
        self.save(update_fields=["state", "words", "decided_by", "decided_by_name", "decided_at"])
