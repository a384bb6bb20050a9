"""Posts and the people who hold them for a time (R-003, R-056)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from gso_workflow import clocks
from gso_workflow.languages import words_of
from gso_workflow.models.acted import refuse_undoing
from gso_workflow.models.dated import Dated
from gso_workflow.models.office import Office
from gso_workflow.models.unit import Unit
from gso_workflow.people import full_name


class PostRole(models.TextChoices):
    """What a post is there for; its title is the office's own."""

    OFFICE_HEAD = "office_head", _("Office head")
    UNIT_HEAD = "unit_head", _("Unit head")
    STAFF = "staff", _("Staff of a unit")
    OUTSIDE_CONTRIBUTOR = "outside_contributor", _("Outside contributor")
    TECHNICAL_ADMIN = "technical_admin", _("Technical administrator")
    ADMINISTRATOR = "administrator", _("Administrator")


SOLE_ROLES = frozenset({PostRole.OFFICE_HEAD, PostRole.UNIT_HEAD})
UNIT_ROLES = frozenset({PostRole.UNIT_HEAD, PostRole.STAFF})


class Post(models.Model):
    """A place in an office that people hold one after another, or several at once (staff)."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="posts", verbose_name=_("Office")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name=_("Unit")
    )
    title = models.CharField(pgettext_lazy("post", "Title"), max_length=160)
    title_en = models.CharField(
        pgettext_lazy("post", "Title in English"), max_length=160, blank=True
    )
    role = models.CharField(_("Role"), max_length=20, choices=PostRole)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Post")
        verbose_name_plural = _("Posts")
        ordering = ["office", "unit", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(role="unit_head"),
                name="gso_one_head_per_unit",
                violation_error_message=_("This unit already has a post of unit head."),
            ),
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(role="office_head"),
                name="gso_one_head_per_office",
                violation_error_message=_("This office already has a post of office head."),
            ),
        ]

    def __str__(self):
        return self.title_on(clocks.now())

    @property
    def is_sole(self):
        """True for a post that one person holds at a time."""
        return self.role in SOLE_ROLES

    def clean(self):
        super().clean()
        if self.role in UNIT_ROLES and self.unit_id is None:
            raise ValidationError({"unit": _("Choose the unit that this post belongs to.")})
        if self.role == PostRole.OUTSIDE_CONTRIBUTOR and self.unit_id:
            raise ValidationError({"unit": _("An outside contributor belongs to no unit.")})
        if self.unit_id and self.unit.office_id != self.office_id:
            raise ValidationError({"unit": _("This unit belongs to another office.")})
        self._refuse_another_meaning()

    def _refuse_another_meaning(self):
        """What a post is for stays as it was when people were appointed to it."""
        if self._state.adding or not self.appointments.exists():
            return
        before = type(self)._base_manager.get(pk=self.pk)
        for name in ("office_id", "unit_id", "role"):
            if getattr(before, name) != getattr(self, name):
                raise ValidationError(
                    {
                        name.removesuffix("_id"): _(
                            "People hold this post: make another post instead."
                        )
                    }
                )

    def title_on(self, moment):
        """The title with the unit's, or the office's, name of that day."""
        place = self.unit.name_on(moment) if self.unit_id else self.office.name_on(moment)
        return f"{self.title}, {place}"

    def title_in(self, language=""):
        """The title alone, in that language where it was entered."""
        return words_of(self, "title", language)

    def holders_on(self, moment):
        """The people appointed at this instant."""
        rows = self.appointments.on(moment).select_related("person")
        return [row.person for row in rows]

    def holder_on(self, moment):
        """The person appointed at this instant, or None while the post is vacant."""
        return next(iter(self.holders_on(moment)), None)


class Appointment(Dated):
    """A person holds a post for a time."""

    sole_by = ("post",)

    post = models.ForeignKey(
        Post, models.PROTECT, related_name="appointments", verbose_name=_("Post")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="appointments",
        verbose_name=pgettext_lazy("holder", "Person"),
    )
    document = models.CharField(
        pgettext_lazy("decision", "Document"),
        max_length=255,
        blank=True,
        help_text=_("The decision: number, symbol and date."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Appointment")
        verbose_name_plural = _("Appointments")
        ordering = ["-valid_from"]

    def __str__(self):
        return f"{full_name(self.person)}: {self.post}"

    def clean(self):
        super().clean()
        if self.valid_from is None or self.post_id is None:
            return
        before = self.replaces
        if before is not None and before.person_id != self.person_id:
            refuse_undoing(before.person, before.grounds(), self.valid_from, "valid_from")
        if self.pk and self.valid_until:
            refuse_undoing(self.person, self.grounds(), self.valid_until, "valid_until")

    def grounds(self) -> list:
        """The post, and the seats that whoever holds it has."""
        return [self.post, *self.post.board_seats.select_related("board")]

    def siblings(self):
        """All holders of a sole post; of another post the same person's other periods."""
        rows = super().siblings()
        return rows if self.post_id and self.post.is_sole else rows.filter(person=self.person_id)

    def check_afterwards(self):
        """A new holder of a post with a seat must keep the board as the regulation wants it."""
        for seat in self.post.board_seats.select_related("board"):
            seat.check_afterwards()
