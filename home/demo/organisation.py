"""Enters the organisation of an office as an administrator would: row by row, dated."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import localtime
from wagtail.models import Page, Site

from gso_workflow import access, clocks, models
from home.demo.cast import Cast
from home.demo.moments import aware
from home.models import HomePage
from stats_pages.models import SiteRegulation

OFFICE_FIELDS = (
    "code",
    "kind",
    "domain",
    "address",
    "email",
    "phone",
    "address_en",
    "managing_body",
    "managing_body_en",
    "responsible_person",
    "responsible_person_en",
    "minor_correction_words",
    "is_default",
)
HTTP = 80


def enter(cast: Cast) -> None:
    """Everything an office needs before its first page can be written; once."""
    if models.Office.objects.filter(code=cast.code).exists():
        return
    _enter_office(cast, _enter_home(cast))
    _enter_units(cast)
    _enter_posts(cast)
    _enter_board(cast)
    structure = cast.operating["unit"]
    _save(cast, _supply(cast, cast.home, structure, is_owner=True))
    enter_grants(cast, whole_site=True)
    access.sync()
    del cast.office


def enter_grants(cast: Cast, *, whole_site: bool) -> None:
    """Posting grants: for the whole site at once, for a section when the section is there."""
    for row in cast.organisation.get("grants", []):
        known = models.PostingGrant.objects.filter(document=row["document"]).exists()
        if known or cast.page(row["section"]) is None or bool(row["section"]) == whole_site:
            continue
        grant = models.PostingGrant(
            person=cast.person(row["person"]),
            page=cast.page(row["section"]),
            granted_by=cast.person(row["granted_by"]),
            valid_from=aware(row["from"]),
            document=row["document"],
        )
        _save(cast, grant)


def enter_supplies(cast: Cast) -> None:
    """Which unit answers for each section and which others supply it (R-045)."""
    for section in cast.sections["sections"]:
        page = cast.page(section["path"])
        if models.SectionSupply.objects.filter(page=page).exists():
            continue
        _save(cast, _supply(cast, page, section["owner"], is_owner=True))
        for code in section.get("suppliers", []):
            _save(cast, _supply(cast, page, code, is_owner=False))


def rename_office(cast: Cast, row: dict) -> None:
    """The office's next name takes over from the one before at its first instant (L-22)."""
    _take_over(cast, models.OfficeName(office=cast.office, **_dated(row)), cast.office.names)


def rename_unit(cast: Cast, code: str, row: dict) -> None:
    unit = cast.units[code]
    _take_over(cast, models.UnitName(unit=unit, **_dated(row)), unit.names)


def succeed(cast: Cast, row: dict) -> None:
    """A unit's work goes on in another one (merged)."""
    predecessor = models.Unit.objects.get(office=cast.office, code=row["predecessor"])
    if predecessor.successions.exists():
        return
    succession = models.UnitSuccession(
        predecessor=predecessor,
        successor=cast.units[row["successor"]],
        kind=row["kind"],
        on=row["on"],
        document=row["document"],
    )
    _save(cast, succession)


def _take_over(cast: Cast, row, names) -> None:
    if names.filter(valid_from=row.valid_from).exists():
        return
    row.replaces = names.order_by("valid_from").last()
    _save(cast, row)


def delegate(cast: Cast, row: dict) -> None:
    """A seat's authority lent by its holder, with the document (R-085)."""
    seat = models.BoardSeat.objects.get(board__office=cast.office, role=row["seat"])
    page_type = row.get("page_type")
    delegation = models.Delegation(
        seat=seat,
        delegate=cast.person(row["delegate"]),
        granted_by=cast.person(row["granted_by"]),
        section=cast.page(row["section"]) if row.get("section") else None,
        page_type=ContentType.objects.get(model=page_type) if page_type else None,
        valid_from=aware(row["from"]),
        valid_until=aware(row["until"]),
        document=row["document"],
    )
    if not models.Delegation.objects.filter(document=row["document"]).exists():
        _save(cast, delegation)


def has_regulation(cast: Cast) -> bool:
    return SiteRegulation.objects.filter(office__code=cast.code).exists()


def name_regulation(cast: Cast, section: str, slug: str) -> None:
    """Which document is the regulation of the site: in the footer of every page from now on."""
    document = cast.page(f"{section}/{slug}").specific
    SiteRegulation.objects.create(office=cast.office, document=document)


