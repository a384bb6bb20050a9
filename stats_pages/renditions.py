"""Sizes and formats in which readers get pictures: made when an item is released, used ever after.

Each shape is a set of widths, each in AVIF for what reads it and in WebP for everything else.
"""

from collections.abc import Iterator

from wagtail.fields import StreamField
from wagtail.images.models import Picture

from stats_pages.pictures import pictures_in

FORMATS = ("avif", "webp")
SHAPES = {
    "text": ("width-480", "width-800", "width-1200"),
    "story": ("fill-640x360", "fill-1040x585"),
    "thumb": ("fill-300x200",),
    "cover": ("fill-280x400", "fill-560x800"),
}
# How wide a picture of this shape stands, unless a template knows better.
WIDTHS = {
    "text": "(min-width: 46rem) 42rem, 92vw",
    "story": "(min-width: 60rem) 42rem, 92vw",
    "thumb": "(min-width: 40rem) 9.5rem, 92vw",
    "cover": "11rem",
}
# The pictures an item has beside its text: in the item itself, on the home page, in lists.
FIELDS = {"main_image": ("text", "story", "thumb"), "cover_image": ("cover",)}


def specs(shape: str) -> list[str]:
    """Wagtail's names of the renditions: "width-480|format-avif", … in the order of the formats."""
    return [f"{size}|format-{name}" for name in FORMATS for size in SHAPES[shape]]


def picture(image, shape: str, **attributes) -> Picture:
    """The <picture> element: sources by format, widths, dimensions; lazy unless `eager`."""
    eager = attributes.pop("eager", False)
    loading = {"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}
    attributes = {"sizes": WIDTHS[shape], **loading, **attributes}
    return Picture(image.get_renditions(*specs(shape)), attributes)


def make_for(page) -> None:
    """Have every rendition that readers will ask for of this item's own pictures."""
    for image, shape in pictures_of(page):
        image.get_renditions(*specs(shape))


def pictures_of(page) -> Iterator[tuple]:
    """Every picture of an item with each shape in which it is shown."""
    for field in page._meta.get_fields():
        if field.name in FIELDS and getattr(page, field.name):
            for shape in FIELDS[field.name]:
                yield getattr(page, field.name), shape
        elif isinstance(field, StreamField):
            for value in pictures_in(getattr(page, field.name)):
                if value.get("image"):
                    yield value["image"], "text"


def on_release(sender, package, **kwargs) -> None:
    """No reader waits for a picture to be drawn: that is done when the item goes live."""
    if hasattr(package.page, "specific"):
        make_for(package.page.specific)
