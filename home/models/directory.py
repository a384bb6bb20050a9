from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from gso_workflow import clocks, places
from home.models.pages import SectionFields
from home.organisation import addresses
from home.organisation.forms import DirectoryPageForm
from home.panels import passage_editor
from home.search import people


class DirectoryPage(SectionFields):
    """The public directory of official addresses (R-078, Art. 12.8).

    Its rows are sealed with the page. Readers see them beside the holders of that day, and an
    address only when they ask for it: the page itself holds none.
    """

    edit_handler = passage_editor(
        FieldPanel("featured"),
        InlinePanel("entries", heading=_("Entries"), label=_("Entry")),
        base_form_class=DirectoryPageForm,
    )
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = []
    show_in_menus_default = True

    class Meta:
        verbose_name = _("directory")
        verbose_name_plural = _("directories")

    def shown_entries(self):
        """The entries of today, with their holders, in the editors' order."""
        return addresses.shown_entries(self, clocks.now())

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "entries": self.shown_entries()}

    def search_passages(self):
        return people.of_directory(self)

    def submission_problems(self):
        """Only addresses of the office's own domain may be published."""
        office = places.office_of(self)
        strange = [
            entry.email
            for entry in self.entries.all()
            if entry.email and not addresses.is_official(entry.email, office)
        ]
        if not strange:
            return {}
        return {"entries": _("Not of the office's own domain: %s") % ", ".join(strange)}


class DirectoryEntry(Orderable):
    """A post with the address and number under which it is officially reached."""

    page = ParentalKey(DirectoryPage, on_delete=models.CASCADE, related_name="entries")
    post = models.ForeignKey(
        "gso_workflow.Post", models.PROTECT, related_name="+", verbose_name=_("post")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("in the name of"),
        help_text=_("Only for an address of one person: it goes when the person leaves the post."),
    )
    email = models.EmailField(_("official e-mail"), blank=True)
    phone = models.CharField(_("official telephone"), max_length=60, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("post"), FieldPanel("person")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("entry of the directory")
        verbose_name_plural = _("entries of the directory")

    def __str__(self):
        return str(self.post)

    def clean(self):
        super().clean()
        if not self.email and not self.phone:
            raise ValidationError(_("Give an e-mail address or a telephone number."))
        if self.email and self.post_id:
            office = self.post.office
            if not addresses.is_official(self.email, office):
                raise ValidationError(
                    {"email": _("Only addresses of the office's own domain may be published.")}
                )
