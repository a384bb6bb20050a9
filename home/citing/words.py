"""Words that go with everything that leaves the site: the terms of use, the demo's warning."""

from django.conf import settings
from django.utils.translation import gettext as _

from home.published import pages_of

TERMS_SLUG = "dieu-khoan-su-dung"


def terms_page(site):
    """The live page with the terms of use, found by its slug (R-044); None while there is none."""
    slug = getattr(settings, "GSO_TERMS_SLUG", TERMS_SLUG)
    return pages_of(site).filter(slug=slug).order_by("depth", "pk").first() if site else None


def free_use() -> str:
    """The licence of all that the office publishes, in one sentence (R-041, R-043)."""
    return _("Information may be used freely, with its source named and its content unaltered.")


def demo_notice() -> str:
    """What every output with figures of the demonstration says."""
    return _("Illustrative figures") if settings.GSO_DEMO else ""
