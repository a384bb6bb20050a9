"""What a picture must carry before an item that shows it may be submitted."""

from django.utils.translation import gettext_lazy as _


def picture_faults(image, alt: str, credit: str) -> dict:
    """What a used picture lacks, named by its title: {"alt_text": …, "credit": …}."""
    if image is None:
        return {}
    faults = {}
    if not alt:
        faults["alt_text"] = _("The image “%(title)s” has no alt text.") % {"title": image.title}
    if not credit:
        faults["credit"] = _("The image “%(title)s” has no credit.") % {"title": image.title}
    return faults


def faults_in_stream(stream) -> list:
    """The sentences on every picture of a StreamField that lacks something, in order."""
    return [
        sentence
        for value in pictures_in(stream)
        for sentence in picture_faults(value.get("image"), value.alt, value.credit_line).values()
    ]


def pictures_in(value):
    """Every picture block inside a StreamField value, however deep."""
    if hasattr(value, "credit_line"):
        yield value
    elif hasattr(value, "bound_blocks") and isinstance(value.bound_blocks, dict):
        for bound in value.bound_blocks.values():
            yield from pictures_in(bound.value)
    elif hasattr(value, "bound_blocks") or hasattr(value, "stream_block"):
        for child in value:
            yield from pictures_in(getattr(child, "value", child))
