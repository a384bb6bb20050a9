"""What the registers in force do not say in English yet (L-01: organisation and contacts)."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from gso_workflow import clocks
from gso_workflow.models import Appointment, Office, OfficeName, Post, PostRole, Unit, UnitName

SUFFIX = "_en"


@dataclass(frozen=True)
class Gap:
    """One row of a register, and the fields that have words but none in English."""

    row: object
    fields: tuple[str, ...]

    @property
    def register(self):
        return self.row._meta.verbose_name

    @property
    def labels(self):
        return [str(self.row._meta.get_field(name).verbose_name) for name in self.fields]


def gaps(offices, moment=None) -> list[Gap]:
    """Rows in force at the moment that lack English words; one query for each register."""
    moment = moment or clocks.now()
    found = [Gap(row, missing(row)) for rows in _registers(offices, moment) for row in rows]
    return [gap for gap in found if gap.fields]


def missing(row) -> tuple[str, ...]:
    """The fields whose counterpart in the first language is filled in and that are empty."""
    names = [field.name for field in row._meta.fields if field.name.endswith(SUFFIX)]
    return tuple(
        name for name in names if getattr(row, name.removesuffix(SUFFIX)) and not getattr(row, name)
    )


def _registers(offices, moment):
    """Offices, their names, the open units' names, and the posts that somebody holds."""
    names = OfficeName.objects.on(moment).filter(office__in=offices).select_related("office")
    units = Unit.objects.filter(office__in=offices)
    open_now = [unit.pk for unit in units if unit.is_open_on(localdate(moment))]
    held = Appointment.objects.on(moment).values("post")
    posts = Post.objects.filter(office__in=offices, pk__in=held)
    posts = posts.exclude(role=PostRole.OUTSIDE_CONTRIBUTOR)
    yield Office.objects.filter(pk__in=[office.pk for office in offices]).prefetch_related("names")
    yield names
    yield UnitName.objects.on(moment).filter(unit__in=open_now).order_by("unit__code")
    yield posts.select_related("unit", "office").prefetch_related("unit__names", "office__names")
