from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow.errors import WrongState
from gso_workflow.models.bundle import ReleaseBundle
from gso_workflow.models.owed import Owed, OwedQuerySet
from gso_workflow.models.package import Package
from gso_workflow.states import WAITING_BUNDLES, CorrectionKind, OrderState


class ReleaseOrderQuerySet(OwedQuerySet):
    def waiting(self):
        return self.filter(state__in=[OrderState.READY, OrderState.SCHEDULED])

    def alone(self):
        """Orders that are not held together with others."""
        return self.exclude(bundle__state__in=WAITING_BUNDLES)


class ReleaseOrder(Owed):
    """The chief editor's order to post exactly one digest (R-062, Art. 11.4)."""

    package = models.OneToOneField(Package, models.PROTECT, related_name="release_order")
    digest = models.CharField(_("digest"), max_length=64)
    state = models.CharField(
        _("state"), max_length=10, choices=OrderState.choices, default=OrderState.READY
    )
    ordered_at = models.DateTimeField(_("ordered at"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )
    correction_kind = models.CharField(
        max_length=10, choices=CorrectionKind.choices, blank=True, editable=False
    )
    bundle = models.ForeignKey(
        ReleaseBundle, models.PROTECT, null=True, blank=True, related_name="orders"
    )
    bundle_position = models.PositiveSmallIntegerField(default=0)

    objects = ReleaseOrderQuerySet.as_manager()

    class Meta:
        ordering = ["-ordered_at"]
        verbose_name = _("release order")
        verbose_name_plural = _("release orders")
        indexes = [models.Index(fields=["state", "scheduled_for"])]

    def __str__(self):
        return str(self.package)

    @property
    def waiting_bundle(self):
        """The bundle that holds this order back until all of it goes out, or None."""
        return self.bundle if self.bundle_id and self.bundle.is_waiting else None

    def require_waiting(self):
        if self.state not in (OrderState.READY, OrderState.SCHEDULED):
            raise WrongState(_("This release order has already been carried out or revoked."))

    def schedule(self, moment, user):
        """Set the hour; it alters no digest."""
        self.require_waiting()
        self.set_hour(moment, user)
        self.state = OrderState.SCHEDULED
        self.save()

    def unschedule(self):
        """Take the hour away: a person must decide anew when the item is posted."""
        self.require_waiting()
        self.clear_hour()
        self.state = OrderState.READY
        self.save()

    def join(self, bundle, place):
        """Be posted with this bundle, as the item at this place, and no other way."""
        self.unschedule()
        self.bundle, self.bundle_position = bundle, place
        self.save()

    def leave(self):
        """Stand alone again; a revoked order keeps its state."""
        self.bundle, self.bundle_position = None, 0
        self.save()

    def carry_out(self, user, name, moment):
        self.require_waiting()
        self.state = OrderState.RELEASED
        self.released_at = moment
        self.released_by = user
        self.released_by_name = name
        self.last_error = ""
        self.save()

    def revoke(self, reason):
        self.require_waiting()
        self.state = OrderState.REVOKED
        self.reason = reason
        self.save()
