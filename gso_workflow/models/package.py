"""The sealed item: what the signers saw, word for word and file for file."""

from functools import cached_property

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow import clocks
from gso_workflow.errors import WrongState
from gso_workflow.states import (
    FREEZING,
    ONCE_PUBLIC,
    OPEN,
    PUBLIC,
    TAKEN_DOWN,
    TRANSITIONS,
    CorrectionKind,
    PackageState,
    Verdict,
    stage_of,
)


class PackageQuerySet(models.QuerySet):
    def open(self):
        """Packages that freeze their item."""
        return self.filter(state__in=OPEN)

    def in_chain(self):
        return self.filter(state=PackageState.IN_CHAIN)

    def released(self):
        return self.filter(state__in=PUBLIC)

    def once_public(self):
        return self.filter(state__in=ONCE_PUBLIC)

    def taken_down(self):
        """Packages that were public and, for now or for good, are not."""
        return self.filter(state__in=TAKEN_DOWN)

    def withdrawn(self):
        return self.filter(state=PackageState.WITHDRAWN)

    def readable(self):
        """What readers may get: the posted packages, and the versions before them (R-017).

        A version that was hidden when it was replaced stays hidden; with the item withdrawn or
        hidden nothing of it is left.
        """
        current = Package.objects.released().filter(
            base_content_type=models.OuterRef("base_content_type"),
            object_id=models.OuterRef("object_id"),
        )
        last = last_act(Verdict.HIDE, Verdict.RESTORE)
        earlier = self.alias(last_act=last).filter(
            models.Exists(current),
            models.Q(last_act=None) | ~models.Q(last_act=Verdict.HIDE),
            state=PackageState.REPLACED,
        )
        return self.filter(models.Q(state__in=PUBLIC) | models.Q(pk__in=earlier.values("pk")))

    def frozen(self):
        """Packages for whose sake nobody changes the item: open ones, and withdrawn for good."""
        return self.filter(state__in=FREEZING)

    def for_object(self, obj):
        """Packages of one page, whatever class its instance has."""
        return self.filter(base_content_type=base_content_type(obj), object_id=str(obj.pk))

    def locked(self, pk):
        """The package of this key, its row held until the transaction ends."""
        return self.select_for_update().get(pk=pk)


def last_act(*verdicts):
    """The verdict of a package's latest sign-off among these, for an annotation."""
    acts = apps.get_model("gso_workflow", "SignOff").objects.filter(
        package=models.OuterRef("pk"), verdict__in=verdicts
    )
    return models.Subquery(acts.order_by("-at", "-pk").values("verdict")[:1])


def base_content_type(obj) -> ContentType:
    """The content type that stands for every class of a page (or of another revisioned model)."""
    return obj.get_base_content_type()


