"""Chief, secretary, rules and words for readers change by two people's will (R-024, R-114, E6)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from gso_workflow import access, clocks, confirmations
from gso_workflow.errors import Incomplete, NotYours, WrongState
from gso_workflow.models import (
    Appointment,
    BoardSeat,
    Delegation,
    EditorialBoard,
    LedgerEntry,
    Office,
    OfficeName,
    ProposedChange,
)
from tests import factories

pytestmark = pytest.mark.django_db
REGISTERS = (Appointment, BoardSeat, Delegation, EditorialBoard, Office, OfficeName)
SOON = timezone.now().replace(second=0, microsecond=0) + timedelta(days=5)


def url(model, action, *args):
    return reverse(f"gso_workflow_{model._meta.model_name}_modeladmin_{action}", args=args)


def typed(moment):
    return localtime(moment).strftime("%d/%m/%Y %H:%M")


def seat_data(cast, **values):
    known = {"board": cast.board.pk, "role": "chief_editor", "person": cast.deputy.pk}
    known |= {"replaces": cast.seats["chief_editor"].pk, "proposal_reason": "Quyết định số 9"}
    return known | {"valid_from": typed(SOON)} | values


@pytest.fixture
def proposal(keeper, cast):
    """A new chief from a coming day on, proposed at the screen."""
    response = keeper.post(url(BoardSeat, "create"), seat_data(cast))
    assert response.status_code == 302
    return ProposedChange.objects.get()


def test_a_new_chief_waits_for_the_second_administrator(proposal, cast, keeper):
    assert BoardSeat.objects.filter(role="chief_editor").count() == 1
    assert proposal.office == cast.board.office
    assert (proposal.proposed_by, proposal.reason) == (cast.administrator, "Quyết định số 9")
    page = keeper.get(reverse("gso_workflow:proposal", args=[proposal.pk]))
    assert page.context["barred"]
    assert 'value="confirm"' not in page.content.decode()


def test_the_second_administrator_reads_before_and_after_and_confirms(client, proposal, cast):
    client.force_login(cast.administrator2)
    assert str(proposal) in client.get(reverse("gso_workflow:proposals")).content.decode()
    address = reverse("gso_workflow:proposal", args=[proposal.pk])
    page = client.get(address).content.decode()
    assert cast.deputy.get_full_name() in page
    assert cast.chief.get_full_name() in page
    client.post(address, {"act": "confirm", "words": "Đã xem quyết định."})
    new = BoardSeat.objects.get(role="chief_editor", person=cast.deputy)
    old = cast.seats["chief_editor"]
    old.refresh_from_db()
    assert (old.valid_until, new.valid_from) == (SOON, SOON)
    entry = LedgerEntry.objects.get(verb="configure:confirmed")
    assert entry.actor == cast.administrator2.get_full_name()
    assert entry.payload["proposed_by"] == cast.administrator.get_full_name()
    assert entry.payload["after"]["person_id"] == cast.deputy.pk


def test_a_rejection_says_why_and_changes_nothing(client, proposal, cast):
    client.force_login(cast.administrator2)
    address = reverse("gso_workflow:proposal", args=[proposal.pk])
    assert client.post(address, {"act": "reject", "words": " "}).status_code == 422
    client.post(address, {"act": "reject", "words": "Chưa có quyết định."})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.words) == ("rejected", "Chưa có quyết định.")
    assert BoardSeat.objects.filter(role="chief_editor").count() == 1
    with pytest.raises(WrongState):
        confirmations.confirm(proposal, cast.administrator2)


@pytest.mark.parametrize("who", ["administrator", "chief", "technical", "office_head"])
def test_nobody_else_confirms(proposal, cast, who):
    with pytest.raises(NotYours):
        confirmations.confirm(proposal, getattr(cast, who))
    proposal.refresh_from_db()
    assert proposal.is_waiting


def test_who_gains_by_it_does_not_confirm_it(keeper, cast):
    keeper.post(url(BoardSeat, "create"), seat_data(cast, person=cast.administrator2.pk))
    with pytest.raises(NotYours):
        confirmations.confirm(ProposedChange.objects.get(), cast.administrator2)


def test_an_administrator_of_another_office_neither_sees_nor_confirms(client, proposal, cast):
    other = factories.OfficeFactory()
    access.sync()
    client.force_login(other.cast.administrator)
    address = reverse("gso_workflow:proposal", args=[proposal.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"act": "confirm"}).status_code == 404
    with pytest.raises(NotYours):
        confirmations.confirm(proposal, other.cast.administrator)


def test_a_proposal_is_validated_again_when_it_is_confirmed(proposal, cast):
    BoardSeat.objects.filter(pk=cast.seats["chief_editor"].pk).update(
        valid_from=SOON + timedelta(days=1)
    )
    with pytest.raises(Incomplete):
        confirmations.confirm(proposal, cast.administrator2)
    proposal.refresh_from_db()
    assert proposal.is_waiting


def test_what_would_not_be_valid_is_not_even_proposed(keeper, cast):
    response = keeper.post(url(BoardSeat, "create"), seat_data(cast, replaces=""))
    assert response.status_code == 200
    assert response.context["form"].errors
    assert f'value="{typed(SOON)}"' in response.content.decode()
    assert not ProposedChange.objects.exists()


def test_a_start_that_passed_unconfirmed_counts_no_more_and_the_screen_says_so(
    keeper, proposal, cast
):
    with clocks.at(SOON):
        with pytest.raises(WrongState):
            confirmations.confirm(proposal, cast.administrator2)
        assert confirmations.expire() == 1
    proposal.refresh_from_db()
    assert proposal.state == "expired"
    screen = keeper.get(reverse("gso_workflow:proposal", args=[proposal.pk]))
    assert "đã trôi qua" in screen.content.decode()


def test_a_proposal_that_nobody_decided_says_so(keeper, proposal, settings):
    settings.GSO_WORKFLOW_PROPOSAL_DAYS = 0
    address = reverse("gso_workflow:proposal", args=[proposal.pk])
    assert "Không ai quyết định" not in keeper.get(address).content.decode()
    with clocks.at(proposal.proposed_at + timedelta(seconds=1)):
        assert confirmations.expire() == 1
    assert "Không ai quyết định" in keeper.get(address).content.decode()


def test_the_proposer_takes_it_back(keeper, proposal):
    address = reverse("gso_workflow:proposal", args=[proposal.pk])
    keeper.post(address, {"act": "withdraw"})
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_rules_and_words_for_readers_wait_too(keeper, office, cast):
    page = keeper.get(url(Office, "edit", office.pk)).context["form"]
    data = {name: page[name].value() or "" for name in page.fields}
    data |= {"minor_correction_words": 500, "citation": "Nguồn khác."}
    keeper.post(url(Office, "edit", office.pk), data)
    office.refresh_from_db()
    assert office.minor_correction_words == 20
    change = ProposedChange.objects.get()
    assert change.before == {"minor_correction_words": 20, "citation": office.citation}
    confirmations.confirm(change, cast.administrator2)
    office.refresh_from_db()
    assert (office.minor_correction_words, office.citation) == (500, "Nguồn khác.")


def test_what_changed_meanwhile_is_not_overwritten(keeper, office, cast):
    page = keeper.get(url(Office, "edit", office.pk)).context["form"]
    data = {name: page[name].value() or "" for name in page.fields}
    keeper.post(url(Office, "edit", office.pk), data | {"minor_correction_words": 500})
    Office.objects.filter(pk=office.pk).update(minor_correction_words=5)
    with pytest.raises(WrongState):
        confirmations.confirm(ProposedChange.objects.get(), cast.administrator2)


def guarded_acts(office, cast):
    """Address and data of one act on each register that needs two people."""
    planned = factories.DelegationFactory(
        seat=cast.seats["chief_editor"], delegate=cast.deputy, valid_from=SOON
    )
    chief, name = cast.seats["chief_editor"].pk, office.names.get()
    board = {"name": "Ban", "decision_symbol": "1", "decision_on": "1/1/2020"}
    lent = {"delegate": cast.member.pk, "granted_by": cast.chief.pk, "document": "4/UQ"}
    return {
        "administrator": (
            url(Appointment, "create"),
            {"post": cast.posts["administrator"].pk, "person": cast.head.pk},
        ),
        "post of the secretary": (
            url(Appointment, "edit", cast.secretary.appointments.get().pk),
            {"document": "Quyết định khác"},
        ),
        "delegation": (url(Delegation, "create"), {"seat": chief} | lent),
        "name": (
            url(OfficeName, "create"),
            {"office": office.pk, "name": "Tên mới", "replaces": name.pk},
        ),
        "board": (url(EditorialBoard, "edit", cast.board.pk), board | {"valid_until": typed(SOON)}),
        "deletion": (url(Delegation, "delete", planned.pk), {}),
    }


@pytest.mark.parametrize(
    "act", ["administrator", "post of the secretary", "delegation", "name", "board", "deletion"]
)
def test_every_guarded_register_makes_a_proposal(keeper, office, cast, act):
    address, data = guarded_acts(office, cast)[act]
    before = [list(model.objects.values()) for model in REGISTERS]
    keeper.post(address, {"valid_from": typed(SOON)} | data)
    assert ProposedChange.objects.waiting().count() == 1
    assert [list(model.objects.values()) for model in REGISTERS] == before


def test_code_without_a_screen_acts_at_once_and_is_in_the_ledger(cast):
    factories.DelegationFactory(seat=cast.seats["chief_editor"], delegate=cast.deputy)
    assert not ProposedChange.objects.exists()
    assert LedgerEntry.objects.filter(verb="configure:created").latest("sequence").object_text


def test_where_only_one_administrator_is_the_second_is_appointed_directly(keeper, cast):
    row = cast.administrator2.appointments.get()
    Appointment.objects.filter(pk=row.pk).update(valid_until=clocks.now())
    data = {"post": cast.posts["administrator2"].pk, "person": cast.head.pk}
    keeper.post(url(Appointment, "create"), data | {"valid_from": typed(timezone.now())})
    assert Appointment.objects.filter(post=cast.posts["administrator2"], person=cast.head).exists()
    keeper.post(url(BoardSeat, "create"), seat_data(cast))
    assert ProposedChange.objects.waiting().count() == 1


def test_an_invalid_row_proposed_by_code_is_refused(cast):
    change = ProposedChange(
        kind="change",
        office=cast.board.office,
        content_type=ProposedChange._meta.get_field(
            "content_type"
        ).related_model.objects.get_for_model(BoardSeat),
        object_id=str(cast.seats["chief_editor"].pk),
        before={"valid_until": None},
        after={"valid_until": SOON.isoformat()},
    )
    with pytest.raises(ValidationError):
        confirmations.propose(change, cast.administrator)
