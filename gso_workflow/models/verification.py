"""What the verifier did and found, and what it keeps from readers until it is right again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gso_workflow import clocks
from gso_workflow.field_labels import label_of
from gso_workflow.models.package import Package
from gso_workflow.verifying.findings import Kind


class Verification(models.Model):
    """One comparison of what is live with what was released, done portion by portion.

    `stage` and `cursor` say where it goes on after an interruption; `claimed_until` keeps two
    processes from doing the same portion.
    """

    started_at = models.DateTimeField(_("started at"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    by_clock = models.BooleanField(_("on schedule"), default=False)
    with_bytes = models.BooleanField(_("files read"), default=True)
    with_pages = models.BooleanField(_("pages fetched"), default=True)
    whole = models.BooleanField(_("everything"), default=True)
    stage = models.PositiveSmallIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    items = models.PositiveIntegerField(_("items verified"), default=0)
    fetched = models.PositiveIntegerField(_("pages fetched"), default=0)
    mismatched = models.PositiveIntegerField(_("mismatches"), default=0)
    templates = models.CharField(_("check code of the templates"), max_length=64, blank=True)
    templates_changed = models.BooleanField(_("templates changed"), default=False)
    many = models.BooleanField(_("so many that nothing was withheld"), default=False)

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-started_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["by_clock"],
                condition=Q(by_clock=True, finished_at=None),
                name="one_scheduled_verification",
            )
        ]

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class Mismatch(models.Model):
    """A finding that stands: told once, closed when a later look no longer finds it."""

    kind = models.CharField(_("finding"), max_length=12, choices=Kind.choices)
    model = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=255, blank=True)
    title = models.CharField(_("title"), max_length=255, blank=True)
    address = models.CharField(_("address"), max_length=1000, blank=True)
    package = models.ForeignKey(
        Package, models.PROTECT, null=True, blank=True, related_name="mismatches"
    )
    words = models.JSONField(_("details"), default=list)
    first_seen = models.ForeignKey(Verification, models.PROTECT, related_name="new_mismatches")
    last_seen = models.ForeignKey(Verification, models.PROTECT, related_name="mismatches")
    found_at = models.DateTimeField(_("found at"))
    told_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(_("right again since"), null=True, blank=True)

    class Meta:
        verbose_name = _("mismatch")
        verbose_name_plural = _("mismatches")
        ordering = ["-found_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "model", "object_id"],
                condition=Q(closed_at=None),
                name="one_open_mismatch_a_kind",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title or self.object_id}"

    @property
    def digest(self):
        """The digest of the released package; "" for what was never released."""
        return self.package.digest if self.package else ""

    @property
    def told(self) -> list[str]:
        """Its words for people: of content that differs, the fields as the editor names them."""
        model = self.package.content_type.model_class() if self.package else None
        if self.kind != Kind.CONTENT or model is None:
            return self.words
        return [label_of(model, name) or name for name in self.words]

    def of_same_item(self):
        """Every mismatch of this item that stands."""
        rows = Mismatch.objects.filter(closed_at=None, model=self.model)
        return rows.filter(object_id=self.object_id)


class WithholdingQuerySet(models.QuerySet):
    def active(self):
        """What readers do not get at the moment."""
        return self.filter(lifted_at=None)

    def of_item(self, mismatch):
        """The withholding of a mismatch's item, if it stands."""
        return self.active().filter(model=mismatch.model, object_id=mismatch.object_id)


class Withholding(models.Model):
    """An item kept from readers behind a neutral notice because it differs from its release."""

    model = models.CharField(max_length=100)
    object_id = models.CharField(max_length=255)
    page = models.ForeignKey(
        "wagtailcore.Page", models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    package = models.ForeignKey(
        Package, models.PROTECT, null=True, blank=True, related_name="withholdings"
    )
    title = models.CharField(_("title"), max_length=255, blank=True)
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="withholdings")
    mismatch = models.ForeignKey(Mismatch, models.PROTECT, related_name="withholdings")
    since = models.DateTimeField(_("since"))
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)

    objects = WithholdingQuerySet.as_manager()

    class Meta:
        verbose_name = _("withheld item")
        verbose_name_plural = _("withheld items")
        ordering = ["-since", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["model", "object_id"],
                condition=Q(lifted_at=None),
                name="withheld_once",
            )
        ]
        indexes = [
            models.Index(fields=["page"], condition=Q(lifted_at=None), name="withheld_pages")
        ]

    def __str__(self):
        return self.title or f"{self.model} {self.object_id}"

    def lift(self):
        """Give the item back to readers; the only way a withholding ends."""
        self.lifted_at = clocks.now()
        self.save(update_fields=["lifted_at"])
