"""What was public before the regulation is taken over as it stands, by two administrators."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from gso_workflow import access, chain, gate
from gso_workflow.chain.adopting import unadopted
from gso_workflow.errors import ChainError, Conflict, NotYours, StaleDigest, WrongState
from gso_workflow.models import LedgerEntry, Package
from gso_workflow.states import PackageState
from tests.factories import OfficeFactory
from tests.host_site.models import Announcement, BulletinPage, FreePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    return OfficeFactory(central=True, default=True).cast


def publish_before(cast, kind=BulletinPage, **fields):
    """A page that went live before the plugin came, with a child row."""
    with gate.lifted_for_tests():
        page = kind(title="Trang cũ", text="Lời cũ.", live=True, owner=cast.author, **fields)
        cast.section.add_child(instance=page)
        page.links.create(label="Liên kết")
    return kind.objects.get(pk=page.pk)


@pytest.fixture
def old(cast):
    return publish_before(cast)


def seen(page):
    page = type(page).objects.get(pk=page.pk)
    return page.title, page.text, page.live, [link.label for link in page.links.all()]


def test_two_signatures_release_what_is_there(old, cast):
    before = seen(old)
    package = chain.adopt(old, cast.administrator)
    assert package.state == PackageState.ADOPTING
    package = chain.confirm_adoption(package, cast.administrator2, package.digest)
    assert package.state == PackageState.RELEASED
    assert seen(old) == before
    assert BulletinPage.objects.get(pk=old.pk).live_revision == package.revision
    acts = LedgerEntry.objects.filter(digest=package.digest).order_by("sequence")
    assert [act.verb for act in acts] == ["adopt", "confirm_adoption"]


def test_the_first_administrator_does_not_sign_twice(old, cast):
    package = chain.adopt(old, cast.administrator)
    with pytest.raises(Conflict):
        chain.confirm_adoption(package, cast.administrator, package.digest)
    package.refresh_from_db()
    assert package.state == PackageState.ADOPTING


@pytest.mark.parametrize("role", ["author", "chief", "poster", "technical"])
def test_nobody_but_an_administrator_takes_over(old, cast, role):
    with pytest.raises(NotYours):
        chain.adopt(old, getattr(cast, role))
    package = chain.adopt(old, cast.administrator)
    with pytest.raises(NotYours):
        chain.confirm_adoption(package, getattr(cast, role), package.digest)


def test_what_changed_between_the_signatures_is_not_released(old, cast):
    package = chain.adopt(old, cast.administrator)
    with gate.lifted_for_tests():
        BulletinPage.objects.filter(pk=old.pk).update(text="Lời khác.")
    with pytest.raises(StaleDigest):
        chain.confirm_adoption(package, cast.administrator2, package.digest)


def test_a_draft_beside_the_live_text_stays_a_draft(old, cast):
    draft = BulletinPage.objects.get(pk=old.pk)
    draft.text = "Lời mới, chưa duyệt."
    newest = draft.save_revision(user=cast.author)
    package = chain.adopt(BulletinPage.objects.get(pk=old.pk), cast.administrator)
    chain.confirm_adoption(package, cast.administrator2, package.digest)
    page = BulletinPage.objects.get(pk=old.pk)
    assert page.text == "Lời cũ."
    assert page.latest_revision == newest
    assert page.has_unpublished_changes


def test_an_adopted_item_changes_only_through_the_chain(old, cast):
    package = chain.adopt(old, cast.administrator)
    chain.confirm_adoption(package, cast.administrator2, package.digest)
    page = BulletinPage.objects.get(pk=old.pk)
    page.text = "Đổi lén."
    with pytest.raises(ChainError):
        page.save()
    assert seen(old)[1] == "Lời cũ."


def test_an_item_is_taken_over_once(old, cast):
    package = chain.adopt(old, cast.administrator)
    chain.confirm_adoption(package, cast.administrator2, package.digest)
    with pytest.raises(WrongState):
        chain.adopt(BulletinPage.objects.get(pk=old.pk), cast.administrator)


def test_a_snippet_is_taken_over_too(cast):
    with gate.lifted_for_tests():
        notice = Announcement.objects.create(text="Thông báo cũ", live=True)
    package = chain.adopt(notice, cast.administrator)
    package = chain.confirm_adoption(package, cast.administrator2, package.digest)
    assert package.state == PackageState.RELEASED


def test_only_regulated_items_are_looked_for(cast):
    old, free = publish_before(cast), publish_before(cast, FreePage, slug="tu-do")
    assert old in list(unadopted())
    assert free.pk not in {item.pk for item in unadopted()}


def test_the_command_takes_two_people(old, cast, capsys):
    call_command("adopt_live", by=cast.administrator.username)
    with pytest.raises(CommandError):
        call_command("adopt_live", by=cast.administrator.username, confirm=True)
    call_command("adopt_live", by=cast.administrator2.username, confirm=True)
    assert not list(unadopted())
    assert Package.objects.filter(state=PackageState.RELEASED).exists()


def test_the_second_administrator_confirms_on_the_review_screen(old, cast, client):
    package = chain.adopt(old, cast.administrator)
    access.sync()
    url = reverse("gso_workflow:act", args=[package.pk, "confirm_adoption"])
    label = "Xác nhận nội dung đã công khai từ trước quy chế"
    for person, offered, state in (
        (cast.administrator, False, PackageState.ADOPTING),
        (cast.administrator2, True, PackageState.RELEASED),
    ):
        client.force_login(person)
        screen = client.get(reverse("gso_workflow:review", args=[package.pk]))
        assert (label in screen.content.decode()) is offered
        client.post(url, {"digest": package.digest})
        package.refresh_from_db()
        assert package.state == state


def test_an_unknown_name_is_a_sentence(db):
    with pytest.raises(CommandError, match="no account"):
        call_command("adopt_live", by="nobody")
