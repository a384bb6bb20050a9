"""Taking over what was public before the regulation: sealed as it stands, signed by two administrators."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from gso_workflow import administration, authority, clocks, gate, items
from gso_workflow.canonical import text_beside
from gso_workflow.chain.acting import enter, locked_package, sign, verb
from gso_workflow.chain.packing import identity_of, seal_columns, write_files
from gso_workflow.errors import ChainError, Conflict, NotYours, StaleDigest, WrongState
from gso_workflow.models import Package
from gso_workflow.models.package import base_content_type
from gso_workflow.people import full_name
from gso_workflow.regulated_types import regulated_models
from gso_workflow.sealing import require_intact, seal
from gso_workflow.states import PackageState, Verdict
from gso_workflow.storing import whole_streams


def unadopted() -> Iterator:
    """Every live regulated item that no package stands for yet, as it is stored."""
    for model in sorted(regulated_models(), key=lambda model: model._meta.label):
        rows = model._base_manager.filter(live=True).order_by("pk")
        if issubclass(model, Page):
            rows = rows.filter(content_type=ContentType.objects.get_for_model(model))
        known = Package.objects.filter(
            base_content_type=base_content_type(model()),
            state__in=[PackageState.ADOPTING, PackageState.RELEASED],
        )
        keyed = rows.annotate(own_key=Cast("pk", CharField()))
        yield from keyed.exclude(own_key__in=known.values("object_id"))


@verb
def adopt(item, user, digest=None):
    """Seal a live item as it stands and sign for it, as the first of two administrators.

    Nothing that readers see changes. Returns the Package, which waits for the second signature.
    """
    office = require_adoptable(item, user)
    revision = _keep_as_revision(item)
    sealed = seal(revision.as_object())
    moment = clocks.now()
    author = items.owner_of(item)
    package = Package.objects.create(
        **identity_of(revision.as_object()),
        **seal_columns(sealed),
        revision=revision,
        office=office,
        office_name=office.name_on(moment),
        section=items.section_of(item),
        author=author,
        author_name=full_name(author) if author else "",
        state=PackageState.ADOPTING,
        sealed_at=moment,
    )
    write_files(package, sealed)
    enter(_signed(package, user), "adopt", user)
    return package


@verb
def confirm_adoption(package, user, digest):
    """The second administrator's signature: from now on the sealed content is what may be public."""
    package = locked_package(package, digest)
    require_confirmable(package, user)
    item = package.page
    require_intact(package)
    if text_beside(item, package.content) != package.content:
        raise StaleDigest(_("The item has changed since it was sealed: seal it again."))
    act = _signed(package, user)
    package.move_to(PackageState.RELEASED)
    with gate.passing(item):
        type(item)._base_manager.filter(pk=item.pk).update(live_revision=package.revision)
    enter(act, "confirm_adoption", user)
    return package


def require_adoptable(item, user):
    """The office of an item that `user` may take over; a ChainError if not."""
    moment = clocks.now()
    office = items.office_of(item, user, moment)
    if office is None:
        raise ChainError(_("This page belongs to no office."))
    if not item.live or Package.objects.for_object(item).released().exists():
        raise WrongState(_("Only what is public without a release is taken over."))
    _require_administrator(user, office, moment)
    return office


def require_confirmable(package, user) -> None:
    """A second administrator signs; a ChainError if the first one tries again."""
    if package.state != PackageState.ADOPTING:
        raise WrongState
    _require_administrator(user, package.office, clocks.now())
    if package.sign_offs.filter(verdict=Verdict.ADOPT, person_id=user.pk).exists():
        raise Conflict(_("The second signature is another administrator's."))


def _require_administrator(user, office, moment) -> None:
    if not administration.is_administrator(user, office, moment):
        raise NotYours(_("Only an administrator of the office takes over what is public."))


def _signed(package, user):
    capacity = authority.submitting_capacity(user, package.item(), clocks.now())
    return sign(package, user, Verdict.ADOPT, capacity=capacity)


def _keep_as_revision(item) -> Revision:
    """The live row as a revision of its own: a newer draft beside it stays the latest one.

    Its streams are written out whole before, without touching a word: the seal counts on the keys
    of their blocks, which rows from before the plugin may lack.
    """
    rows = type(item)._base_manager.filter(pk=item.pk)
    streams = whole_streams(rows.get())
    if streams:
        with gate.passing(item):
            rows.update(**streams)
    stored = rows.get()
    return Revision.objects.create(
        content_object=stored,
        base_content_type=base_content_type(stored),
        user=None,
        created_at=stored.last_published_at or clocks.now(),
        object_str=str(stored)[:255],
        content=stored.serializable_data(),
    )
