"""The editorial board, its seats and who sits on them (R-056, R-082, R-083, R-086)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from gso_workflow import intervals
from gso_workflow.models.acted import refuse_undoing
from gso_workflow.models.dated import Dated, DatedQuerySet, say_period
from gso_workflow.models.office import Office
from gso_workflow.models.post import Post
from gso_workflow.people import full_name


class EditorialBoard(Dated):
    """A board founded by a decision; an office has one in force at an instant (R-082)."""

    sole_by = ("office",)

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="boards", verbose_name=_("Office")
    )
    name = models.CharField(_("Name"), max_length=255)
    decision_symbol = models.CharField(
        _("Founding decision"), max_length=60, help_text=_("Number and symbol.")
    )
    decision_on = models.DateField(_("Decided on"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Editorial board")
        verbose_name_plural = _("Editorial boards")
        ordering = ["-valid_from"]

    def __str__(self):
        office = self.office.name
        return self.name if office in self.name else f"{self.name}, {office}"

    def clean(self):
        super().clean()
        if self._state.adding or self.valid_from is None:
            return
        starts = self.seats.filter(role__in=SOLE_SEATS).values_list("valid_from", flat=True)
        if starts and min(starts) != self.valid_from:
            raise ValidationError(
                {"valid_from": _("Its chief editor and secretary begin on another date.")}
            )


class SeatRole(models.TextChoices):
    CHIEF_EDITOR = "chief_editor", _("Chief editor")
    DEPUTY = "deputy", _("Deputy chief editor")
    SECRETARY = "secretary", _("Secretary of the editorial board")
    MEMBER = "member", _("Member of the editorial board")


SOLE_SEATS = frozenset({SeatRole.CHIEF_EDITOR, SeatRole.SECRETARY})
MEMBERSHIPS = frozenset({SeatRole.DEPUTY, SeatRole.MEMBER})


class BoardSeatQuerySet(DatedQuerySet):
    def on(self, moment):
        """Seats in force at this instant, on a board that is."""
        board = Q(board__valid_until=None) | Q(board__valid_until__gt=moment)
        return super().on(moment).filter(board, board__valid_from__lte=moment)


class BoardSeat(Dated):
    """A seat of a board, held by a person or by whoever holds a post (R-056).

    Exactly one chief editor and one secretary sit at every instant of the board (R-083); the
    secretary also holds a member's or deputy's seat (R-086).
    """

    sole_by = ("board", "role")
    gapless = True
    binding = ("role",)

    board = models.ForeignKey(
        EditorialBoard, models.PROTECT, related_name="seats", verbose_name=_("Editorial board")
    )
    role = models.CharField(_("Seat"), max_length=12, choices=SeatRole)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="board_seats",
        verbose_name=pgettext_lazy("holder", "Person"),
    )
    post = models.ForeignKey(
        Post,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="board_seats",
        verbose_name=_("Post"),
        help_text=_("Instead of a person: whoever holds this post has the seat."),
    )

    objects = BoardSeatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Seat of the board")
        verbose_name_plural = _("Seats of the board")
        ordering = ["board", "role", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(post__isnull=True),
                name="gso_seat_person_or_post",
                violation_error_message=_("Name a person or a post, and not both."),
            )
        ]

    def __str__(self):
        who = full_name(self.person) if self.person_id else self.post
        return f"{self.get_role_display()}: {who}"

    @property
    def is_sole(self):
        return self.role in SOLE_SEATS

    @property
    def office(self):
        return self.board.office

    def title_on(self, moment):
        """What a sign-off calls whoever sits here."""
        return f"{self.get_role_display()}, {self.board.name}"

    def holder_on(self, moment):
        """The person who sits here at this instant, or None."""
        if not (self.period.holds(moment) and self.board.period.holds(moment)):
            return None
        return self.person if self.person_id else self.post.holder_on(moment)

    def required_period(self, periods):
        """A sole seat is filled as long as the board lasts."""
        return self.board.period if periods else None

    def clean(self):
        if (self.person_id is None) == (self.post_id is None):
            raise ValidationError({"person": _("Name a person or a post, and not both.")})
        if self.board_id is None or self.valid_from is None:
            return
        self._refuse_foreign_post()
        if self.valid_from < self.board.valid_from:
            raise ValidationError(
                {
                    "valid_from": _("The board is in force %(period)s.")
                    % {"period": say_period(self.board.period)}
                }
            )
        super().clean()
        before = self.replaces
        if before is not None and before.person_id and before.person_id != self.person_id:
            refuse_undoing(before.person, [before], self.valid_from, "valid_from")
        if self.pk and self.valid_until and self.person_id:
            refuse_undoing(self.person, [self], self.valid_until, "valid_until")

    def _refuse_foreign_post(self):
        if self.post_id and self.post.office_id != self.board.office_id:
            raise ValidationError({"post": _("This post belongs to another office.")})
        if self.post_id and not self.post.is_sole:
            raise ValidationError({"post": _("Several people can hold this post at once.")})

    def check_afterwards(self):
        refuse_outside_secretary(self.board)


def terms(board, roles):
    """Who sits when on seats of these roles: (person's id, period) within the board's time."""
    found = []
    for seat in board.seats.filter(role__in=roles).select_related("post"):
        period = intervals.shared(seat.period, board.period)
        if period is None:
            continue
        if seat.person_id:
            found.append((seat.person_id, period))
            continue
        held = [(row.person_id, row.period) for row in seat.post.appointments.all()]
        shares = [(person, intervals.shared(period, time)) for person, time in held]
        found += [(person, share) for person, share in shares if share]
    return found


def refuse_outside_secretary(board):
    """The secretary must be a member of the board, or a deputy, all the time (R-086)."""
    members = terms(board, MEMBERSHIPS)
    for person, period in terms(board, [SeatRole.SECRETARY]):
        missing = intervals.gaps([time for who, time in members if who == person], period)
        if missing:
            raise ValidationError(
                _("The secretary must also be a member of the board; this is not so %(period)s.")
                % {"period": say_period(missing[0])}
            )
