"""Which groups the registers ask for: who is in them and which screens they open.

Groups only open screens; every act is decided by `authority`, which never reads them.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.utils.timezone import localdate
from wagtail.models import Page

from gso_workflow import administration, places
from gso_workflow.models import (
    Appointment,
    BoardSeat,
    Delegation,
    EmbargoAccess,
    PostingGrant,
    PostRole,
    SectionSupply,
)

PREFIX = "gso/"
REGISTERS = (
    *("office", "officename", "unit", "unitname", "unitsuccession", "post", "appointment"),
    *("editorialboard", "boardseat", "delegation", "sectionsupply", "postinggrant"),
    *("checksetting", "linkrule", "recipientsrule"),
)
# Registers of the apps above this plugin, which ask for them with `keep`.
KEPT_ABOVE: set[str] = set()
TASKS = ("unitheadtask", "secretarytask", "boardmembertask", "chiefeditortask")
ENTER = frozenset({"wagtailadmin.access_admin"})
CHOOSE = frozenset({"wagtailimages.choose_image", "wagtaildocs.choose_document"})
UPLOAD = frozenset({"wagtailimages.add_image", "wagtaildocs.add_document"})


@dataclass(frozen=True)
class GroupPlan:
    """One group: user ids, permissions as "app.codename", and the same by page and collection."""

    name: str
    members: frozenset[int]
    permissions: frozenset[str] = frozenset()
    pages: frozenset[tuple[int, str]] = frozenset()
    collections: frozenset[tuple[int, str]] = frozenset()


@dataclass
class Rows:
    """What is in force now, read once for all offices."""

    people: dict[int, set[int]]
    roles: dict[tuple[int, str], set[int]]
    units: dict[tuple[int, str], set[int]]
    supplies: dict[tuple[int, str], set[tuple[int, str]]]
    sections: dict[int, set[int]]
    leading: set[int]
    guests: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def plans_for(offices, moment):
    """The groups that these offices need at the moment."""
    rows = read(offices, moment)
    return [plan for office in offices for plan in _plans_of(office, rows)]


def read(offices, moment):
    """Ten queries, however many people and units there are."""
    rows = Rows(*(defaultdict(set) for _ in range(5)), leading=set())
    rows.leading = {office.pk for office in administration.leading_offices()}
    _read_appointments(rows, moment)
    _read_seats_and_delegations(rows, moment)
    _read_grants(rows, offices, moment)
    _read_supplies(rows, moment)
    looks = EmbargoAccess.objects.on(moment).filter(person__is_active=True)
    for office, person in looks.values_list("office", "person"):
        rows.guests[office].add(person)
    return rows


def _read_appointments(rows, moment):
    held = Appointment.objects.on(moment).filter(person__is_active=True)
    for row in held.select_related("post__unit"):
        post = row.post
        rows.people[post.office_id].add(row.person_id)
        rows.roles[post.office_id, post.role].add(row.person_id)
        if post.unit_id and post.unit.is_open_on(localdate(moment)):
            rows.units[post.office_id, post.unit.code].add(row.person_id)


def _read_seats_and_delegations(rows, moment):
    seats = BoardSeat.objects.on(moment).filter(person__is_active=True)
    for office, person in seats.values_list("board__office", "person"):
        rows.people[office].add(person)
    lent = Delegation.objects.on(moment).filter(delegate__is_active=True)
    for *offices, person in lent.values_list("seat__board__office", "post__office", "delegate"):
        rows.people[offices[0] or offices[1]].add(person)


def _read_grants(rows, offices, moment):
    grants = PostingGrant.objects.on(moment).filter(person__is_active=True)
    homes = places.home_paths(offices)
    for path, person in grants.values_list("page__path", "person"):
        for office in offices:
            if path.startswith(tuple(homes[office.pk])):
                rows.people[office.pk].add(person)


def _read_supplies(rows, moment):
    """Suppliers add pages; the owner of a section also takes up what colleagues left.

    What is supplied in one language is supplied in all: the translations of a section too.
    """
    related = ("unit__office__site__root_page", "page")
    supplies = list(SectionSupply.objects.on(moment).select_related(*related))
    editions = _editions_of({row.page.translation_key for row in supplies})
    for row in supplies:
        office = row.unit.office_id
        original = row.page.locale_id == row.unit.office.site.root_page.locale_id
        for page in editions[row.page.translation_key] if original else {row.page_id}:
            rows.sections[office].add(page)
            rows.supplies[office, row.unit.code].add((page, "wagtailcore.add_page"))
            if row.is_owner:
                rows.supplies[office, row.unit.code].add((page, "wagtailcore.change_page"))


def _editions_of(keys):
    """Page ids by translation key."""
    found = defaultdict(set)
    rows = Page.objects.filter(translation_key__in=keys).order_by()
    for key, page in rows.values_list("translation_key", "pk"):
        found[key].add(page)
    return found


def _plans_of(office, rows):
    def group(kind, members, **kwargs):
        return GroupPlan(f"{PREFIX}{office.code}/{kind}", frozenset(members), **kwargs)

    upload = frozenset((office.collection_id, name) for name in UPLOAD)
    choose = frozenset((office.collection_id, name) for name in CHOOSE)
    yield group("people", rows.people[office.pk], permissions=ENTER, collections=choose)
    yield group("guests", rows.guests[office.pk], permissions=ENTER)
    for (owner, code), members in sorted(rows.units.items()):
        if owner == office.pk:
            pages = frozenset(rows.supplies[owner, code])
            yield group(f"unit/{code}", members, pages=pages, collections=upload)
    yield group(
        "outside",
        rows.roles[office.pk, PostRole.OUTSIDE_CONTRIBUTOR],
        pages=frozenset((page, "wagtailcore.add_page") for page in rows.sections[office.pk]),
        collections=upload,
    )
    leading = office.pk in rows.leading
    for role, names in ((PostRole.ADMINISTRATOR, keeping()), (PostRole.TECHNICAL_ADMIN, set())):
        names = names | (system() if leading else set())
        yield group(str(role), rows.roles[office.pk, role], permissions=frozenset(names))


def keep(model) -> None:
    """Let administrators keep the rows of a register that another app brings."""
    app, name = model._meta.app_label, model._meta.model_name
    KEPT_ABOVE.update(f"{app}.{act}_{name}" for act in ("add", "change", "delete"))


def keeping():
    """An administrator keeps the registers, and the workflow with its steps."""
    rows = {
        f"gso_workflow.{act}_{name}" for act in ("add", "change", "delete") for name in REGISTERS
    }
    steps = {f"gso_workflow.{act}_{name}" for act in ("add", "change") for name in TASKS}
    core = {
        f"wagtailcore.{act}_{name}" for act in ("add", "change") for name in ("workflow", "task")
    }
    # Wagtail asks this right to disable a step; no screen deletes one.
    return rows | KEPT_ABOVE | steps | core | {"wagtailcore.delete_task"}


def system():
    """Accounts and sites serve all offices, so only those of a leading office look after them."""
    user = get_user_model()._meta
    accounts = {f"{user.app_label}.{act}_{user.model_name}" for act in ("add", "change")}
    return accounts | {"wagtailcore.add_site", "wagtailcore.change_site"}
