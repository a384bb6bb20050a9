"""Pictures and files: fixed by SHA-256, credited, licensed and not classified."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from stats_pages.states import Classification, ConsentBasis, Licence


class StoredFile(models.Model):
    """What the regulation wants to know of every file (R-031, R-052, Art. 9.2 and 9.4)."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made it or where it was taken from; readers see it beside the file."),
    )
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence.choices, default=Licence.OFFICE
    )
    classification = models.CharField(
        _("classification"),
        max_length=20,
        choices=Classification.choices,
        default=Classification.NONE,
        help_text=_("Classified material must never be uploaded to this system."),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Whenever the file is another one than before, its checksum and size are taken anew."""
        if self.file and (not self.sha256 or self._has_other_file()):
            self.sha256 = sha256_of(self.file)
            self.file_size = self.file.size
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sha256", "file_size"}
        super().save(*args, **kwargs)

    def _has_other_file(self) -> bool:
        if not self.file._committed:
            return True
        names = type(self)._base_manager.filter(pk=self.pk).values_list("file", flat=True)
        return names.first() != self.file.name

    def clean(self):
        super().clean()
        refuse_classified(self.classification)


class OfficeImage(StoredFile, AbstractImage):
    """A picture with alternative text, credit, licence and the ground for showing people."""

    alt_text = models.CharField(
        _("alt text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    consent_basis = models.CharField(
        _("ground for showing people"),
        max_length=20,
        choices=ConsentBasis.choices,
        default=ConsentBasis.NO_PERSON,
    )

    admin_form_fields = (
        *[name for name in Image.admin_form_fields if name not in ("description", "tags")],
        "classification",
        "alt_text",
        "caption",
        "credit",
        "licence",
        "consent_basis",
        "tags",
    )
    search_fields = AbstractImage.search_fields + [
        index.SearchField("alt_text"),
        index.SearchField("caption"),
        index.SearchField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        indexes = [models.Index(fields=["file"])]
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_officeimage", "Can choose image")]

    @property
    def default_alt_text(self):
        """Never the title: a file name says nothing to a blind reader (R-131)."""
        return self.alt_text


class OfficeRendition(AbstractRendition):
    image = models.ForeignKey(OfficeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        # Who owns a stored file is asked whenever one is sent.
        indexes = [models.Index(fields=["file"])]
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")


class OfficeDocument(StoredFile, AbstractDocument):
    """A file that an item offers for download."""

    admin_form_fields = (
        *[name for name in Document.admin_form_fields if name != "tags"],
        "classification",
        "credit",
        "licence",
        "tags",
    )
    search_fields = AbstractDocument.search_fields + [index.SearchField("credit")]

    class Meta(AbstractDocument.Meta):
        indexes = [models.Index(fields=["file"])]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_officedocument", "Can choose document")]


def sha256_of(file) -> str:
    """The SHA-256 of a field file, as 64 hexadecimal digits; leaves it at its start."""
    digest = hashlib.sha256()
    file.open("rb")
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def refuse_classified(classification: str) -> None:
    """The web system is no lawful store for secrets, not even for drafts (R-031)."""
    if classification != Classification.NONE:
        raise ValidationError(
            {
                "classification": _(
                    "Classified material may not enter this system. Remove it and hand it "
                    "over by the way prescribed for state secrets."
                )
            }
        )
