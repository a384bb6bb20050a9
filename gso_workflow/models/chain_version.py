"""The chain as it stood at a date: what an item must pass is fixed when it begins (R-114)."""

import hashlib
from dataclasses import asdict, dataclass
from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Task

from gso_workflow.canonical import canonical_json
from gso_workflow.errors import ChainError
from gso_workflow.states import Step


@dataclass(frozen=True)
class ChainStep:
    """One step with its settings; `pk` is the key of the Wagtail task behind it."""

    pk: int
    step: Step
    name: str
    deadline_hours: int
    reminder_hours: int
    checklist: str = ""
    comment_required: bool = False
    stand_in_id: int | None = None
    seat_role: str = ""

    @classmethod
    def of(cls, task):
        """The step as its task's row describes it now."""
        return cls(
            pk=task.pk,
            step=Step(task.step),
            name=task.name,
            deadline_hours=task.deadline_hours,
            reminder_hours=task.reminder_hours,
            checklist=task.checklist,
            comment_required=task.comment_required,
            stand_in_id=task.stand_in_id,
            seat_role=str(getattr(task, "seat_role", "")),
        )

    @classmethod
    def from_json(cls, data):
        return cls(**{**data, "step": Step(data["step"])})

    def as_json(self):
        return {**asdict(self), "step": str(self.step)}

    @property
    def checklist_items(self):
        return [line.strip() for line in self.checklist.splitlines() if line.strip()]

    @cached_property
    def stand_in(self):
        """The post that decides where the holder of this step wrote the item, or None."""
        from gso_workflow.models.post import Post

        return Post.objects.filter(pk=self.stand_in_id).first() if self.stand_in_id else None

    @cached_property
    def row(self):
        """The task in use, specific; None once it was disabled or is gone."""
        task = Task.objects.filter(pk=self.pk, active=True).first()
        return task.specific if task else None


class ChainVersionQuerySet(models.QuerySet):
    def in_force(self, workflow, moment):
        """The version under which an item submitted at `moment` begins, or None."""
        rows = self.filter(workflow=workflow, effective_from__lte=moment)
        return rows.order_by("-number").first()

    def latest_of(self, workflow):
        return self.filter(workflow=workflow).order_by("-number").first()


class ChainVersion(models.Model):
    """The steps of one workflow with all their settings, from an instant on; never changed."""

    workflow = models.ForeignKey(
        "wagtailcore.Workflow",
        models.PROTECT,
        related_name="chain_versions",
        verbose_name=_("workflow"),
    )
    number = models.PositiveIntegerField(pgettext_lazy("version", "Number"))
    effective_from = models.DateTimeField(_("In force from"))
    steps = models.JSONField(_("steps"))
    digest = models.CharField(_("digest"), max_length=64)
    made_at = models.DateTimeField(_("Made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )
    made_by_name = models.CharField(_("Made by"), max_length=255, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )
    confirmed_by_name = models.CharField(_("Confirmed by"), max_length=255, blank=True)

    objects = ChainVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the chain")
        verbose_name_plural = _("versions of the chain")
        ordering = ["workflow", "number"]
        constraints = [
            models.UniqueConstraint(fields=["workflow", "number"], name="gso_chain_version_number")
        ]

    def __str__(self):
        return _("%(workflow)s, version %(number)s") % {
            "workflow": self.workflow,
            "number": self.number,
        }

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise ChainError(_("A version of the chain is evidence and is never changed."))
        self.digest = self.computed_digest()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ChainError(_("A version of the chain is evidence and is never changed."))

    def computed_digest(self):
        """SHA-256 over workflow, number and steps in canonical JSON."""
        told = {"workflow": self.workflow_id, "number": self.number, "steps": self.steps}
        return hashlib.sha256(canonical_json(told).encode()).hexdigest()

    @cached_property
    def chain_steps(self) -> list[ChainStep]:
        return [ChainStep.from_json(step) for step in self.steps]

    def step_of(self, task_id) -> ChainStep | None:
        return next((step for step in self.chain_steps if step.pk == task_id), None)
