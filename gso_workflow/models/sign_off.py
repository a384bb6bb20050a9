from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow.models.package import Package
from gso_workflow.states import ReasonCode, Step, Target, Verdict


class SignOff(models.Model):
    """One person's act on one package, in the capacity held that instant (R-022, R-105)."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="sign_offs")
    step = models.CharField(max_length=20, choices=Step.choices, blank=True)
    task_id = models.PositiveBigIntegerField(null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="sign_offs",
    )
    person_name = models.CharField(_("person"), max_length=255)
    capacity = models.CharField(_("capacity"), max_length=500, blank=True)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=500, blank=True)
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict.choices)
    target = models.CharField(max_length=10, choices=Target.choices, blank=True)
    reason_code = models.CharField(max_length=10, choices=ReasonCode.choices, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    is_public = models.BooleanField(_("readers may see the reason"), default=False)
    digest = models.CharField(_("digest"), max_length=64)
    ticks = models.JSONField(default=list)
    findings = models.JSONField(_("findings of the content checks"), default=list, blank=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        indexes = [models.Index(fields=["person", "-at"])]

    def __str__(self):
        return f"{self.get_verdict_display()} · {self.person_name}"
