"""What editors write on home, section and topic pages; it is sealed and signed word for word."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.information import InformationBlock
from home.blocks.places import MapBlock
from stats_pages.blocks.files import DocumentBlock
from stats_pages.blocks.text import HeadingBlock, LinkBlock, NoticeBlock, ProseBlock


class LinkValue(blocks.StructValue):
    """A link that vanishes when its page is gone or not public (R-127)."""

    @property
    def address(self):
        page = self.get("page")
        if page is not None:
            return page.url if page.live else ""
        return self.get("url") or ""

    @property
    def label(self):
        page = self.get("page")
        return self.get("title") or (page.title if page else "")

    @property
    def is_outside(self):
        return self.get("page") is None


class FeaturedLinkBlock(LinkBlock):
    """Something the office wants readers to find first."""

    text = blocks.CharBlock(required=False, max_length=200, label=_("Description"))

    class Meta:
        icon = "pick"
        label = _("Featured link")
        description = _("A page of this site or another, with a line about it")
        value_class = LinkValue
        template = "home/blocks/featured_link.html"
        preview_value = {
            "title": "Lịch phổ biến thông tin thống kê",
            "page": None,
            "url": "https://example.gov.vn/lich",
            "text": "Ngày, giờ công bố từng số liệu trong năm",
        }


class AgencyLinkBlock(FeaturedLinkBlock):
    class Meta:
        value_class = LinkValue
        template = None


class LinkGroupBlock(blocks.StructBlock):
    """Websites of other agencies under one heading, checked on schedule (R-119)."""

    title = blocks.CharBlock(max_length=120, label=_("Heading"))
    links = blocks.ListBlock(AgencyLinkBlock(), max_num=60, label=_("Links"))

    class Meta:
        icon = "link"
        label = _("Group of links")
        description = _("Websites of other agencies; the system checks whether they answer")
        template = "home/blocks/link_group.html"
        label_format = "{title}"


class FeaturedStreamBlock(blocks.StreamBlock):
    """What the editors put on the page themselves, in their order (R-126)."""

    notice = NoticeBlock()
    link = FeaturedLinkBlock()
    heading = HeadingBlock()
    text = ProseBlock()
    links = LinkGroupBlock()
    map = MapBlock()
    information = InformationBlock()
    document = DocumentBlock()
