"""A map drawn by the site itself, with the same places in words (R-134)."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from home.blocks import plotting

PAIR = re.compile(r"-?\d{1,3}(?:\.\d{1,8})?,\s*-?\d{1,3}(?:\.\d{1,8})?")


def outline_pairs(text: str) -> list[tuple[Decimal, Decimal]]:
    """The corners of an outline, one "latitude, longitude" a line; raises ValueError."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(not PAIR.fullmatch(line) for line in lines):
        raise ValueError(text)
    pairs = (line.split(",") for line in lines)
    return [(Decimal(latitude), Decimal(longitude.strip())) for latitude, longitude in pairs]


class PlaceBlock(blocks.StructBlock):
    """A place with its address and its coordinates in degrees."""

    name = blocks.CharBlock(max_length=160, label=_("Name"))
    address = blocks.CharBlock(required=False, max_length=255, label=_("Address"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    latitude = blocks.DecimalBlock(
        min_value=-90, max_value=90, max_digits=9, decimal_places=6, label=_("Latitude")
    )
    longitude = blocks.DecimalBlock(
        min_value=-180, max_value=180, max_digits=9, decimal_places=6, label=_("Longitude")
    )

    class Meta:
        icon = "site"
        label = _("Place")
        label_format = "{name}"


class MapValue(blocks.StructValue):
    @property
    def drawing(self):
        """The plotted map, or None where there is nothing to draw."""
        points = [(row["latitude"], row["longitude"]) for row in self.get("places") or []]
        return plotting.plot(points, outline_pairs(self.get("outline") or ""))


class MapBlock(blocks.StructBlock):
    """A drawn or uploaded map; the list of places below says the same in words."""

    title = blocks.CharBlock(max_length=160, label=_("Heading"))
    picture = ImageChooserBlock(
        required=False,
        label=_("Image"),
        help_text=_("A map of your own. If empty, one is drawn from the coordinates."),
    )
    outline = blocks.TextBlock(
        required=False,
        max_length=20_000,
        label=_("Outline"),
        help_text=_("Corners of the area's border, one a line: latitude, longitude."),
    )
    places = blocks.ListBlock(PlaceBlock(), min_num=1, max_num=80, label=_("Places"))

    def clean(self, value):
        value = super().clean(value)
        try:
            outline_pairs(value.get("outline") or "")
        except ValueError:
            fault = ValidationError(_("Write one corner a line, such as: 21.0285, 105.8542"))
            raise blocks.StructBlockValidationError(block_errors={"outline": fault}) from None
        return value

    class Meta:
        icon = "site"
        label = _("Map")
        description = _("Places on a map, with their addresses in words")
        value_class = MapValue
        template = "home/blocks/map.html"
        label_format = "{title}"
        preview_value = {
            "title": "Nơi tiếp người dùng tin",
            "outline": "21.1, 105.6\n21.2, 105.9\n20.9, 105.95\n20.85, 105.65",
            "places": [
                {
                    "name": "Điểm tiếp phía bắc",
                    "address": "Số 12 đường Sao Mai",
                    "latitude": Decimal("21.1"),
                    "longitude": Decimal("105.8"),
                },
                {
                    "name": "Điểm tiếp phía nam",
                    "address": "Số 5 phố Bến Gỗ",
                    "latitude": Decimal("20.95"),
                    "longitude": Decimal("105.75"),
                },
            ],
        }
