"""A host's page and snippet, regulated by name only, beside twins that nobody regulates."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import GroupPagePermission, Page

from gso_workflow import gate
from gso_workflow.models import LedgerEntry
from tests.factories import PostingGrantFactory
from tests.gso_workflow.chain.conftest import cast, office  # noqa: F401
from tests.host_site.models import Announcement, BulletinPage, FreeNote, FreePage, Topic

pytestmark = pytest.mark.django_db
TEXT = "Nội dung đã trình."
PAIRS = {"page": (BulletinPage, FreePage), "snippet": (Announcement, FreeNote)}


@pytest.fixture
def editor(cast):  # noqa: F811
    """The unit's author with every right that Wagtail can give, and no superuser."""
    person = cast.author
    person.user_permissions.set(Permission.objects.all())
    group = person.groups.create(name="everything")
    wanted = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page")
    for permission in Permission.objects.filter(codename__in=wanted):
        root = Page.get_first_root_node()
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    return get_user_model().objects.get(pk=person.pk)


@pytest.fixture
def superuser(db):
    return get_user_model().objects.create_superuser("goc", "goc@example.vn", "password")


@pytest.fixture(params=["editor", "superuser"])
def anybody(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(autouse=True)
def two_languages(settings):
    """A host that translates, so that no path is closed for want of a second language."""
    settings.WAGTAIL_I18N_ENABLED = True


def make(model, cast, **fields):  # noqa: F811
    """A draft with a child row, links and two revisions."""
    fields = {"text": "Bản đầu", **fields}
    if issubclass(model, Page):
        slug = model.__name__.lower()
        fields = {"title": model.__name__, "slug": slug, "owner": cast.author, **fields}
        item = cast.section.add_child(instance=model(live=False, **fields))
    else:
        item = model.objects.create(live=False, **fields)
    item.links.add(type(item).links.rel.related_model(label="Liên kết"))
    item.save_revision(user=cast.author)
    item.text = TEXT
    item.save()
    item.save_revision(user=cast.author)
    return model.objects.get(pk=item.pk)


@pytest.fixture
def topic(db):
    return Topic.objects.create(name="Giá")


@pytest.fixture(params=["page", "snippet"])
def kind(request):
    return request.param


@pytest.fixture
def item(kind, cast, topic):  # noqa: F811
    PostingGrantFactory(person=cast.poster, page=cast.home, granted_by=cast.office_head)
    return make(PAIRS[kind][0], cast)


@pytest.fixture
def twin(kind, cast, topic):  # noqa: F811
    return make(PAIRS[kind][1], cast)


@pytest.fixture
def page(cast, topic):  # noqa: F811
    PostingGrantFactory(person=cast.poster, page=cast.home, granted_by=cast.office_head)
    return make(BulletinPage, cast)


@pytest.fixture
def free_page(cast, topic):  # noqa: F811
    return make(FreePage, cast)


@pytest.fixture
def snippet(cast, topic):  # noqa: F811
    PostingGrantFactory(person=cast.poster, page=cast.home, granted_by=cast.office_head)
    return make(Announcement, cast)


@pytest.fixture
def free_note(cast, topic):  # noqa: F811
    return make(FreeNote, cast)


def fresh(item):
    return type(item).objects.get(pk=item.pk)


def attempt(attack, item, user, client):
    """The response of the attack, or the sentence of its refusal."""
    try:
        with transaction.atomic():
            return attack(item, user, client)
    except (PermissionDenied, ProtectedError) as refusal:
        return refusal


def refusals(act=""):
    return LedgerEntry.objects.filter(verb__startswith=f"refused:{act}")


def live_rows(item):
    return type(item).objects.filter(live=True)


def make_live(item):
    """A live row without a chain, for what is attempted on live items."""
    with gate.lifted_for_tests():
        item.get_latest_revision().publish()
    return fresh(item)


def assert_polite(response):
    """A refusal over HTTP is a sentence: a redirect with a message, a form, or 403; never a 500."""
    if hasattr(response, "status_code"):
        assert response.status_code in (200, 201, 302, 400, 401, 403, 404, 422), response.content
