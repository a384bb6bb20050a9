"""Where a check stands in the regulation, as an office cites it."""

import re

from django.utils.translation import gettext as _

OWN_KEY = re.compile(r"[RL]-\d+")  # a line of the developers' own list says nothing to an office
ARTICLE = re.compile(r"Art\. (?P<article>\d+)(?:\.(?P<clause>\d+)(?P<point>[a-zđ]?))?")


def cited(basis: str) -> str:
    """ "R-033, Art. 7.1e" in the words of a letter: "điểm e khoản 1 Điều 7"."""
    return ", ".join(_told(part) for part in basis.split(", ") if not OWN_KEY.fullmatch(part))


def _told(part):
    found = ARTICLE.fullmatch(part)
    if found is None:
        return part
    parts = found.groupdict()
    if parts["point"]:
        return _("Art. %(article)s.%(clause)s%(point)s") % parts
    if parts["clause"]:
        return _("Art. %(article)s.%(clause)s") % parts
    return _("Art. %(article)s") % parts
