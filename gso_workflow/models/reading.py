from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow import clocks
from gso_workflow.models.package import Package


class Reading(models.Model):
    """That a person opened a package on the review screen, and when for the first time."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="readings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    first_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading of a package")
        verbose_name_plural = _("readings of packages")
        constraints = [
            models.UniqueConstraint(fields=["package", "person"], name="one_reading_a_person")
        ]

    def __str__(self):
        return f"{self.package} · {self.person_id}"

    @classmethod
    def note(cls, package, person):
        """Remember the first look; later ones change nothing."""
        cls.objects.get_or_create(
            package=package, person=person, defaults={"first_at": clocks.now()}
        )
