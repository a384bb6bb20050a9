"""Items that become public together or not at all (R-016)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow.canonical import canonical_json, digest_of
from gso_workflow.errors import WrongState
from gso_workflow.models.owed import Owed, OwedQuerySet
from gso_workflow.states import WAITING_BUNDLES, BundleState


class ReleaseBundle(Owed):
    """Release orders that are carried out in one transaction, in the order of their places."""

    office = models.ForeignKey("gso_workflow.Office", models.PROTECT, related_name="bundles")
    name = models.CharField(_("Name"), max_length=255)
    state = models.CharField(
        _("state"), max_length=10, choices=BundleState.choices, default=BundleState.OPEN
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )
    made_by_name = models.CharField(max_length=255)
    made_at = models.DateTimeField()

    objects = OwedQuerySet.as_manager()

    class Meta:
        verbose_name = _("release bundle")
        verbose_name_plural = _("release bundles")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "scheduled_for"], name="bundle_due")]

    def __str__(self):
        return self.name

    @property
    def is_waiting(self):
        return self.state in WAITING_BUNDLES

    def in_order(self):
        """The orders in the sequence in which they are carried out."""
        return self.orders.select_related("package").order_by("bundle_position", "pk")

    @property
    def digest(self):
        """What a person sees and acts on: exactly these items in exactly this sequence."""
        rows = self.orders.order_by("bundle_position", "pk").values_list("pk", "digest")
        return digest_of(canonical_json({"bundle": self.pk, "orders": [list(row) for row in rows]}))

    def require_waiting(self):
        if not self.is_waiting:
            raise WrongState(_("This bundle has already been posted or dissolved."))

    def schedule(self, moment, user):
        self.require_waiting()
        self.set_hour(moment, user)
        self.state = BundleState.SCHEDULED
        self.save()

    def reopen(self):
        """Its items changed: somebody sets the hour anew."""
        self.require_waiting()
        self.clear_hour()
        self.state = BundleState.OPEN
        self.save()

    def stop(self, reason):
        """One item fell out: nothing of the bundle goes out until a person has looked."""
        self.require_waiting()
        self.clear_hour()
        self.state, self.last_error = BundleState.STOPPED, reason
        self.save()

    def carry_out(self, name, moment):
        self.require_waiting()
        self.state, self.released_at, self.released_by_name = BundleState.RELEASED, moment, name
        self.last_error = ""
        self.save()

    def dissolve(self, reason):
        self.require_waiting()
        self.clear_hour()
        self.state, self.reason = BundleState.DISSOLVED, reason
        self.save()
