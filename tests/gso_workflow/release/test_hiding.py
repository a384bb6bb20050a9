"""Hiding at once: one person acts, a second settles it, nothing comes back by itself (R-021)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.actions.delete_page import DeletePageAction

from gso_workflow import chain, clocks, hidden_items
from gso_workflow.errors import Conflict, NotYours, WrongState
from gso_workflow.models import LedgerEntry, Notice
from gso_workflow.queue import queue_of
from gso_workflow.states import OrderState, PackageState
from stats_pages.models import NewsPage
from tests.gso_workflow.chain.conftest import submit
from tests.gso_workflow.release.conftest import (
    WHY,
    address,
    correct_posted,
    hide,
    post,
    signed,
    withdraw,
)
from tests.gso_workflow.review.conftest import act, offered, review

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["chief", "office_head"])
def test_one_of_two_hides_alone_and_at_once(posted, cast, office, read, role):
    chain.hide(posted, getattr(cast, role), posted.digest, reason=WHY)
    response = read(address(posted, office))
    assert response.status_code == 404
    assert "tạm thời chưa xem được" in response.content.decode()
    assert posted.title not in response.content.decode()
    assert WHY not in response.content.decode()


@pytest.mark.parametrize("role", ["secretary", "head", "author", "poster", "technical"])
def test_nobody_else_hides(posted, cast, role):
    with pytest.raises(NotYours):
        chain.hide(posted, getattr(cast, role), posted.digest, reason=WHY)


@pytest.mark.parametrize("role", ["office_head", "secretary"])
def test_a_second_person_confirms_once(posted, cast, office, read, role):
    hidden = hide(posted, cast)
    chain.confirm_hidden(hidden, getattr(cast, role), hidden.digest)
    assert read(address(posted, office)).status_code == 404
    assert not hidden_items.unsettled().exists()
    with pytest.raises(WrongState):
        chain.confirm_hidden(hidden, cast.secretary, hidden.digest)


def test_the_one_who_hid_settles_nothing(posted, cast):
    hidden = hide(posted, cast)
    for verb in (chain.confirm_hidden, chain.restore):
        with pytest.raises(Conflict):
            verb(hidden, cast.chief, hidden.digest, reason=WHY)


@pytest.mark.parametrize("role", ["poster", "author", "head"])
def test_a_stranger_to_it_settles_nothing(posted, cast, role):
    hidden = hide(posted, cast)
    for verb in (chain.confirm_hidden, chain.restore):
        with pytest.raises(NotYours):
            verb(hidden, getattr(cast, role), hidden.digest, reason=WHY)


def test_restoring_brings_exactly_the_same_back(posted, cast, office, read):
    hidden = hide(posted, cast)
    page = NewsPage.objects.get()
    page.title = "Chưa ai duyệt"
    page.save()
    chain.restore(hidden, cast.office_head, hidden.digest, reason=WHY)
    text = read(address(posted, office)).content.decode()
    assert posted.title in text
    assert "Chưa ai duyệt" not in text


def test_a_restored_item_can_be_hidden_and_must_be_settled_again(posted, cast):
    hidden = hide(posted, cast)
    chain.restore(hidden, cast.office_head, hidden.digest, reason=WHY)
    posted.refresh_from_db()
    hide(posted, cast)
    assert hidden_items.unsettled().count() == 1


def test_the_second_person_is_asked_reminded_and_alarmed(posted, cast, office):
    hidden = hide(posted, cast)
    asked = Notice.objects.filter(kind=Notice.Kind.HIDDEN)
    assert {notice.recipient for notice in asked} == {
        cast.secretary,
        cast.office_head,
        cast.author,
    }
    due = hidden_items.due_at(hidden)
    assert hidden_items.remind(clocks.now()) == 0
    assert hidden_items.remind(due - timedelta(minutes=1)) == 2
    assert hidden_items.remind(due - timedelta(minutes=1)) == 0
    assert hidden_items.remind(due) == 2
    assert hidden_items.remind(due) == 0
    assert hidden_items.remind(due + timedelta(days=1)) == 2
    assert LedgerEntry.objects.filter(verb="hidden_overdue").count() == 2
    hidden.refresh_from_db()
    assert hidden.state == PackageState.HIDDEN


def test_nobody_is_alarmed_once_it_is_settled(posted, cast):
    hidden = hide(posted, cast)
    due = hidden_items.due_at(hidden)
    chain.confirm_hidden(hidden, cast.secretary, hidden.digest)
    assert hidden_items.remind(due + timedelta(days=3)) == 0


def test_an_hour_set_before_does_not_bring_the_item_back(posted, cast, office, read):
    correction = correct_posted(cast, title="Đã sửa")
    at = clocks.now() + timedelta(hours=1)
    chain.release(correction.order, cast.poster, correction.digest, at=at)
    hide(posted, cast)
    with clocks.at(at + timedelta(minutes=1)):
        assert chain.release_due() == (0, 0)
        correction.order.refresh_from_db()
        assert correction.order.state == OrderState.READY
        with pytest.raises(WrongState):
            chain.release(correction.order, cast.poster, correction.digest)
    assert read(address(posted, office)).status_code == 404


def test_a_correction_approved_after_the_hiding_takes_its_place(posted, cast, office, read):
    hide(posted, cast)
    page = NewsPage.objects.get()
    page.title = "Bản đã sửa"
    page.save_revision(user=cast.author)
    package = submit(NewsPage.objects.get(), cast.author, change_note=WHY)
    post(signed(package, cast), cast)
    response = read(address(posted, office))
    assert "Bản đã sửa" in response.content.decode()
    posted.refresh_from_db()
    assert posted.state == PackageState.REPLACED
    hidden_version = read(f"{address(posted, office)}phien-ban/1/")
    assert hidden_version.status_code == 404
    assert posted.title not in hidden_version.content.decode()


def test_a_hidden_item_keeps_its_address(posted, cast):
    hide(posted, cast)
    page = NewsPage.objects.get()
    page.slug = "noi-khac"
    with pytest.raises(WrongState):
        page.save()


def test_the_screen_offers_each_person_what_they_may_do(posted, cast, sign_in):
    assert offered(sign_in(cast.chief).get(review(posted))) == {"hide"}
    hidden = hide(posted, cast)
    for person, verbs in (
        (cast.chief, set()),
        (cast.office_head, {"confirm_hidden", "restore"}),
        (cast.secretary, {"confirm_hidden", "restore", "withdraw"}),
        (cast.author, set()),
    ):
        assert offered(sign_in(person).get(review(hidden))) == verbs


def test_hiding_and_confirming_on_the_screens(posted, cast, sign_in):
    chief, head = sign_in(cast.chief), sign_in(cast.office_head)
    found = chief.get(reverse("gso_workflow:posted"), {"q": posted.address}).content.decode()
    assert f"{review(posted)}?act=hide#act-hide" in found
    chief.post(act(posted, "hide"), {"digest": posted.digest, "reason": WHY})
    posted.refresh_from_db()
    assert posted.state == PackageState.HIDDEN
    entry = queue_of(cast.office_head).to_settle[0]
    assert (entry.package, entry.reason) == (posted, WHY)
    assert queue_of(cast.chief).to_settle == []
    head.post(act(posted, "confirm_hidden"), {"digest": posted.digest})
    assert LedgerEntry.objects.filter(verb="confirm_hidden").exists()
    assert queue_of(cast.office_head).to_settle == []


def test_the_list_of_posted_items_is_for_those_who_settle(posted, cast, sign_in):
    for role in ("author", "poster", "head"):
        response = sign_in(getattr(cast, role)).get(reverse("gso_workflow:posted"))
        assert response.status_code in (302, 403)


@pytest.mark.parametrize("away", [hide, withdraw])
def test_what_was_public_is_never_deleted(posted, cast, away):
    away(posted, cast)
    page = NewsPage.objects.get()
    for attempt in (
        page.delete,
        lambda: DeletePageAction(page, user=cast.administrator).execute(
            skip_permission_checks=True
        ),
    ):
        with pytest.raises(WrongState):
            attempt()
    assert not page.permissions_for_user(cast.administrator).can_delete()
    assert NewsPage.objects.filter(pk=page.pk).exists()
