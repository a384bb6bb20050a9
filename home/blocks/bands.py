"""Computed bands: editors choose which stand where; what they list is no content of the page.

They are drawn outside the sealed article, from what is live at the moment (R-126).
"""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home import bands, item_types


class BandBlock(blocks.StructBlock):
    """A band with a heading; `compute(value, page)` gives what it shows, nothing for no band."""

    heading = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Heading"),
        help_text=_("If empty, the usual heading."),
    )

    usual_heading = ""

    def compute(self, value, page):
        raise NotImplementedError

    def heading_of(self, value):
        return self.usual_heading

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        heading = value.get("heading") or self.heading_of(value)
        found = self.compute(value, page) if page is not None and page.pk else None
        return {**context, "heading": heading, "band": found}

    class Meta:
        icon = "list-ul"


def count(default, most=12):
    return blocks.IntegerBlock(
        min_value=1, max_value=most, default=default, label=_("How many at most")
    )


class LatestBlock(BandBlock):
    """The newest items, of one type or section if the editors say so."""

    item_type = blocks.ChoiceBlock(choices=item_types.choices, required=False, label=_("Type"))
    section = blocks.PageChooserBlock(
        required=False,
        page_type=["home.SectionPage", "home.TopicPage"],
        label=_("Section"),
        help_text=_("If empty, everything below this page."),
    )
    number = count(6)
    half = blocks.BooleanBlock(
        required=False,
        label=_("Half the width"),
        help_text=_("Two such bands in a row stand side by side on wide screens."),
    )

    usual_heading = _("Newest items")

    def compute(self, value, page):
        return bands.latest(page, value.get("item_type"), value.get("section"), value["number"])

    def heading_of(self, value):
        """What the type is called, or else the section."""
        model = item_types.model_of(value.get("item_type"))
        if model:
            return capfirst(model._meta.verbose_name_plural)
        return value["section"].title if value.get("section") else self.usual_heading

    class Meta:
        label = _("Newest items")
        description = _("Of a type, of a section, or of everything below this page")
        template = "home/bands/latest.html"


class NewsBlock(BandBlock):
    number = count(6)

    usual_heading = _("News")

    def compute(self, value, page):
        return bands.news(page, value["number"])

    class Meta:
        icon = "doc-full-inverse"
        label = _("News with a picture")
        description = _("The newest news, the first one large")
        template = "home/bands/news.html"


class HeadlinesBlock(BandBlock):
    number = count(4, most=8)

    usual_heading = _("Headline figures")

    def compute(self, value, page):
        return bands.headlines(page, value["number"])

    class Meta:
        icon = "order"
        label = _("Headline figures")
        description = _("The figures of the newest socio-economic report")
        template = "home/bands/headlines.html"


class YearbooksBlock(BandBlock):
    number = count(5)

    usual_heading = _("Statistical yearbooks")

    def compute(self, value, page):
        return bands.yearbooks(page, value["number"])

    class Meta:
        icon = "openquote"
        label = _("Yearbooks")
        description = _("The newest yearbooks with their covers")
        template = "home/bands/yearbooks.html"


class SectionsBlock(BandBlock):
    usual_heading = _("Sections")

    def compute(self, value, page):
        return bands.sections(page)

    class Meta:
        icon = "folder-open-1"
        label = _("Sections")
        description = _("The sections directly below this page")
        template = "home/bands/sections.html"


class TopicsBlock(BandBlock):
    number = count(6)

    usual_heading = _("Topics")

    def compute(self, value, page):
        return bands.topics(page, value["number"])

    class Meta:
        icon = "tag"
        label = _("Topics")
        description = _("The topic pages of this site")
        template = "home/bands/topics.html"


class CalendarBlock(BandBlock):
    number = count(6)

    usual_heading = _("Coming dates")

    def compute(self, value, page):
        return bands.calendar(page, value["number"])

    class Meta:
        icon = "calendar-alt"
        label = _("Coming dates")
        description = _("Events that are announced, documents that come into force or end")
        template = "home/bands/calendar.html"


class DirectoryBlock(BandBlock):
    directory = blocks.PageChooserBlock(page_type="home.DirectoryPage", label=_("Directory"))
    number = count(6)

    usual_heading = _("Contacts")

    def compute(self, value, page):
        return bands.directory(value.get("directory"), page, value["number"])

    class Meta:
        icon = "group"
        label = _("Directory")
        description = _("The first entries of a directory page")
        template = "home/bands/directory.html"


class BandStreamBlock(blocks.StreamBlock):
    news = NewsBlock()
    latest = LatestBlock()
    headlines = HeadlinesBlock()
    yearbooks = YearbooksBlock()
    sections = SectionsBlock()
    topics = TopicsBlock()
    calendar = CalendarBlock()
    directory = DirectoryBlock()
