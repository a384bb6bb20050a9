"""Layer 2 of the gate: nothing becomes public, and nothing held changes, without a pass.

Only the chain issues passes, one at a time, for one item and one purpose. Everything else
that tries to write a live row or a frozen item is refused, whoever asks. A pass is also a row
(`GatePass`) in the chain's own transaction: the database's triggers, layer 3, look for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from gso_workflow.canonical import content_of
from gso_workflow.errors import Frozen, NotReleased, Withdrawn
from gso_workflow.regulated_types import governs, is_regulated
from gso_workflow.states import ONCE_PUBLIC, OPEN, PackageState

# Columns that Wagtail keeps for itself and no reader sees.
BOOKKEEPING = frozenset(
    {
        "comments",
        "wagtail_admin_comments",
        "draft_title",
        "expired",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)

_pass: ContextVar[frozenset] = ContextVar("gate_pass", default=frozenset())
_rows: ContextVar[frozenset] = ContextVar("gate_rows", default=frozenset())
_lifted: ContextVar[bool] = ContextVar("gate_lifted", default=False)


@contextmanager
def passing(obj) -> Iterator[None]:
    """Lets the chain write this one item inside the block, which is one transaction.

    The pass ends with the block: no other transaction sees it, and none is ever committed.
    """
    token = _pass.set(_pass.get() | {_key(obj)})
    try:
        with _row(obj.get_base_content_type().pk, str(obj.pk)):
            yield
    finally:
        _pass.reset(token)


@contextmanager
def lifted_for_tests() -> Iterator[None]:
    """Lifts layers 2 and 3 altogether: for tests that need live rows and no chain.

    The database honours it only where the settings of a test suite let its triggers be lifted.
    """
    with python_lifted_for_tests(), _row(0, "*"):
        yield


@contextmanager
def python_lifted_for_tests() -> Iterator[None]:
    """Lifts layer 2 alone: for tests of what the database refuses by itself."""
    token = _lifted.set(True)
    try:
        yield
    finally:
        _lifted.reset(token)


def is_lifted() -> bool:
    """Whether a test has lifted the whole layer."""
    return _lifted.get()


@contextmanager
def _row(base: int, key: str) -> Iterator[None]:
    """A row of a pass as long as the outermost block for it; written without any signal."""
    if (base, key) in _rows.get():
        yield
        return
    passes = apps.get_model("gso_workflow", "GatePass").objects
    token = _rows.set(_rows.get() | {(base, key)})
    try:
        with transaction.atomic():
            passes.bulk_create([passes.model(base_content_type_id=base, object_id=key)])
            yield
            passes.filter(base_content_type_id=base, object_id=key)._raw_delete(passes.db)
    finally:
        _rows.reset(token)


def has_pass(obj) -> bool:
    return _lifted.get() or _key(obj) in _pass.get()


def open_package(obj):
    """The package that freezes this item, or None."""
    return _packages(obj).frozen().first() if obj.pk else None


def posted_package(obj):
    """The package that stands for the item before the public: posted or hidden; or None."""
    states = [PackageState.RELEASED, PackageState.HIDDEN]
    return _packages(obj).filter(state__in=states).defer("content").first()


def has_evidence(obj) -> bool:
    """Whether the chain ever sealed this item: then it is never deleted."""
    return bool(obj.pk) and _packages(obj).exists()


def is_movable(obj) -> bool:
    """An address belongs to what was sealed: a held or once public item stays in its place."""
    return not (_packages(obj).open().exists() or _packages(obj).once_public().exists())


def branch_is_bound(page) -> bool:
    """Whether something below this page is held or was posted, so that its address must stay."""
    return _packages_below(page).filter(state__in=OPEN | ONCE_PUBLIC).exists()


def branch_has_evidence(page) -> bool:
    return _packages_below(page).exists()


def require_unfrozen(obj) -> None:
    if not has_pass(obj) and (package := open_package(obj)):
        _refuse(refusal_of(package), "save", obj)


def refusal_of(package) -> Frozen:
    """Why the item of this package cannot be changed."""
    return Withdrawn() if package.state == PackageState.WITHDRAWN else Frozen()


def require_movable(obj) -> None:
    if not has_pass(obj) and not is_movable(obj):
        sentence = _("This item is held or was posted: its address cannot change.")
        _refuse(Frozen(sentence), "move", obj)


def guard_row(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    """Before a regulated row is written: refuse what would be public or is frozen."""
    if not _is_guarded(sender, instance) or has_pass(instance):
        return
    if update_fields is not None and BOOKKEEPING.issuperset(update_fields):
        return
    # The hour belongs to the release order, never to the row.
    instance.go_live_at = instance.expire_at = None
    stored = _stored(sender, instance)
    if instance.live or (stored and stored.live):
        if not _is_unchanged(instance, stored):
            _refuse(NotReleased(), "save", instance)
    elif stored and (package := open_package(instance)):
        _refuse(refusal_of(package), "save", instance)
    elif stored and getattr(stored, "url_path", "") != getattr(instance, "url_path", ""):
        require_movable(instance)


def _refuse(error, act, obj) -> None:
    # The ledger's models load after this module: those of the gate stand under them.
    from gso_workflow.refusals import refuse

    refuse(error, act, obj)


def guards_children_of(obj) -> bool:
    """Whether rows that belong to this item may be written only with a pass."""
    if not governs(obj) or has_pass(obj) or not obj.pk:
        return False
    stored = _stored(type(obj), obj)
    return bool(stored and stored.live) or open_package(obj) is not None


def _is_guarded(sender, instance) -> bool:
    """A regulated page stays one when somebody saves it as a plain page of the tree."""
    if sender is Page:
        return instance.specific_class is not None and is_regulated(instance.specific_class)
    return is_regulated(sender)


def _is_unchanged(instance, stored) -> bool:
    """A live row may be saved again only if readers would see no difference."""
    if stored is None or stored.live != instance.live:
        return False
    names = ("live_revision_id", "url_path", "alias_of_id", "locale_id", "translation_key")
    if any(getattr(stored, name, None) != getattr(instance, name, None) for name in names):
        return False
    return content_of(stored) == content_of(instance)


def _stored(sender, instance):
    if instance.pk is None:
        return None
    return sender._base_manager.filter(pk=instance.pk).first()


def _packages(obj):
    return apps.get_model("gso_workflow", "Package").objects.for_object(obj)


def _packages_below(page):
    below = page.get_descendants().annotate(key=Cast("pk", CharField()))
    package = apps.get_model("gso_workflow", "Package")
    kind = ContentType.objects.get_for_model(Page)
    return package.objects.filter(base_content_type=kind, object_id__in=below.values("key"))


def _key(obj) -> tuple[str, str]:
    model = Page if isinstance(obj, Page) else type(obj)
    return (model._meta.label, str(obj.pk))
