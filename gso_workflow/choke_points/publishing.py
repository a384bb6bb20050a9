"""Nothing goes public, or disappears, but by the chain: publishing, unpublishing, the schedule."""

from wagtail.actions.create import CreateAction
from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit import EditAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from gso_workflow import gate, ledger
from gso_workflow.errors import NotReleased
from gso_workflow.refusals import refuse
from gso_workflow.regulated_types import type_of
from gso_workflow.wrapping import around, subject

SCHEDULED = frozenset({"wagtail.publish.scheduled", "wagtail.unpublish.scheduled"})


def install() -> None:
    of_object = subject("object")
    around(PublishRevisionAction, "execute", of_object)(publish)
    around(PublishRevisionAction, "_publish_revision", of_object)(write_live)
    for action in (CreateAction, CreatePageAction, EditAction, EditPageAction):
        around(action, "check_publish", subject("instance"))(save_and_publish)
    for action in (UnpublishAction, UnpublishPageAction):
        around(action, "execute", of_object)(unpublish)
    around(UnpublishAction, "_unpublish_object", of_object)(take_down)


def publish(stock, self, *args, **kwargs):
    if self.log_action in SCHEDULED and not gate.has_pass(self.object):
        return _drop_schedule(self.object, "publish")
    if not gate.has_pass(self.object):
        refuse(NotReleased(), "publish", self.object, self.user)
    return stock(*args, **kwargs)


def save_and_publish(stock, self):
    """The v3 API creates and edits with "publish" in one request: it learns why not."""
    if self.publish and not gate.has_pass(self.instance):
        refuse(NotReleased(), "publish", _stored(self.instance), self.user)
    return stock()


def _stored(instance):
    return instance if instance.pk else None


def write_live(stock, self, revision, object, user, *args, **kwargs):
    """Whoever subclasses the action and skips its checks ends here."""
    if not gate.has_pass(object):
        refuse(NotReleased(), "publish", object, user)
    return stock(revision, object, user, *args, **kwargs)


def unpublish(stock, self, *args, **kwargs):
    if self.log_action in SCHEDULED and not gate.has_pass(self.object):
        return _drop_schedule(self.object, "unpublish")
    if not gate.has_pass(self.object):
        refuse(NotReleased(), "unpublish", self.object, self.user)
    return stock(*args, **kwargs)


def take_down(stock, self, object, *args, **kwargs):
    if not gate.has_pass(object):
        refuse(NotReleased(), "unpublish", object, self.user)
    return stock(object, *args, **kwargs)


def _drop_schedule(obj, act) -> None:
    """Wagtail's own timetable has no say (R-016): it is struck out, and the other items go on."""
    obj.revisions.update(approved_go_live_at=None)
    with gate.passing(obj):
        type_of(obj)._base_manager.filter(pk=obj.pk).update(go_live_at=None, expire_at=None)
    ledger.record(
        f"refused:{act}",
        obj=obj,
        payload={"why": NotReleased.__name__, "message": str(NotReleased())},
    )
