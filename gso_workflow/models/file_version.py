from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from gso_workflow import clocks


class FileVersionQuerySet(models.QuerySet):
    def of(self, kind, object_id):
        return self.filter(kind=kind, object_id=str(object_id))

    def family_of(self, version):
        """Every version of the same file, the first one first."""
        first = version.first_id or version.pk
        return self.filter(models.Q(pk=first) | models.Q(first=first)).order_by("number")


class FileVersion(models.Model):
    """One version of an image or document, known by its bytes' SHA-256 (R-064, Art. 11.5).

    The file itself is a row of the site's own model, `kind` and `object_id`; rows of one family
    share `first`, and each names the version it replaced.
    """

    kind = models.CharField(max_length=10)
    object_id = models.CharField(max_length=255)
    number = models.PositiveIntegerField(_("version"), default=1)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    file_name = models.CharField(_("file"), max_length=500)
    first = models.ForeignKey("self", models.PROTECT, null=True, related_name="later_versions")
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="replacements")
    made_at = models.DateTimeField(_("time"))
    made_by = models.CharField(_("person"), max_length=255, blank=True)

    objects = FileVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a file")
        verbose_name_plural = _("versions of files")
        ordering = ["first_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_version_a_file_row"),
            models.UniqueConstraint(fields=["first", "number"], name="one_number_a_version"),
        ]

    def __str__(self):
        return f"{self.file_name} · {self.number}"

    @classmethod
    def begin(cls, kind, object_id, **facts):
        """The first version of a new family."""
        return cls.objects.create(
            kind=kind, object_id=str(object_id), made_at=clocks.now(), **facts
        )

    @transaction.atomic
    def follow(self, object_id, **facts):
        """The next version of this family, made from this one."""
        first = type(self).objects.select_for_update().get(pk=self.first_id or self.pk)
        latest = type(self).objects.family_of(first).last()
        return type(self).objects.create(
            kind=self.kind,
            object_id=str(object_id),
            number=latest.number + 1,
            first=first,
            previous=self,
            made_at=clocks.now(),
            **facts,
        )
