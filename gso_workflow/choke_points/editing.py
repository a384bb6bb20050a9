"""A held item does not change, a sealed revision never does, an address belongs to what was sealed."""

from django.db import transaction
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _
from wagtail.actions.move_page import MovePageAction, MovePagePermissionError
from wagtail.models import Page, Revision, RevisionMixin, WorkflowMixin
from wagtail.signals import pre_page_move

from gso_workflow import gate
from gso_workflow.errors import ChainError, Frozen
from gso_workflow.locks import ChainLock
from gso_workflow.models import Package
from gso_workflow.refusals import refuse
from gso_workflow.storing import require_latest, tidy
from gso_workflow.wrapping import always, around, subject

BRANCH_HELD = _("Items below are held or were posted: their address cannot change.")
NOT_MOVED = _("You have no right to move this item there.")
SEALED = _("A submitted version cannot be changed: save a new one.")


def install() -> None:
    for owner in (Page, RevisionMixin):
        around(owner, "save_revision")(save_revision)
    for owner in (Page, WorkflowMixin):
        around(owner, "get_lock")(get_lock)
    around(Page, "save")(save)
    around(Page, "_update_descendant_url_paths", always)(require_free_branch)
    around(MovePageAction, "check", subject("page"))(require_right_to_move)
    pre_page_move.connect(require_free_place, dispatch_uid="gso_workflow.move_branch")
    pre_save.connect(guard_revision, sender=Revision, dispatch_uid="gso_workflow.revision")


def save_revision(stock, self, *args, overwrite_revision=None, **kwargs):
    """Refused while the chain holds the item; a sealed revision gets a successor instead (C4)."""
    gate.require_unfrozen(self)
    tidy(self)
    # The hour belongs to the release order, never to the content.
    self.go_live_at = self.expire_at = None
    kwargs.pop("approved_go_live_at", None)
    with transaction.atomic():
        if overwrite_revision is not None:
            require_latest(self, overwrite_revision)
            overwrite_revision = None if is_sealed(overwrite_revision) else overwrite_revision
        return stock(*args, overwrite_revision=overwrite_revision, **kwargs)


def save(stock, self, *args, **kwargs):
    if kwargs.get("update_fields") is None:
        tidy(self)
    return stock(*args, **kwargs)


def get_lock(stock, self):
    """The chain's lock wins over a personal one, which would exempt its owner (C6)."""
    if gate.open_package(self):
        return ChainLock(self, self.current_workflow_task)
    return stock()


def require_free_branch(stock, self, *args, **kwargs):
    """A new slug or place of a section would take along the addresses of what stands below."""
    if not gate.has_pass(self) and gate.branch_is_bound(self):
        refuse(Frozen(BRANCH_HELD), "move", self)
    return stock(*args, **kwargs)


def require_right_to_move(stock, self, *args, **kwargs):
    try:
        return stock(*args, **kwargs)
    except MovePagePermissionError:
        refuse(ChainError(NOT_MOVED), "move", self.page, self.user)


def require_free_place(sender, instance, url_path_before, url_path_after, **kwargs) -> None:
    """Before the tree is rewritten by plain SQL, which the database would refuse without a word."""
    if url_path_before != url_path_after:
        require_free_branch(lambda: None, instance)


def is_sealed(revision) -> bool:
    return Package.objects.filter(revision=revision).exists()


def guard_revision(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    """The text of a sealed revision stays, also when the item has come back to its author (C4)."""
    if instance.pk is None or gate.is_lifted():
        return
    if update_fields is not None and not {"content", "object_id"} & set(update_fields):
        return
    stored = sender.objects.filter(pk=instance.pk).first()
    if stored and is_sealed(stored) and _differs(stored, instance):
        refuse(Frozen(SEALED), "save", instance)


def _differs(stored, instance) -> bool:
    names = ("content", "object_id", "content_type_id", "base_content_type_id")
    return any(getattr(stored, name) != getattr(instance, name) for name in names)
