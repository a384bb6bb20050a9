"""Nobody signs their own work, stale looks decide nothing, posts change hands at once."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError

from gso_workflow import chain, clocks, sealing
from gso_workflow.conversions import legacy_texts
from gso_workflow.drafts import stream_problems
from gso_workflow.errors import (
    ChainError,
    Conflict,
    FilesChanged,
    Frozen,
    Incomplete,
    LegacyText,
    NotYours,
    StaleDigest,
    WrongState,
)
from gso_workflow.models import Appointment, BoardSeat, Package
from gso_workflow.states import CorrectionKind, Step
from stats_pages.blocks.text import QuoteBlock
from stats_pages.models import NewsPage, YearbookPage
from tests.factories import AppointmentFactory, DelegationFactory, UserFactory
from tests.gso_workflow.chain.conftest import CHECK, approve, submit, write_news

pytestmark = pytest.mark.django_db


def corrected(package, user, **changes):
    page = package.as_page()
    for name, value in changes.items():
        setattr(page, name, value)
    return chain.correct(package, user, package.digest, revised=page)


def test_the_chief_cannot_decide_an_item_he_wrote(cast):
    page = write_news(cast)
    page.lead = "Trưởng ban viết thêm."
    page.save_revision(user=cast.chief)
    package = submit(page, cast.author)
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    with pytest.raises(Conflict):
        approve(package, cast.chief)


def test_a_deputy_named_by_the_office_head_decides_where_the_chief_wrote(cast):
    DelegationFactory(
        seat=cast.seats["chief_editor"],
        delegate=cast.deputy,
        granted_by=cast.office_head,
        named_by_office_head=True,
    )
    page = write_news(cast)
    page.save_revision(user=cast.chief)
    package = submit(page, cast.author)
    for person in (cast.head, cast.secretary, cast.deputy):
        package = approve(package, person)
    assert package.order
    last = package.sign_offs.last()
    assert last.person_id == cast.deputy.pk
    assert last.on_behalf_of


@pytest.mark.parametrize(
    ("offset", "allowed"), [(-1, False), (0, True), (3599, True), (3600, False)]
)
def test_a_delegation_holds_to_the_second(offset, allowed, at_chief, cast):
    start = timezone.now().replace(microsecond=0)
    DelegationFactory(
        seat=cast.seats["chief_editor"],
        delegate=cast.deputy,
        valid_from=start,
        valid_until=start + timedelta(hours=1),
        granted_by=cast.chief,
    )
    with clocks.at(start + timedelta(seconds=offset)):
        if allowed:
            assert approve(at_chief, cast.deputy).order
        else:
            with pytest.raises(NotYours):
                approve(at_chief, cast.deputy)


def test_a_new_holder_of_the_post_takes_over_open_work_that_instant(submitted, cast):
    moment = timezone.now()
    Appointment.objects.filter(post=cast.posts["head"]).update(valid_until=moment)
    successor = UserFactory()
    AppointmentFactory(post=cast.posts["head"], person=successor, valid_from=moment)
    with pytest.raises(NotYours):
        approve(submitted, cast.head)
    assert approve(submitted, successor).step == Step.SECRETARY


def test_a_seat_that_ended_gives_no_voice(at_chief, cast):
    BoardSeat.objects.filter(role="chief_editor").update(valid_until=timezone.now())
    with pytest.raises(NotYours):
        approve(at_chief, cast.chief)


@pytest.mark.parametrize("digest", ["", None, "0" * 64])
def test_an_act_needs_the_digest_that_was_seen(digest, submitted, cast):
    with pytest.raises(StaleDigest):
        chain.approve(submitted, cast.head, digest, ticks=[CHECK])


def test_a_draft_that_changed_since_the_look_is_not_submitted(news, cast):
    seen = sealing.draft_digest(news)
    news.lead = "Khác."
    news.save_revision(user=cast.author)
    with pytest.raises(StaleDigest):
        chain.submit(news, cast.author, seen, declarations=[CHECK])


def test_a_correction_makes_the_earlier_digest_stale(at_secretary, cast):
    corrected(at_secretary, cast.secretary, lead="Tóm tắt ngắn.")
    with pytest.raises((StaleDigest, WrongState)):
        approve(at_secretary, cast.secretary)


def test_a_small_correction_by_the_secretary_does_not_ask_the_unit_head_again(at_secretary, cast):
    successor = corrected(at_secretary, cast.secretary, lead="Tóm lược.")
    assert successor.correction_kind == CorrectionKind.MINOR
    assert successor.step == Step.SECRETARY
    assert approve(approve(successor, cast.secretary), cast.chief).order


@pytest.mark.parametrize("change", [{"title": "Tên khác"}, {"lead": "Có 25 đơn vị."}])
def test_a_correction_of_substance_goes_back_to_the_unit_head(change, at_secretary, cast):
    successor = corrected(at_secretary, cast.secretary, **change)
    assert successor.correction_kind == CorrectionKind.SUBSTANCE
    assert successor.step == Step.UNIT_HEAD
    again = approve(successor, cast.head)
    assert again.step == Step.SECRETARY
    assert approve(approve(again, cast.secretary), cast.chief).order


def test_a_unit_head_who_corrects_may_sign_it(submitted, cast):
    successor = corrected(submitted, cast.head, title="Tên đúng hơn")
    assert successor.step == Step.UNIT_HEAD
    assert approve(successor, cast.head).step == Step.SECRETARY


def test_the_chief_only_decides(at_chief, cast):
    with pytest.raises(NotYours):
        corrected(at_chief, cast.chief, lead="Ý khác.")


def test_sending_back_one_step_asks_that_step_again(at_chief, cast):
    package = chain.send_back(
        at_chief, cast.chief, at_chief.digest, to="previous", reason_code="source", reason="Nguồn?"
    )
    assert package.step == Step.SECRETARY
    assert approve(package, cast.secretary).step == Step.CHIEF_EDITOR


def test_a_frozen_page_takes_no_change_from_anybody(submitted, cast, django_user_model):
    root = django_user_model.objects.create_superuser("root", password="x")
    page = NewsPage.objects.get()
    page.lead = "Đổi lén."
    for act in (lambda: page.save_revision(user=root), page.save):
        with pytest.raises(Frozen):
            act()
    assert NewsPage.objects.get().lead == "Tóm tắt."


def test_reasons_are_mandatory(submitted, cast):
    for options in ({}, {"reason_code": "wording"}, {"reason_code": "wording", "reason": "  "}):
        with pytest.raises(Incomplete):
            chain.send_back(submitted, cast.head, submitted.digest, **options)


def test_the_checklist_must_be_ticked(submitted, cast):
    with pytest.raises(Incomplete) as refusal:
        chain.approve(submitted, cast.head, submitted.digest)
    assert CHECK in str(refusal.value.fields["ticks"])


def test_legacy_text_is_refused_with_its_encoding_and_a_proposal(cast):
    page = write_news(cast, lead="Côc Thèng kª tØnh tæ chøc héi nghÞ triÓn khai ®iÒu tra n¨m nay.")
    with pytest.raises(LegacyText) as refusal:
        submit(page, cast.author)
    sentence = str(refusal.value.fields["lead"])
    assert "TCVN3" in sentence
    assert "hội nghị" in sentence


def test_a_unit_submits_only_where_it_supplies(cast):
    page = write_news(cast, owner=cast.author2, responsible_unit=cast.unit2)
    with pytest.raises(NotYours):
        submit(page, cast.author2)


def test_an_outside_contributors_item_starts_at_the_secretary(cast):
    page = write_news(cast, owner=cast.contributor, responsible_unit=None)
    package = submit(page, cast.contributor)
    assert package.step == Step.SECRETARY
    assert package.sign_offs.filter(verdict="not_applicable", step=Step.UNIT_HEAD).exists()


def test_nothing_is_posted_before_its_earliest_time(cast, news):
    start = timezone.now()
    package = submit(news, cast.author, not_before=start + timedelta(hours=2))
    for person in (cast.head, cast.secretary, cast.chief):
        package = approve(package, person)
    with pytest.raises(WrongState):
        chain.release(package.order, cast.poster, package.digest)
    with clocks.at(start + timedelta(hours=2)):
        chain.release(package.order, cast.poster, package.digest)
    assert NewsPage.objects.get().live


def test_the_clock_posts_at_the_hour_and_not_before(approved, cast):
    hour = timezone.now() + timedelta(hours=1)
    chain.release(approved.order, cast.poster, approved.digest, at=hour)
    assert chain.release_due(hour - timedelta(seconds=1)) == (0, 0)
    with clocks.at(hour):
        assert chain.release_due() == (1, 0)
        assert chain.release_due() == (0, 0)
    assert NewsPage.objects.get().live


def test_the_chief_may_set_another_time_for_the_same_content(at_chief, cast):
    hour = timezone.now() + timedelta(days=1)
    package = approve(at_chief, cast.chief, not_before=hour)
    assert package.not_before == hour
    assert package.digest != at_chief.digest
    assert package.content == at_chief.content
    assert package.order


def test_a_file_swapped_after_sealing_stops_the_chain(cast, make_document):
    document = make_document(b"so lieu 1")
    body = [{"type": "document", "value": {"document": document.pk}, "id": "b1"}]
    page = write_news(cast, body=body)
    package = submit(page, cast.author)
    assert package.files.get().object_id == str(document.pk)
    package = approve(package, cast.head)
    with document.file.storage.open(document.file.name, "wb") as stream:
        stream.write(b"so lieu 2")
    with pytest.raises(FilesChanged):
        approve(package, cast.secretary)


def test_an_item_is_recalled_by_its_author_alone(submitted, cast):
    chain.recall(submitted, cast.author, submitted.digest)
    page = NewsPage.objects.get()
    page.save_revision(user=cast.author)
    assert submit(page, cast.author).attempt == 2
    assert Package.objects.count() == 2


def test_no_workflow_no_submission(cast, office, news):
    office.chain.workflow.workflow_pages.all().delete()
    with pytest.raises(ChainError):
        submit(news, cast.author)


def test_a_proposal_for_a_stream_holds_its_words_and_none_of_its_marks(cast):
    """Type and key of a block are no text of the author's; a cut is shown as one."""
    words = "§iÒu tra viªn ®Õn tõng hé trong quý III n¨m nay. " * 20
    block = {"type": "rich_text", "value": f"<p>{words}</p>", "id": "a-b-c"}

    sentence = str(legacy_texts(write_news(cast, body=json.dumps([block])))["body"])

    assert "Điều tra viên đến từng hộ" in sentence
    assert "rich_text" not in sentence
    assert "a-b-c" not in sentence
    assert "…”" in sentence


