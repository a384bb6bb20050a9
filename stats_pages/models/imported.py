from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stats_pages.importing.findings import Finding


class ImportedSource(models.Model):
    """A file that became a draft: its fingerprint, so that it never becomes a second one."""

    sha256 = models.CharField(_("checksum"), max_length=64)
    file_name = models.CharField(_("file name"), max_length=255)
    office = models.ForeignKey(
        "gso_workflow.Office", models.PROTECT, related_name="+", verbose_name=_("office")
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        models.CASCADE,
        related_name="imported_sources",
        verbose_name=_("page"),
    )
    report = models.JSONField(
        _("report"), default=list, help_text=_("What was recognised, and how surely.")
    )
    ticks = models.JSONField(
        _("checked findings"), default=list, help_text=_("The places of the checked ones.")
    )
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
    )

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ["-imported_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "office"], name="stats_pages_file_imported_once"
            )
        ]

    def __str__(self):
        return self.file_name

    @property
    def findings(self):
        """(place, finding) for everything that was recognised."""
        return list(enumerate(map(Finding.from_json, self.report)))

    @property
    def to_check(self):
        """(place, finding) for what somebody must check, ticked or not."""
        return [(place, finding) for place, finding in self.findings if finding.to_check]

    @property
    def open_checks(self):
        """(place, finding) for what nobody has checked yet."""
        return [(place, finding) for place, finding in self.to_check if place not in self.ticks]

    def tick(self, places, user):
        """Record what a person says they checked; each save knows who did it last."""
        known = {place for place, _finding in self.to_check}
        self.ticks = sorted(known.intersection(places))
        self.checked_by, self.checked_at = user, timezone.now()
        self.save(update_fields=["ticks", "checked_by", "checked_at"])
