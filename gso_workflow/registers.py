"""Whose registers a person keeps, and which rows are evidence (R-002, R-003)."""

from dataclasses import dataclass, field

from django.db.models import PROTECT, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gso_workflow import administration, clocks, models, places
from gso_workflow.models import Office, PostRole
from gso_workflow.models.dated import Dated

OFFICE_OF = {
    models.Office: ("pk",),
    models.OfficeName: ("office",),
    models.Unit: ("office",),
    models.UnitName: ("unit__office",),
    models.UnitSuccession: ("predecessor__office",),
    models.Post: ("office",),
    models.Appointment: ("post__office",),
    models.EditorialBoard: ("office",),
    models.BoardSeat: ("board__office",),
    models.Delegation: ("seat__board__office", "post__office"),
    models.SectionSupply: ("unit__office",),
    models.PostingGrant: (),
    models.CheckSetting: ("office",),
    models.LinkRule: ("office",),
    models.RecipientsRule: ("office",),
}


@dataclass
class Scope:
    """The offices whose rows a person keeps; `whole` for all of the installation."""

    whole: bool = False
    offices: set[int] = field(default_factory=set)
    roots: list[str] = field(default_factory=list)

    def __bool__(self):
        return self.whole or bool(self.offices)

    def rows(self, model):
        """The rows of a register that this person sees."""
        rows = model._default_manager.all()
        if self.whole:
            return rows
        wanted = Q(pk__in=[])
        for lookup in OFFICE_OF[model]:
            wanted |= Q(**{f"{lookup}__in": self.offices})
        if model is models.PostingGrant:
            for root in self.roots:
                wanted |= Q(page__path__startswith=root)
        return rows.filter(wanted)

    def holds(self, row):
        """True for a row, stored or about to be, of one of these offices."""
        if self.whole:
            return True
        if isinstance(row, models.PostingGrant):
            return any(row.page.path.startswith(root) for root in self.roots)
        return any(_follow(row, lookup) in self.offices for lookup in OFFICE_OF[type(row)])


def _follow(row, lookup):
    """The office's key at the end of a lookup such as post__office."""
    *steps, last = lookup.split("__")
    for step in steps:
        row = getattr(row, step)
        if row is None:
            return None
    return row.pk if last == "pk" else getattr(row, f"{last}_id")


def scope_of(user):
    """Read once a request: the person's account object remembers it."""
    if "_register_scope" not in user.__dict__:
        user.__dict__["_register_scope"] = _read_scope(user)
    return user.__dict__["_register_scope"]


def _read_scope(user):
    now = clocks.now()
    if is_founder(user) or administration.is_administrator(user, None, now):
        return Scope(whole=True)
    offices = administration.administered_offices(user, now).select_related("site__root_page")
    rows = list(offices)
    homes = places.home_paths(rows).values()
    return Scope(False, {row.pk for row in rows}, [path for paths in homes for path in paths])


def is_founder(user):
    """A superuser enters the first office; from the first administrator on, only those do."""
    if not (user.is_active and user.is_superuser):
        return False
    held = models.Appointment.objects.on(clocks.now())
    return not held.filter(post__role=PostRole.ADMINISTRATOR, person__is_active=True).exists()


def may_found(user):
    """Offices are added by the administrators of a leading office alone."""
    return scope_of(user).whole


def why_not_deleted(row):
    """A sentence for a row that is evidence, or an empty text."""
    if isinstance(row, Dated) and row.has_begun:
        return _("This has been in force, so it is evidence: end it instead of deleting it.")
    if isinstance(row, models.UnitSuccession) and row.on <= localdate(clocks.now()):
        return _("This has happened, so it is evidence and stays.")
    return ""


def is_unused(row):
    """True for a row that nothing refers to, so that deleting it takes no evidence away."""
    links = [link for link in row._meta.related_objects if link.on_delete is PROTECT]
    return not any(
        link.related_model._base_manager.filter(**{link.field.name: row.pk}).exists()
        for link in links
    )


def is_handed_over(row):
    """True for a row in force that only a successor may follow, at one instant."""
    return isinstance(row, Dated) and row.is_sole and row.period.holds(clocks.now())


def sole_rows(model, scope):
    """The rows of a register that a new one may take over from."""
    rows = scope.rows(model).filter(Q(valid_until=None) | Q(valid_until__gt=clocks.now()))
    if model is models.BoardSeat:
        rows = rows.filter(role__in=models.board.SOLE_SEATS)
    if model is models.Appointment:
        rows = rows.filter(post__role__in=models.post.SOLE_ROLES)
    if model is models.SectionSupply:
        rows = rows.filter(is_owner=True)
    return rows


def offices_kept(scope):
    """The offices to choose from in filters."""
    return scope.rows(Office).prefetch_related("names")
