"""The files of a sealed item: which they were, told by their bytes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow.models.package import Package


class PackageFile(models.Model):
    """A file or image that the sealed item uses, fixed by its SHA-256."""

    class Kind(models.TextChoices):
        IMAGE = "image", _("Image")
        DOCUMENT = "document", _("Document")

    package = models.ForeignKey(Package, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    object_id = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    file_name = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    credit = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["kind", "object_id"]
        indexes = [
            models.Index(fields=["kind", "object_id"]),
            models.Index(fields=["sha256"]),
        ]
        verbose_name = _("file of a package")
        verbose_name_plural = _("files of packages")

    def __str__(self):
        return self.title
