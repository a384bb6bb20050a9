"""Withdrawal: two signatures, a neutral notice with 410, and an address never used again (R-032)."""

import json

import pytest
from django.core.exceptions import ValidationError

from gso_workflow import chain, sealing
from gso_workflow.errors import Conflict, Frozen, NotYours, Withdrawn, WrongState
from gso_workflow.events import item_taken_down
from gso_workflow.models import LedgerEntry, Notice, Package
from gso_workflow.states import PackageState
from stats_pages.models import NewsPage
from tests.factories import DelegationFactory
from tests.gso_workflow.chain.conftest import submit, write_news
from tests.gso_workflow.release.conftest import (
    WHY,
    address,
    correct_posted,
    hide,
    post,
    signed,
    withdraw,
)

pytestmark = pytest.mark.django_db


def test_a_withdrawn_item_answers_410_with_a_neutral_notice(posted, cast, office, read):
    withdraw(posted, cast)
    response = read(address(posted, office))
    text = response.content.decode()
    assert response.status_code == 410
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "no-store"
    assert "đã được gỡ" in text
    assert WHY not in text
    assert posted.title not in text


def test_readers_see_the_reason_only_when_the_chief_says_so(posted, cast, office, read):
    withdraw(posted, cast, is_public=True)
    assert WHY in read(address(posted, office)).content.decode()


def test_the_secretary_cannot_make_the_reason_public(posted, cast, office, read):
    first = chain.withdraw(posted, cast.secretary, posted.digest, reason=WHY, is_public=True)
    chain.withdraw(first, cast.chief, first.digest, reason="Lý do khác")
    assert WHY not in read(address(posted, office)).content.decode()


def test_one_signature_takes_nothing_away_and_asks_the_chief(posted, cast, office, read):
    chain.withdraw(posted, cast.secretary, posted.digest, reason=WHY)
    assert read(address(posted, office)).status_code == 200
    asked = Notice.objects.filter(kind=Notice.Kind.WITHDRAWAL)
    assert [notice.recipient for notice in asked] == [cast.chief]
    with pytest.raises(NotYours):
        chain.withdraw(posted, cast.secretary, posted.digest, reason=WHY)


def test_the_chief_does_not_begin_a_withdrawal(posted, cast):
    with pytest.raises(WrongState):
        chain.withdraw(posted, cast.chief, posted.digest, reason=WHY)


def test_one_person_never_gives_both_signatures(posted, cast):
    DelegationFactory(seat=cast.seats["chief_editor"], delegate=cast.secretary)
    chain.withdraw(posted, cast.secretary, posted.digest, reason=WHY)
    with pytest.raises(Conflict):
        chain.withdraw(posted, cast.secretary, posted.digest, reason=WHY)


def test_the_item_is_frozen_and_its_address_is_never_used_again(posted, cast):
    withdraw(posted, cast)
    page = NewsPage.objects.get()
    for attempt in (
        lambda: submit(page, cast.author, change_note=WHY),
        lambda: page.save_revision(user=cast.author),
    ):
        with pytest.raises(Withdrawn):
            attempt()
    page.slug = "dia-chi-khac"
    with pytest.raises(Frozen):
        page.save()
    slug = NewsPage.objects.get().slug
    with pytest.raises(ValidationError) as refusal:
        write_news(cast, slug=slug)
    assert "slug" in refusal.value.message_dict


def test_a_correction_under_way_stops_with_the_withdrawal(posted, cast):
    correction = correct_posted(cast, title="Đã sửa")
    withdraw(posted, cast)
    correction.refresh_from_db()
    assert correction.state == PackageState.REVOKED
    with pytest.raises(WrongState):
        chain.release(correction.order, cast.poster, correction.digest)


def test_a_submission_under_way_goes_back_with_the_withdrawal(posted, cast):
    page = NewsPage.objects.get()
    page.title = "Đã sửa"
    page.save_revision(user=cast.author)
    waiting = submit(NewsPage.objects.get(), cast.author, change_note=WHY)
    withdraw(posted, cast)
    waiting.refresh_from_db()
    assert waiting.state == PackageState.RETURNED


def test_a_hidden_item_can_be_withdrawn(posted, cast, office, read):
    hidden = hide(posted, cast)
    assert read(address(posted, office)).status_code == 404
    withdraw(hidden, cast)
    assert read(address(posted, office)).status_code == 410


def test_every_earlier_version_goes_with_the_item(posted, cast, office, read):
    current = post(correct_posted(cast, title="Đã sửa"), cast)
    old = f"{address(posted, office)}phien-ban/1/"
    assert read(old).status_code == 200
    withdraw(current, cast)
    assert read(old).status_code == 410
    assert posted.title not in read(old).content.decode()


def test_others_hear_of_it_after_it_is_stored(
    posted, cast, django_capture_on_commit_callbacks, office
):
    heard = []

    def hear(sender, package, **kwargs):
        heard.append(Package.objects.get(pk=package.pk).state)

    item_taken_down.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            withdraw(posted, cast)
            assert heard == []
    finally:
        item_taken_down.disconnect(hear)
    assert heard == [PackageState.WITHDRAWN]


def test_it_leaves_the_search_index(posted, cast, django_capture_on_commit_callbacks):
    assert NewsPage.objects.search(posted.title).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(posted, cast)
    assert NewsPage.objects.search(posted.title).count() == 0


def test_the_files_go_with_it(cast, make_document, office, read):
    document = make_document(b"so lieu")
    body = [{"type": "document", "value": {"document": document.pk}, "id": "b1"}]
    package = post(signed(submit(write_news(cast, body=json.dumps(body)), cast.author), cast), cast)
    assert read(document.url).status_code == 200
    withdraw(package, cast)
    assert read(document.url).status_code == 404


def test_the_ledger_tells_who_signed(posted, cast):
    withdraw(posted, cast, is_public=True)
    first, second = LedgerEntry.objects.filter(verb="withdraw").order_by("sequence")
    assert (first.actor_id, second.actor_id) == (str(cast.secretary.pk), str(cast.chief.pk))
    assert second.payload["complete"] is True
    assert second.payload["is_public"] is True
    assert sealing.same_digest(second.digest, posted.digest)
