"""The review screen offers each person what the chain would let them do, and nothing else."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from gso_workflow import chain
from gso_workflow.models import LedgerEntry
from gso_workflow.states import PackageState, ReasonCode, Step, Target
from tests.gso_workflow.chain.conftest import CHECK, approve, submit, write_news
from tests.gso_workflow.review.conftest import WORDS, act, offered, review, url

pytestmark = pytest.mark.django_db

DECISIONS = {"approve", "send_back", "refuse"}


@pytest.mark.parametrize(
    ("fixture", "role", "verbs"),
    [
        ("submitted", "author", {"recall"}),
        ("submitted", "head", DECISIONS),
        ("submitted", "secretary", set()),
        ("submitted", "chief", set()),
        ("submitted", "poster", set()),
        ("at_secretary", "head", set()),
        ("at_secretary", "secretary", DECISIONS),
        ("at_chief", "secretary", set()),
        ("at_chief", "chief", DECISIONS),
        ("at_chief", "deputy", set()),
        ("approved", "author", set()),
        ("approved", "chief", {"revoke"}),
        ("approved", "poster", {"release", "revoke"}),
        ("posted", "poster", set()),
        ("posted", "secretary", {"withdraw"}),
        ("posted", "chief", {"hide"}),
    ],
)
def test_each_role_is_offered_its_own_acts(request, sign_in, cast, fixture, role, verbs):
    package = request.getfixturevalue(fixture)
    assert offered(sign_in(getattr(cast, role)).get(review(package))) == verbs


@pytest.mark.parametrize(
    ("fixture", "role", "may"),
    [
        ("submitted", "head", True),
        ("submitted", "secretary", False),
        ("at_secretary", "secretary", True),
        ("at_chief", "chief", False),
    ],
)
def test_only_unit_head_and_secretary_correct_in_their_turn(
    request, sign_in, cast, fixture, role, may
):
    package = request.getfixturevalue(fixture)
    response = sign_in(getattr(cast, role)).get(review(package))
    assert (url("correct", package.pk) in response.content.decode()) is may


def test_approving_takes_the_item_to_the_next_step(sign_in, submitted, cast):
    data = {"digest": submitted.digest, "ticks": [CHECK], "comment": "Đạt."}
    response = sign_in(cast.head).post(act(submitted, "approve"), data)
    assert response.url == url("queue")
    submitted.refresh_from_db()
    assert submitted.workflow_state.current_task_state.task.specific.step == Step.SECRETARY
    signed = submitted.sign_offs.last()
    assert (signed.ticks, signed.reason) == ([CHECK], "Đạt.")


def test_sending_back_needs_a_code_and_words_and_keeps_what_was_typed(sign_in, submitted, cast):
    data = {"digest": submitted.digest, "to": "author", "reason_code": "", "reason": WORDS}
    response = sign_in(cast.head).post(act(submitted, "send_back"), data)
    assert response.status_code == 422
    assert WORDS in response.content.decode()
    form = next(c.form for c in response.context["controls"] if c.act.verb == "send_back")
    assert "reason_code" in form.errors
    submitted.refresh_from_db()
    assert submitted.state == PackageState.IN_CHAIN


def test_a_missing_tick_is_named_beside_the_checklist(sign_in, submitted, cast):
    response = sign_in(cast.head).post(act(submitted, "approve"), {"digest": submitted.digest})
    assert response.status_code == 422
    form = next(c.form for c in response.context["controls"] if c.act.verb == "approve")
    assert CHECK in form.errors["ticks"][0]


@pytest.mark.parametrize("digest", ["", "0" * 64, "đ"])
def test_a_missing_or_forged_digest_decides_nothing(sign_in, submitted, cast, digest):
    data = {"digest": digest, "ticks": [CHECK]}
    response = sign_in(cast.head).post(act(submitted, "approve"), data)
    assert response.status_code in (409, 422)
    submitted.refresh_from_db()
    assert submitted.step == Step.UNIT_HEAD
    assert submitted.digest in response.content.decode()


def test_a_decision_on_a_version_corrected_meanwhile_explains_and_keeps_the_words(
    sign_in, at_secretary, cast
):
    page = at_secretary.as_page()
    page.lead = "Tóm tắt do thư ký sửa."
    newer = chain.correct(at_secretary, cast.secretary, at_secretary.digest, revised=page)
    data = {"digest": at_secretary.digest, "to": "author", "reason_code": "7.7", "reason": WORDS}
    response = sign_in(cast.secretary).post(act(at_secretary, "send_back"), data)
    assert response.status_code == 409
    text = response.content.decode()
    assert WORDS in text
    assert review(newer) in text
    assert offered(response) == set()
    assert dict(response.context["kept"]) == {
        "Trả lại cho": Target.AUTHOR.label,
        "Lý do": ReasonCode.STATISTICS_LAW.label,
        "Giải thích": WORDS,
    }
    assert reverse("wagtailadmin_pages:edit", args=[newer.object_id]) not in text


def test_the_chief_reads_beforehand_that_an_exception_needs_words(sign_in, at_chief, cast):
    package = submit(write_news(cast), cast.author, override_reason="Đường dây nóng đã công bố.")
    package = approve(approve(package, cast.head), cast.secretary)
    response = sign_in(cast.chief).get(review(package))
    form = next(c.form for c in response.context["controls"] if c.act.verb == "approve")
    assert "ngoại lệ" in str(form.fields["comment"].help_text)
    usual = sign_in(cast.chief).get(review(at_chief)).context["controls"]
    assert not next(c.form for c in usual if c.act.verb == "approve").fields["comment"].help_text


@pytest.mark.parametrize("role", ["secretary", "chief", "poster", "author"])
def test_a_forged_act_of_somebody_else_is_refused_and_recorded(sign_in, submitted, cast, role):
    data = {"digest": submitted.digest, "ticks": [CHECK]}
    response = sign_in(getattr(cast, role)).post(act(submitted, "approve"), data)
    assert response.status_code == 403
    assert LedgerEntry.objects.filter(verb="refused:approve").count() == 1
    submitted.refresh_from_db()
    assert submitted.step == Step.UNIT_HEAD


def test_opening_the_address_of_an_act_shows_the_review_screen(sign_in, submitted, cast):
    response = sign_in(cast.head).get(act(submitted, "approve"))
    assert response.url == review(submitted)


@pytest.mark.parametrize("verb", ["publish", "submit", "release", "correct"])
def test_an_act_that_is_none_of_a_package_does_not_exist(sign_in, submitted, cast, verb):
    response = sign_in(cast.head).post(act(submitted, verb), {"digest": submitted.digest})
    assert response.status_code == 404


def test_a_head_who_wrote_the_item_reads_why_another_person_must_decide(sign_in, cast):
    package = submit(write_news(cast, owner=cast.head), cast.head)
    response = sign_in(cast.head).get(review(package))
    assert "approve" not in offered(response)
    assert str(response.context["refusal"]) in response.content.decode()


def test_the_chief_may_set_another_earliest_time_with_the_approval(sign_in, at_chief, cast):
    data = {"digest": at_chief.digest, "ticks": [CHECK], "not_before": "01/06/2030 09:30"}
    sign_in(cast.chief).post(act(at_chief, "approve"), data)
    at_chief.refresh_from_db()
    assert at_chief.successor.state == PackageState.APPROVED
    assert at_chief.successor.not_before.year == 2030


@pytest.mark.parametrize("posted", [{}, {"not_before": "01/06/2035 09:30"}])
def test_an_earliest_time_left_alone_makes_no_new_version(sign_in, news, cast, posted):
    hour = datetime(2035, 6, 1, 2, 30, 15, tzinfo=UTC)  # 09:30:15 in the office
    package = submit(news, cast.author, not_before=hour)
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    data = {"digest": package.digest, "ticks": [CHECK], **posted}
    sign_in(cast.chief).post(act(package, "approve"), data)
    package.refresh_from_db()
    assert (package.state, package.not_before) == (PackageState.APPROVED, hour)


def test_the_author_recalls_and_goes_on_writing(sign_in, submitted, cast):
    response = sign_in(cast.author).post(act(submitted, "recall"), {"digest": submitted.digest})
    assert response.url.endswith(f"/pages/{submitted.object_id}/edit/")
    submitted.refresh_from_db()
    assert submitted.state == PackageState.RECALLED


def test_an_act_without_the_token_of_the_form_is_refused(submitted, admitted, cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.head)
    data = {"digest": submitted.digest, "ticks": [CHECK]}
    assert client.post(act(submitted, "approve"), data).status_code == 403
    assert submitted.sign_offs.count() == 1


def test_a_second_press_on_a_screen_that_was_left_open_says_who_was_faster(
    sign_in, submitted, cast
):
    """The ticks of the step before are no ticks of this one: that is not what went wrong."""
    data = {"digest": submitted.digest, "ticks": [CHECK], "comment": "Đạt."}
    client = sign_in(cast.head)
    client.post(act(submitted, "approve"), data)

    response = client.post(act(submitted, "approve"), {**data, "ticks": ["Dòng của bước khác"]})

    assert response.status_code in (403, 409)
    assert "vui lòng xem các mục được đánh dấu" not in response.content.decode()
    assert LedgerEntry.objects.filter(verb="refused:approve", actor_id=cast.head.pk).count() == 1


def test_what_was_typed_is_kept_without_hidden_fields(sign_in, approved, cast):
    order = approved.order
    chain.release(order, cast.poster, approved.digest)
    address = url("order", order.pk, "release")
    data = {"digest": approved.digest, "when": "now", "at": ""}

    response = sign_in(cast.poster).post(address, data)

    assert "<dt>None" not in response.content.decode()
