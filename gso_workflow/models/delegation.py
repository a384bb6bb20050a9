"""Written authority to act for the holder of a seat or a post (R-085)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from gso_workflow.models.board import BoardSeat
from gso_workflow.models.dated import Dated
from gso_workflow.models.post import Post, PostRole
from gso_workflow.people import full_name


class Delegation(Dated):
    """A person acts for whoever holds a seat or post: dated, with a document, never chained."""

    binding = ("named_by_office_head", "document")

    seat = models.ForeignKey(
        BoardSeat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("Seat of the board"),
    )
    post = models.ForeignKey(
        Post,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("Post"),
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="delegations",
        verbose_name=_("Delegate"),
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="delegations_granted",
        verbose_name=_("Granted by"),
        help_text=_("The holder of the seat or post, or the office head."),
    )
    named_by_office_head = models.BooleanField(
        _("Named by the office head"),
        default=False,
        help_text=_("Also decides where the holder wrote the item."),
    )
    section = models.ForeignKey(
        "wagtailcore.Page",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Section"),
        help_text=_("Only items of this section and what lies under it. Empty: all sections."),
    )
    page_type = models.ForeignKey(
        "contenttypes.ContentType",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Page type"),
        help_text=_("Only items of this type. Empty: all types."),
    )
    document = models.CharField(
        pgettext_lazy("decision", "Document"),
        max_length=255,
        help_text=_("The decision: number, symbol and date."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Delegation")
        verbose_name_plural = _("Delegations")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seat__isnull=True) ^ Q(post__isnull=True),
                name="gso_delegation_seat_or_post",
                violation_error_message=_("Name a seat or a post, and not both."),
            )
        ]

    def __str__(self):
        return f"{full_name(self.delegate)} ← {self.source}"

    @property
    def source(self):
        """The seat or the post whose authority is lent."""
        return self.seat if self.seat_id else self.post

    @property
    def office(self):
        return self.seat.board.office if self.seat_id else self.post.office

    def clean(self):
        if (self.seat_id is None) == (self.post_id is None):
            raise ValidationError({"seat": _("Name a seat or a post, and not both.")})
        super().clean()
        if self.post_id and not self.post.is_sole:
            raise ValidationError({"post": _("Only the authority of a head can be delegated.")})
        if self.delegate_id and self.delegate_id == self.granted_by_id:
            raise ValidationError({"delegate": _("Nobody delegates to themselves.")})
        if self.valid_from and self.granted_by_id:
            self._refuse_wrong_grantor()

    def _refuse_wrong_grantor(self):
        """Only the holder lends the authority; the office head may name someone for it."""
        if self.named_by_office_head:
            post = self.office.posts.filter(role=PostRole.OFFICE_HEAD).first()
            grantor, message = post, _("This person was not the office head at that time.")
        else:
            grantor, message = self.source, _("This person did not hold it at that time.")
        holder = grantor.holder_on(self.valid_from) if grantor else None
        if holder is None or holder.pk != self.granted_by_id:
            raise ValidationError({"granted_by": message})
