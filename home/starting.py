"""The section tree that a new office starts with: drafts, for nothing is public unapproved (R-011).

A program writes the drafts and the matrix of owners; it submits nothing, for submitting is
declaring, and only a person can declare.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page

from gso_workflow import clocks, places
from gso_workflow.errors import ChainError
from gso_workflow.models import SectionSupply
from home.models import DirectoryPage, OrganisationPage, SectionPage
from stats_pages import models as publications

DATA = Path(__file__).parent / "data" / "sections.toml"
PLACES = {"OrganisationPage": OrganisationPage, "DirectoryPage": DirectoryPage}


class CannotStart(ChainError):
    """The office has no such unit, or the author works in another one."""


@dataclass
class Started:
    """Pages that were written as drafts, and those that were there already."""

    written: list[Page] = field(default_factory=list)
    kept: list[Page] = field(default_factory=list)


def heads() -> list[tuple[str, type, dict]]:
    """(path below the home page, page type, fields) of every page of the tree, parents first."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    rows = [(row.pop("path"), SectionPage, row) for row in data["sections"]]
    rows += [(row.pop("path"), PLACES[row.pop("type")], row) for row in data["places"]]
    for row in data["indexes"]:
        rows.append((row.pop("slug"), getattr(publications, row.pop("type")), row))
    return rows


@transaction.atomic
def start(office, unit, author) -> Started:
    """Write the tree's drafts under the office's home page, owned by `unit`; repeatable."""
    if unit.office_id != office.pk:
        raise CannotStart(_("This unit belongs to another office."))
    if unit not in places.unit_of(author, office, clocks.now()):
        raise CannotStart(_("The author does not work in this unit."))
    started = Started()
    home = office.site.root_page
    for path, kind, values in heads():
        page = Page.objects.filter(url_path=f"{home.url_path}{path}/").first()
        if page is not None:
            started.kept.append(page)
            continue
        page = _write(home, path, kind(**values), unit, author)
        started.written.append(page)
        if kind is SectionPage:
            _own(page, unit, author)
    return started


def _write(home, path, page, unit, author) -> Page:
    above, _slash, page.slug = path.rpartition("/")
    page.owner, page.responsible_unit, page.live = author, unit, False
    page.show_in_menus = type(page) is SectionPage or type(page) in PLACES.values()
    place = Page.objects.get(url_path=f"{home.url_path}{above}/" if above else home.url_path)
    place.add_child(instance=page)
    page.save_revision(user=author, log_action=True)
    return page


def _own(page, unit, author) -> None:
    today = localtime(clocks.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    supply = SectionSupply(unit=unit, page=page, is_owner=True, valid_from=today)
    supply._history_user = author
    supply.save()
