"""Whose drafts they become: office, unit, section and author, named or found (R-045)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.models import Page

from gso_workflow import clocks, places
from gso_workflow.models import Appointment, Office, PostRole, SectionSupply, Unit
from stats_pages.models.legal import LegalDocumentPage
from stats_pages.models.news import NewsPage

from .errors import NotConfigured

INTAKE_SLUG = "tiep-nhan"


@dataclass(frozen=True)
class Place:
    """Where drafts go and whose they are."""

    office: Office
    unit: Unit
    section: Page
    author: Any
    chosen: bool

    def __str__(self) -> str:
        said = (
            _("Section: %(section)s · unit: %(unit)s · author: %(author)s")
            if self.chosen
            else _(
                "Taken in for the default office. Section: %(section)s · unit: %(unit)s · author: %(author)s"
            )
        )
        author = self.author.get_full_name() or self.author.get_username()
        return said % {"section": self.section.title, "unit": self.unit.name, "author": author}


def find(office: str = "", unit: str = "", section: str = "", author: str = "") -> Place:
    """The place the options name; whatever they leave open is found in the registers."""
    found_office = _office(office)
    supplies = _supplies(found_office)
    if unit:
        _unit(found_office, unit)
        supplies = [supply for supply in supplies if supply.unit.code == unit]
    if section:
        chosen = _section(found_office, section)
        supplies = [supply for supply in supplies if supply.page_id == chosen.pk]
    supply = _best(supplies)
    if supply is None:
        raise NotConfigured(_no_supply(unit, section))
    person = _author(supply.unit, author)
    return Place(
        found_office, supply.unit, supply.page.specific, person, bool(office or unit or section)
    )


def _office(code: str) -> Office:
    offices = Office.objects.select_related("site__root_page")
    office = offices.filter(code=code).first() if code else offices.filter(is_default=True).first()
    if office is None and not code and offices.count() == 1:
        office = offices.first()
    if office is None:
        raise NotConfigured(
            _("There is no office with the code “%(code)s”.") % {"code": code}
            if code
            else _("No office is marked as the default one. Name one with --office.")
        )
    return office


def _unit(office: Office, code: str) -> Unit:
    unit = Unit.objects.filter(office=office, code=code).first()
    if unit is None:
        raise NotConfigured(_("This office has no unit with the code “%(code)s”.") % {"code": code})
    return unit


def _section(office: Office, named: str) -> Page:
    """A section by its number, or by its address on the office's site."""
    pages = places.pages_of(office)
    if named.isdigit():
        found = pages.filter(pk=int(named)).first()
    else:
        found = pages.filter(slug=named.strip("/").rpartition("/")[2]).order_by("path").first()
    if found is None:
        raise NotConfigured(
            _("The site of this office has no section “%(section)s”.") % {"section": named}
        )
    return found


def _supplies(office: Office) -> list[SectionSupply]:
    """What the units of an office supply today, its open units only, in the order of the site."""
    now = clocks.now()
    rows = SectionSupply.objects.on(now).filter(unit__office=office).select_related("unit", "page")
    usable = [
        row
        for row in rows.order_by("page__path", "-is_owner", "unit__code")
        if row.unit.is_open_on(now.date())
    ]
    return [row for row in usable if _takes_drafts(row.page)]


def _takes_drafts(section: Page) -> bool:
    allowed = section.specific_class.allowed_subpage_models()
    return NewsPage in allowed and LegalDocumentPage in allowed


def _best(supplies: Sequence[SectionSupply]) -> SectionSupply | None:
    """The intake section if the site has one, else the fullest section, its owner first."""
    intake = getattr(settings, "STATS_PAGES_IMPORT_SECTION", INTAKE_SLUG)

    def rank(supply: SectionSupply) -> tuple[bool, int, bool]:
        return supply.page.slug != intake, -supply.page.numchild, not supply.is_owner

    return min(supplies, key=rank, default=None)


def _author(unit: Unit, username: str) -> Any:
    """The named member of the unit, else the first of its staff, by name."""
    people = get_user_model().objects.filter(
        is_active=True,
        appointments__in=_appointments(unit),
    )
    if username:
        person = people.filter(**{get_user_model().USERNAME_FIELD: username}).first()
        if person is None:
            raise NotConfigured(
                _("“%(author)s” holds no post in the unit %(unit)s today.")
                % {"author": username, "unit": unit.name}
            )
        return person
    staff = people.filter(
        appointments__post__role=PostRole.STAFF, appointments__in=_appointments(unit)
    )
    person = staff.order_by(get_user_model().USERNAME_FIELD).first() or people.first()
    if person is None:
        raise NotConfigured(
            _("Nobody holds a post in the unit %(unit)s today.") % {"unit": unit.name}
        )
    return person


def _appointments(unit: Unit) -> Any:
    return Appointment.objects.on(clocks.now()).filter(post__unit=unit)


def _no_supply(unit: str, section: str) -> str:
    if unit and section:
        return _("The unit “%(unit)s” doesn't supply the section “%(section)s” today.") % {
            "unit": unit,
            "section": section,
        }
    return _("No unit supplies a section of this site that could take the drafts.")