def test_a_block_that_is_not_ready_says_what_it_lacks(cast):
    empty = {"type": "quote", "value": {"quote": "", "attribution": ""}, "id": "q"}
    page = write_news(cast, body=json.dumps([empty]))

    sentence = str(stream_problems(page)["body"])

    assert sentence.startswith("Hãy kiểm tra khối 1")
    assert "Trích lời: Trường này là bắt buộc." in sentence


def test_what_a_part_deep_inside_a_block_lacks_is_named_and_so_is_what_the_block_says(
    monkeypatch,
):
    table = {"caption": "", "unit": "", "grid": None, "note": "", "source": ""}
    deep = {"number": "I", "title": "Dân số", "text": "", "tables": [table], "files": []}
    page = YearbookPage(title="Niên giám", chapters=[("chapter", deep)])
    assert "Tên bảng: Trường này là bắt buộc." in stream_problems(page)["chapters"]

    def contradicts(block, value):
        raise StructBlockValidationError(non_block_errors=["Hai ô trái nhau."])

    monkeypatch.setattr(QuoteBlock, "clean", contradicts)
    page = NewsPage(title="Tin", body=[("quote", {"text": "A", "speaker": "", "source": ""})])
    assert stream_problems(page)["body"].endswith("“nội dung”. Hai ô trái nhau.")
