"""A picture or file that an item may use: an own column, empty once the file is gone."""

from django.db import models


def used_image(label, **options) -> models.ForeignKey:
    """An image of the office under this label, or none."""
    return _used("stats_pages.OfficeImage", label, options)


def used_document(label, **options) -> models.ForeignKey:
    """A document of the office under this label, or none."""
    return _used("stats_pages.OfficeDocument", label, options)


def _used(model, label, options):
    optional = {"null": True, "blank": True, **options}
    return models.ForeignKey(
        model, models.SET_NULL, related_name="+", verbose_name=label, **optional
    )
