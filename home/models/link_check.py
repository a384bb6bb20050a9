from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkState(models.TextChoices):
    UNKNOWN = "unknown", _("Not checked yet")
    SOUND = "sound", _("Answers")
    MOVED = "moved", _("Moved to another address")
    BROKEN = "broken", _("Does not answer")


class LinkCheck(models.Model):
    """What was found at an outside address that readers are sent to (R-119)."""

    url = models.URLField(_("address"), max_length=500, unique=True)
    state = models.CharField(
        _("state"), max_length=8, choices=LinkState, default=LinkState.UNKNOWN, db_index=True
    )
    finding = models.CharField(_("finding"), max_length=200, blank=True)
    moved_to = models.URLField(_("new address"), max_length=500, blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, db_index=True)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    seen_at = models.DateTimeField(_("last seen on a page"))
    pages = models.ManyToManyField("wagtailcore.Page", related_name="+", verbose_name=_("pages"))

    class Meta:
        verbose_name = _("outside link")
        verbose_name_plural = _("outside links")
        ordering = ["state", "url"]

    def __str__(self):
        return self.url
