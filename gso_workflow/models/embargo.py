"""Named people who may look at an item before its hour (R-016)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow.models.package import Package
from gso_workflow.people import full_name


class EmbargoAccessQuerySet(models.QuerySet):
    def on(self, moment):
        return self.filter(valid_from__lte=moment, valid_until__gt=moment)


class EmbargoAccess(models.Model):
    """The chief editor lets one person look at one item, or at a section's, for a time."""

    office = models.ForeignKey("gso_workflow.Office", models.PROTECT, related_name="embargo_access")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="embargo_access",
        verbose_name=_("Person allowed to look"),
    )
    package = models.ForeignKey(
        Package, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Item")
    )
    section = models.ForeignKey(
        "wagtailcore.Page",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Section"),
    )
    valid_from = models.DateTimeField(_("From"))
    valid_until = models.DateTimeField(_("Until"))
    reason = models.TextField(_("reason"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Granted by")
    )

    objects = EmbargoAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("embargo access")
        verbose_name_plural = _("embargo access")
        ordering = ["-valid_from", "-pk"]
        indexes = [models.Index(fields=["person", "valid_until"], name="embargo_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(package=None) ^ models.Q(section=None),
                name="embargo_one_item_or_one_section",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__lte=models.F("valid_until")),
                name="embargo_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{full_name(self.person)} → {self.package.title if self.package else self.section}"

    def end(self, moment):
        """From this moment on the person looks no more."""
        self.valid_until = max(self.valid_from, moment)
        self.save(update_fields=["valid_until"])
