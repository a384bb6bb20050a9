"""Types of a site that never heard of the plugin: two it names as regulated, and their free twins."""

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    Page,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.snippets.models import register_snippet


class Topic(models.Model):
    """Something that pages are filed under."""

    name = models.CharField(max_length=50)

    def __str__(self):
        return self.name


class Link(Orderable):
    label = models.CharField(max_length=50)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.label


class HostPage(Page):
    """A page with a text, child rows and two kinds of many-to-many."""

    text = models.TextField(blank=True)
    topics = ParentalManyToManyField(Topic, blank=True)
    friends = models.ManyToManyField(Topic, blank=True, related_name="+")

    content_panels = [*Page.content_panels, FieldPanel("text"), InlinePanel("links")]
    api_fields = [APIField("text")]

    class Meta:
        abstract = True


class BulletinPage(HostPage):
    """Named in GSO_WORKFLOW_REGULATED; it inherits nothing from the plugin."""

    template = "host_site/page.html"


class BulletinLink(Link):
    page = ParentalKey(BulletinPage, on_delete=models.CASCADE, related_name="links")


class FreePage(HostPage):
    """The same, and not named: it behaves as in stock Wagtail."""

    template = "host_site/page.html"


class FreeLink(Link):
    page = ParentalKey(FreePage, on_delete=models.CASCADE, related_name="links")


class HostSnippet(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    ClusterableModel,
):
    text = models.CharField(max_length=200)

    panels = [FieldPanel("text"), InlinePanel("links")]
    api_fields = [APIField("text")]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self):
        return self.text

    def get_preview_template(self, request, mode_name):
        return "host_site/page.html"


@register_snippet
class Announcement(HostSnippet):
    """Named in GSO_WORKFLOW_REGULATED."""


class AnnouncementLink(Link):
    announcement = ParentalKey(Announcement, on_delete=models.CASCADE, related_name="links")


@register_snippet
class FreeNote(HostSnippet):
    """The same, and not named."""


class FreeNoteLink(Link):
    note = ParentalKey(FreeNote, on_delete=models.CASCADE, related_name="links")
