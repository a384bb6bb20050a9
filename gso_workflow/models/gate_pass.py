"""What the database's own triggers read: which types are guarded, and which item may be written."""

from django.db import models
from django.utils.translation import gettext_lazy as _

NEVER = 0


class GuardedType(models.Model):
    """A page or snippet type whose rows the database guards; written only when triggers are armed."""

    content_type = models.OneToOneField(
        "contenttypes.ContentType", models.PROTECT, related_name="+", primary_key=True
    )
    base_content_type = models.ForeignKey(
        "contenttypes.ContentType", models.PROTECT, related_name="+"
    )
    label = models.CharField(max_length=200, unique=True)
    base_label = models.CharField(max_length=200, db_index=True)
    tables = models.JSONField(default=list)

    class Meta:
        verbose_name = _("guarded type")
        verbose_name_plural = _("guarded types")
        default_permissions = ()

    def __str__(self):
        return self.label


class GatePass(models.Model):
    """The chain writes this one item now. No other transaction ever sees such a row.

    `ended` names a row that never exists and is looked up at commit: a pass that was left behind
    undoes the transaction that wrote it.
    """

    base_content_type_id = models.PositiveIntegerField()
    object_id = models.CharField(max_length=255)
    ended = models.ForeignKey("self", models.DO_NOTHING, default=NEVER, related_name="+")

    class Meta:
        verbose_name = _("pass of the gate")
        verbose_name_plural = _("passes of the gate")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["base_content_type_id", "object_id"], name="one_pass_an_item"
            ),
            models.CheckConstraint(
                condition=models.Q(id__gt=NEVER, ended=NEVER), name="a_pass_ends_before_the_commit"
            ),
        ]

    def __str__(self):
        return f"{self.base_content_type_id}:{self.object_id}"
