"""An item travels the whole way: author, unit head, secretary, chief editor, posting (Art. 15)."""

import pytest

from gso_workflow import chain, ledger
from gso_workflow.canonical import canonical_json, content_of
from gso_workflow.models import LedgerEntry, LedgerHead, SignOff
from gso_workflow.states import PackageState, Step, Verdict
from stats_pages.models import NewsPage
from tests.gso_workflow.chain.conftest import approve, submit

pytestmark = pytest.mark.django_db


def test_a_submitted_item_waits_for_the_head_of_its_unit(submitted):
    assert submitted.state == PackageState.IN_CHAIN
    assert submitted.step == Step.UNIT_HEAD
    assert len(submitted.digest) == 64


def test_the_secretary_follows_the_unit_head_and_the_chief_the_secretary(at_secretary, cast):
    assert at_secretary.step == Step.SECRETARY
    assert approve(at_secretary, cast.secretary).step == Step.CHIEF_EDITOR


def test_the_chiefs_approval_orders_the_release_and_publishes_nothing(approved):
    assert approved.state == PackageState.APPROVED
    assert approved.order.digest == approved.digest
    assert not NewsPage.objects.get().live


def test_what_goes_live_is_the_sealed_content(posted):
    page = NewsPage.objects.get()
    assert page.live
    assert page.live_revision_id == posted.revision_id
    assert canonical_json(content_of(page)) == posted.content
    assert posted.state == PackageState.RELEASED


def test_readers_get_the_page_only_after_posting(client, approved, cast, office):
    page = NewsPage.objects.get()
    host = office.site.hostname
    assert client.get(page.relative_url(office.site), HTTP_HOST=host).status_code == 404
    chain.release(approved.order, cast.poster, approved.digest)
    assert client.get(page.relative_url(office.site), HTTP_HOST=host).status_code == 200


def test_every_act_leaves_a_sign_off_with_person_and_capacity(posted, cast):
    acts = list(SignOff.objects.order_by("pk"))
    assert [act.verdict for act in acts] == [Verdict.SUBMIT] + [Verdict.APPROVE] * 3
    assert [act.person_id for act in acts] == [
        cast.author.pk,
        cast.head.pk,
        cast.secretary.pk,
        cast.chief.pk,
    ]
    assert all(act.capacity and act.digest == posted.digest for act in acts)


def test_the_ledger_of_the_whole_way_is_sound(posted):
    entries = LedgerEntry.objects.order_by("sequence")
    assert [entry.verb for entry in entries if entry.digest == posted.digest] == [
        "submit",
        "approve",
        "approve",
        "approve",
        "release",
    ]
    assert ledger.first_bad_entry(entries, LedgerHead.objects.get()) is None


def test_a_correction_of_a_live_page_leaves_the_live_text_until_posted(posted, cast):
    page = NewsPage.objects.get()
    page.lead = "Tóm tắt đã sửa."
    page.save_revision(user=cast.author)
    second = submit(page, cast.author, change_note="Sửa lỗi")
    for person in (cast.head, cast.secretary, cast.chief):
        second = approve(second, person)
    assert NewsPage.objects.get().lead == "Tóm tắt."
    chain.release(second.order, cast.poster, second.digest)
    assert NewsPage.objects.get().lead == "Tóm tắt đã sửa."
    posted.refresh_from_db()
    assert posted.state == PackageState.REPLACED
    assert second.attempt == 2


def test_a_returned_item_starts_again_at_the_first_step(at_chief, cast):
    chain.send_back(
        at_chief, cast.chief, at_chief.digest, reason_code="wording", reason="Viết lại đoạn đầu"
    )
    at_chief.refresh_from_db()
    assert at_chief.state == PackageState.RETURNED
    page = NewsPage.objects.get()
    page.lead = "Viết lại."
    page.save_revision(user=cast.author)
    again = submit(page, cast.author)
    assert again.step == Step.UNIT_HEAD
    assert again.attempt == 2
