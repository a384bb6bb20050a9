"""What a program asks of a list, checked word by word."""

import re
from datetime import datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from gso_workflow.models import Unit
from home import published
from home.api.problems import BadRequest
from home.models import SectionPage

SIZE, MOST = 20, 100
KEY = re.compile(r"[1-9][0-9]{0,17}")
CODE = re.compile(r"[-\w]{1,50}")
YEAR = re.compile(r"(?:19|2[01])[0-9]{2}")


def known(request, *names: str) -> dict[str, str]:
    """The parameters of the address; one that means nothing here is refused, not passed over."""
    for name, values in request.GET.lists():
        if name not in names:
            raise BadRequest(f"Unknown parameter “{name[:40]}”. Known: {', '.join(names)}.")
        if len(values) > 1:
            raise BadRequest(f"“{name}” may be given once.")
    return {name: request.GET.get(name, "").strip() for name in names}


def size_of(text: str) -> int:
    if not text:
        return SIZE
    if not text.isdecimal() or not 1 <= int(text[:9]) <= MOST:
        raise BadRequest(f"“limit” is a number from 1 to {MOST}.")
    return int(text)


def filtered(rows, site, asked: dict[str, str]):
    """The items that all the filters let through."""
    for name, choose in FILTERS.items():
        if asked.get(name):
            rows = choose(rows, site, asked[name])
    return rows


def by_type(rows, site, text):
    kinds = published.content_types()
    if text not in kinds:
        raise BadRequest(f"“type” is one of {', '.join(sorted(kinds))}.")
    return rows.filter(content_type=kinds[text])


def by_section(rows, site, text):
    """Below a section, by its key."""
    sections = published.pages_of(site).type(SectionPage)
    section = sections.filter(pk=text).first() if KEY.fullmatch(text) else None
    if section is None:
        raise BadRequest("“section” is the id of a section of this site.")
    return rows.descendant_of(section)


def by_unit(rows, site, text):
    units = Unit.objects.filter(office__site=site, code=text)
    unit = units.first() if CODE.fullmatch(text) else None
    if unit is None:
        raise BadRequest("“unit” is the code of a unit of this office.")
    return rows.filter(published.of_unit(unit))


def by_year(rows, site, text):
    if not YEAR.fullmatch(text):
        raise BadRequest("“year” is a year of first publication, such as 2026.")
    return rows.filter(first_published_at__year=int(text))


def by_language(rows, site, text):
    if not re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", text):
        raise BadRequest("“language” is a code such as vi or en.")
    return rows.filter(published.in_language(text))


def by_change(rows, site, text):
    """Posted or corrected since a moment; a day or a time without zone is the office's."""
    return rows.filter(last_published_at__gte=moment_of(text))


def moment_of(text: str) -> datetime:
    try:
        day = parse_date(text)
        moment = datetime.combine(day, time()) if day else parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or not 1900 <= moment.year <= 2200:
        raise BadRequest("“updated_since” is a day or a moment, such as 2026-06-29T09:00:00Z.")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


FILTERS = {
    "type": by_type,
    "section": by_section,
    "unit": by_unit,
    "year": by_year,
    "language": by_language,
    "updated_since": by_change,
}
