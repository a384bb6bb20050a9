"""Rows in force for a time: the base of every register (L-22)."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from gso_workflow import clocks, intervals
from gso_workflow.intervals import Period


def say_moment(moment):
    """24/5/2018 16:31, in the office's own time."""
    return date_format(localtime(moment), "j/n/Y H:i")


def say_period(period):
    """A period as a person reads it."""
    start = say_moment(period.start)
    if period.until is None:
        return _("from %(start)s on") % {"start": start}
    return _("from %(start)s to %(until)s") % {"start": start, "until": say_moment(period.until)}


class DatedQuerySet(models.QuerySet):
    def on(self, moment):
        """Rows in force at this instant."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=moment), valid_from__lte=moment)

    def overlapping(self, start, end):
        """Rows in force at some instant of [start, end); `end` None means without end."""
        rows = self.filter(Q(valid_until=None) | Q(valid_until__gt=start))
        return rows if end is None else rows.filter(valid_from__lt=end)

    def begun(self, moment):
        """Rows that have been in force, and so are evidence."""
        return self.filter(valid_from__lte=moment)


class Dated(models.Model):
    """A row in force over [valid_from, valid_until); it is ended, never deleted, once begun.

    A class whose rows exclude each other names in `sole_by` the fields they share; where no
    instant may stay empty either, `gapless` is true. `replaces` is the row that a new one takes
    over from: it ends at the very instant at which this one begins. `binding` names further
    fields that cannot change once the row has begun.
    """

    sole_by: tuple[str, ...] = ()
    gapless = False
    binding: tuple[str, ...] = ()

    valid_from = models.DateTimeField(_("In force from"), db_index=True)
    valid_until = models.DateTimeField(
        _("In force until"),
        null=True,
        blank=True,
        help_text=_("Empty: until further notice. At this instant it is no longer in force."),
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            self._lock_siblings()
            self.clean()
            super().save(*args, **kwargs)
            self._end_predecessor()
            self.check_afterwards()

    @property
    def replaces(self):
        return self.__dict__.get("_replaces")

    @replaces.setter
    def replaces(self, row):
        self.__dict__["_replaces"] = row

    @property
    def period(self):
        return Period(self.valid_from, self.valid_until)

    @property
    def is_sole(self):
        """True where no second row may be in force at the same instant."""
        return bool(self.sole_by)

    @property
    def has_begun(self):
        return self.valid_from <= clocks.now()

    def siblings(self):
        """The other rows that exclude this one, and that this one excludes."""
        rows = type(self)._base_manager.all()
        keys = {self._meta.get_field(name).attname for name in self.sole_by}
        values = {key: getattr(self, key) for key in keys}
        if not self.is_sole or None in values.values():
            return rows.none()
        return rows.filter(**values).exclude(pk=self.pk)

    def required_period(self, periods):
        """The time in which no instant may be empty, given the periods that there will be."""
        return intervals.since_first(periods)

    def clean(self):
        super().clean()
        if self.valid_from is None:
            return
        if self.period.is_empty:
            raise ValidationError({"valid_until": _("The end must come after the start.")})
        before = self._before()
        self._refuse_rewriting(before)
        self._follow_a_moved_start(before)
        self._refuse_wrong_predecessor()
        others = [(row, self._period_afterwards(row)) for row in self.siblings()]
        self._refuse_overlap(others)
        if self.is_sole and self.gapless:
            refuse_gap(self, [self.period, *(period for _row, period in others)])

    def delete(self, *args, **kwargs):
        """Only a row that has not begun can go; the one it was to replace then continues."""
        if self.has_begun:
            raise ValidationError(
                _("This has been in force, so it is evidence: end it instead of deleting it.")
            )
        with transaction.atomic():
            self._lock_siblings()
            rows = list(self.siblings()) if self.gapless else []
            result = super().delete(*args, **kwargs)
            self._reopen_predecessor(rows)
            self.check_afterwards()
        return result

    def check_afterwards(self):
        """Raises ValidationError, and undoes the change, if other rows no longer agree."""

    def _before(self):
        """The row as it is stored, or None for a new one."""
        return None if self._state.adding else type(self)._base_manager.filter(pk=self.pk).first()

    def _refuse_rewriting(self, before):
        """Who held what since when is evidence as soon as it has begun: only its end may change."""
        if before is None or not before.has_begun:
            return
        changed = [name for name in self.facts() if getattr(before, name) != getattr(self, name)]
        if changed:
            label = self._meta.get_field(changed[0]).verbose_name
            raise ValidationError(
                _("“%(field)s” cannot change any more, for this has been in force. End it instead.")
                % {"field": label}
            )

    @classmethod
    def facts(cls):
        """What a row that has begun says for good: its start and whom and what it binds."""
        links = [field.attname for field in cls._meta.fields if field.is_relation]
        return [*links, "valid_from", *cls.binding]

    def _follow_a_moved_start(self, before):
        """Moving the start of a row moves the end of the row it took over from."""
        if before is None or self.replaces or not self.gapless:
            return
        if before.valid_from != self.valid_from:
            self.replaces = self.siblings().filter(valid_until=before.valid_from).first()

    def _refuse_wrong_predecessor(self):
        row = self.replaces
        if row is None:
            return
        if not self.siblings().filter(pk=row.pk).exists():
            raise ValidationError(_("It can only take over from a row of the same kind."))
        ended = self._state.adding and row.valid_until and row.valid_until < self.valid_from
        if row.valid_from >= self.valid_from or ended:
            raise ValidationError(
                {
                    "valid_from": _("The row it takes over from is in force %(period)s.")
                    % {"period": say_period(row.period)}
                }
            )

    def _period_afterwards(self, row):
        if self.replaces is not None and row.pk == self.replaces.pk:
            return Period(row.valid_from, self.valid_from)
        return row.period

    def _refuse_overlap(self, others):
        hit = intervals.first_overlap(self.period, [period for _row, period in others])
        if hit is None:
            return
        row = next(row for row, period in others if period == hit)
        raise ValidationError(
            {
                "valid_from": _(
                    "“%(row)s” is in force at the same time, %(period)s. "
                    "End it first, or take over from it."
                )
                % {"row": row, "period": say_period(hit)}
            }
        )

    def _lock_siblings(self):
        """Two people cannot fill the same time at once: the common parent row is held."""
        if not self.is_sole:
            return
        field = self._meta.get_field(self.sole_by[0])
        parents = field.related_model._base_manager.select_for_update().order_by()
        list(parents.filter(pk=getattr(self, field.attname)).values_list("pk"))

    def _end_predecessor(self):
        row, self.replaces = self.replaces, None
        if row is not None:
            row.refresh_from_db()
            row.valid_until = self.valid_from
            row.save()

    def _reopen_predecessor(self, rows):
        before = next((row for row in rows if row.valid_until == self.valid_from), None)
        if before is not None:
            before.valid_until = self.valid_until
            before.save()
        elif rows:
            refuse_gap(rows[0], [row.period for row in rows])


def refuse_gap(row, periods):
    """Raises a sentence that names the first time left without anything in force."""
    required = row.required_period(periods)
    missing = intervals.gaps(periods, required) if required else []
    if missing:
        ends_here = row.valid_until is not None and missing[0].start == row.valid_until
        message = _(
            "Nothing would be in force %(period)s. The next one must begin when this one ends."
        )
        raise ValidationError(
            {
                "valid_until" if ends_here else "valid_from": message
                % {"period": say_period(missing[0])}
            }
        )
