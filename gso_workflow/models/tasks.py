"""The steps of the regulation as Wagtail tasks: they stand in its workflow screens and reports."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from gso_workflow.errors import ChainError
from gso_workflow.locks import ChainLock
from gso_workflow.states import Step


class RegulationTask(Task):
    """A step that one holder of a post or seat decides; who that is follows from dated rows."""

    deadline_hours = models.PositiveSmallIntegerField(
        _("deadline in working hours"), default=16, validators=[MaxValueValidator(400)]
    )
    reminder_hours = models.PositiveSmallIntegerField(
        _("reminder, working hours before the deadline"),
        default=4,
        validators=[MaxValueValidator(400)],
    )
    checklist = models.TextField(
        _("checklist"), blank=True, help_text=_("One item a line; each must be ticked to approve.")
    )
    comment_required = models.BooleanField(
        _("words required"), default=False, help_text=_("Approving needs a comment as well.")
    )
    stand_in = models.ForeignKey(
        "gso_workflow.Post",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stand-in"),
        help_text=_("The post that decides where the holder of this step wrote the item."),
    )

    step: Step
    lock_class = ChainLock
    admin_form_fields = [
        *Task.admin_form_fields,
        "deadline_hours",
        "reminder_hours",
        "checklist",
        "comment_required",
        "stand_in",
    ]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.deadline_hours is not None and self.deadline_hours < 1:
            raise ValidationError({"deadline_hours": _("Give at least one working hour.")})
        given = None not in (self.deadline_hours, self.reminder_hours)
        if given and self.reminder_hours >= self.deadline_hours:
            sentence = _("Fewer hours than the deadline has: the step must have begun.")
            raise ValidationError({"reminder_hours": sentence})

    @property
    def checklist_items(self):
        return [line.strip() for line in self.checklist.splitlines() if line.strip()]

    def start(self, workflow_state, user=None):
        from gso_workflow.chain.steps import require_driving

        require_driving(workflow_state.content_object)
        return super().start(workflow_state, user=user)

    def on_action(self, task_state, user, action_name, **kwargs):
        """Wagtail's own buttons end here: an act without the digest seen is refused."""
        raise ChainError(_("Decide on the review screen, where the item is shown as submitted."))

    def locked_for_user(self, obj, user):
        return True

    def get_task_states_user_can_moderate(self, user, **kwargs):
        from gso_workflow.queue import task_states_waiting_for

        return TaskState.objects.filter(
            pk__in=task_states_waiting_for(user), task_id=self.pk, status="in_progress"
        )


class UnitHeadTask(RegulationTask):
    """The head of the item's unit approves and corrects (R-055, Art. 9.5c)."""

    step = Step.UNIT_HEAD

    class Meta:
        verbose_name = _("Unit head's approval")
        verbose_name_plural = _("Unit heads' approvals")

    @classmethod
    def get_description(cls):
        return _("The head of the item's own unit approves, corrects or sends back (Art. 9.5c)")


class SecretaryTask(RegulationTask):
    """The board's secretary collects, edits and submits (R-096, Art. 15.1)."""

    step = Step.SECRETARY

    class Meta:
        verbose_name = _("Secretary's editing")
        verbose_name_plural = _("Secretaries' editing")

    @classmethod
    def get_description(cls):
        return _("The secretary of the editorial board collects and edits (Art. 15.1)")


class ChiefEditorTask(RegulationTask):
    """The chief editor decides (R-098, Art. 15.2)."""

    step = Step.CHIEF_EDITOR

    class Meta:
        verbose_name = _("Chief editor's decision")
        verbose_name_plural = _("Chief editors' decisions")

    @classmethod
    def get_description(cls):
        return _("The chief editor decides; approval orders the posting (Art. 15.2)")


class BoardMemberTask(RegulationTask):
    """An extra step that an office adds, always before the chief (R-114, Art. 18.2)."""

    class SeatRole(models.TextChoices):
        DEPUTY = "deputy", _("Deputy chief editor")
        MEMBER = "member", _("Member")

    seat_role = models.CharField(
        _("decided by"), max_length=20, choices=SeatRole.choices, default=SeatRole.DEPUTY
    )

    step = Step.BOARD_MEMBER
    admin_form_fields = [*RegulationTask.admin_form_fields, "seat_role"]

    class Meta:
        verbose_name = _("Board member's approval")
        verbose_name_plural = _("Board members' approvals")

    @classmethod
    def get_description(cls):
        return _("A member of the editorial board approves or sends back, before the chief editor")