def _save(cast: Cast, row) -> None:
    """The administrator's name and the story's time stand in the register's history."""
    row._history_user = cast.person(_administrator(cast))
    row._history_date = clocks.now()
    row.save()


def _administrator(cast: Cast) -> str:
    people = cast.organisation["people"]
    return next(p["username"] for p in people if p["posts"][0]["role"] == "administrator")


def _enter_home(cast: Cast) -> HomePage:
    """The home page as a draft: it too goes through the chain."""
    head = cast.sections["home"]
    root = Page.get_first_root_node()
    page = HomePage(title=head["title"], slug=head["slug"], intro=head["intro"], live=False)
    page.owner = cast.person(cast.operating["author"])
    return root.add_child(instance=page)


def _enter_office(cast: Cast, home: HomePage) -> None:
    head = cast.organisation["office"]
    parent = models.Office.objects.filter(code=head["parent"]).first() if "parent" in head else None
    fields = {name: head[name] for name in OFFICE_FIELDS}
    names = cast.organisation["names"]
    fields["citation"] = names[-1]["citation"]
    fields["citation_en"] = names[-1]["citation_en"]
    _save(cast, models.Office(site=_site(head, home), parent=parent, **fields))
    _save(cast, models.OfficeName(office=cast.office, **_dated(names[0])))


def _site(head: dict, home: HomePage) -> Site:
    """The site of the office; the one that Wagtail made at first becomes the default office's."""
    port = urlsplit(settings.WAGTAILADMIN_BASE_URL).port or HTTP
    first = Site.objects.filter(is_default_site=True).first() if head["is_default"] else None
    site = first or Site(is_default_site=head["is_default"])
    welcome = site.root_page if site.pk else None
    site.hostname, site.port, site.root_page = head["hostname"], port, home
    site.site_name = home.title
    site.save()
    if welcome and type(welcome.specific) is Page and not welcome.is_root():
        welcome.delete()
    return site


def _enter_units(cast: Cast) -> None:
    """Units under their first names; later names and mergers come when they are decided."""
    for row in cast.organisation["units"]:
        unit = models.Unit(office=cast.office, code=row["code"])
        _save(cast, unit)
        _save(cast, models.UnitName(unit=unit, **_dated(row["names"][0])))


def _enter_posts(cast: Cast) -> None:
    for person in cast.organisation["people"]:
        for row in person["posts"]:
            appointment = models.Appointment(
                post=_post(cast, row),
                person=cast.person(person["username"]),
                valid_from=aware(row["from"]),
                valid_until=aware(row["until"]) if "until" in row else None,
            )
            _save(cast, appointment)


def _post(cast: Cast, row: dict) -> models.Post:
    """The post; heads follow each other in one and the same post."""
    unit = cast.units.get(row.get("unit"))
    wanted = {"office": cast.office, "unit": unit, "role": row["role"], "title": row["title"]}
    post = models.Post.objects.filter(**wanted).first()
    if post is None:
        post = models.Post(**wanted, title_en=row.get("title_en", ""))
        _save(cast, post)
    return post


def _enter_board(cast: Cast) -> None:
    """The board with its seats: members first, for the secretary must be one of them."""
    head = cast.organisation["board"]
    start = aware(head["valid_from"])
    board = models.EditorialBoard(
        office=cast.office,
        name=head["name"],
        decision_symbol=head["decision_symbol"],
        decision_on=head["decision_on"],
        valid_from=start,
    )
    _save(cast, board)
    for row in sorted(head["seats"], key=lambda seat: seat["role"] == "secretary"):
        seat = models.BoardSeat(board=board, role=row["role"], valid_from=start)
        if "from" in row:
            seat.valid_from = aware(row["from"])
        if "person" in row:
            seat.person = cast.person(row["person"])
        else:
            seat.post = models.Post.objects.get(
                unit=cast.units[row["post_of"]], role=models.PostRole.UNIT_HEAD
            )
        _save(cast, seat)


def _supply(cast: Cast, page, code: str, *, is_owner: bool) -> models.SectionSupply:
    return models.SectionSupply(
        unit=cast.units[code],
        page=page,
        is_owner=is_owner,
        valid_from=localtime(clocks.now()).replace(hour=0, minute=0, second=0, microsecond=0),
    )


def _dated(row: dict) -> dict:
    """The row's own fields with its days as instants."""
    dates = ("valid_from", "valid_until")
    return {name: aware(value) if name in dates else value for name, value in row.items()}