class Package(models.Model):
    """One sealed version of an item on its way through the chain (R-064, Art. 11.5)."""

    base_content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=255)
    revision = models.ForeignKey("wagtailcore.Revision", models.PROTECT, related_name="packages")
    workflow_state = models.ForeignKey(
        "wagtailcore.WorkflowState",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="packages",
    )
    chain_version = models.ForeignKey(
        "gso_workflow.ChainVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="packages",
        verbose_name=_("version of the chain"),
    )
    office = models.ForeignKey("gso_workflow.Office", models.PROTECT, related_name="packages")
    office_name = models.CharField(_("office"), max_length=255)
    unit = models.ForeignKey(
        "gso_workflow.Unit", models.PROTECT, null=True, blank=True, related_name="packages"
    )
    unit_name = models.CharField(_("unit"), max_length=255, blank=True)
    section = models.ForeignKey(
        "wagtailcore.Page", models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    title = models.CharField(_("title"), max_length=255)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="packages_written",
        verbose_name=_("author"),
    )
    author_name = models.CharField(_("author"), max_length=255)
    writers = models.JSONField(default=list)
    attempt = models.PositiveIntegerField(_("attempt"), default=1)
    predecessor = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="successor"
    )
    correction_kind = models.CharField(max_length=10, choices=CorrectionKind.choices, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=PackageState.choices, default=PackageState.IN_CHAIN
    )
    schema_version = models.PositiveSmallIntegerField()
    content = models.TextField()
    digest = models.CharField(_("digest"), max_length=64, db_index=True)
    address = models.CharField(_("address"), max_length=1000)
    language = models.CharField(_("language"), max_length=20)
    not_before = models.DateTimeField(_("earliest time"), null=True, blank=True)
    change_note = models.TextField(_("change note"), blank=True)
    declarations = models.JSONField(default=list)
    override_reason = models.TextField(_("reason for the exception asked for"), blank=True)
    sealed_at = models.DateTimeField(_("submitted at"))
    closed_at = models.DateTimeField(null=True, blank=True)

    # Everything else is sealed: the database refuses to change it.
    UNSEALED = ("state", "closed_at", "workflow_state")

    objects = PackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        ordering = ["-sealed_at", "-pk"]
        indexes = [
            models.Index(fields=["base_content_type", "object_id", "state"]),
            models.Index(fields=["state", "office", "-sealed_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["base_content_type", "object_id"],
                condition=models.Q(state__in=sorted(OPEN)),
                name="one_open_package_an_item",
            ),
            models.UniqueConstraint(
                fields=["base_content_type", "object_id"],
                condition=models.Q(state__in=sorted(PUBLIC)),
                name="one_released_package_an_item",
            ),
        ]

    def __str__(self):
        return f"{self.title} · {self.digest[:12]}"

    @classmethod
    def unsealed_columns(cls) -> tuple[str, ...]:
        """The columns that the chain may change after sealing."""
        return tuple(cls._meta.get_field(name).column for name in cls.UNSEALED)

    @cached_property
    def page(self):
        """The item's own row as it stands now (not the sealed content)."""
        return self.content_type.model_class()._base_manager.get(pk=self.object_id)

    @property
    def place(self):
        """Where a posting grant must reach: the page itself; for a snippet the whole site."""
        from gso_workflow.items import place_of

        return place_of(self.page, self.office)

    def as_page(self):
        """The item as it was sealed: a specific instance built from the revision, unsaved."""
        return self.revision.as_object()

    @property
    def current_task_state(self):
        """Where the chain waits, or None when it does not wait for this package."""
        if self.state != PackageState.IN_CHAIN or self.workflow_state is None:
            return None
        return self.workflow_state.current_task_state

    @property
    def current_task(self):
        """The step the chain waits at, as the version that the item began with has it (R-114)."""
        task_state = self.current_task_state
        if task_state is None or self.chain_version is None:
            return None
        return self.chain_version.step_of(task_state.task_id)

    @property
    def step(self):
        task = self.current_task
        return task.step if task else None

    @property
    def stage(self):
        return stage_of(self.state, self.step)

    @property
    def due_at(self):
        """When the current step should have been decided, counted in working hours (R-101)."""
        from gso_workflow.deadlines import due_at

        task = self.current_task
        return due_at(self.current_task_state.started_at, task.deadline_hours) if task else None

    @property
    def order(self):
        """The release order of this package, if the chief has approved it."""
        return getattr(self, "release_order", None)

    def item(self):
        """What authority needs to know of this item."""
        from gso_workflow.authority import Item

        return Item(
            office=self.office,
            unit=self.unit,
            section=self.section,
            page_type=self.content_type,
            writers=frozenset(self.writers),
        )

    def lineage(self):
        """This package and those it grew from by correction, newest first."""
        package = self
        while package:
            yield package
            package = package.predecessor

    def lineage_root(self):
        """The package as the author submitted it."""
        return list(self.lineage())[-1]

    @property
    def is_open(self):
        return self.state in OPEN

    def move_to(self, state):
        """Change state along the table of transitions; the only way a state changes."""
        if state not in TRANSITIONS.get(PackageState(self.state), ()):
            raise WrongState
        self.state = state
        self.closed_at = None if state in PUBLIC else clocks.now()
        if state == PackageState.APPROVED:
            self.closed_at = None
        self.save(update_fields=["state", "closed_at"])
