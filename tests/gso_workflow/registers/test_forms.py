from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localtime

from gso_workflow import clocks, confirmations, models, registers
from gso_workflow.models import BoardSeat, ProposedChange
from tests import factories

from .test_screens import REGISTERS, url

pytestmark = pytest.mark.django_db
SOON = timezone.now().replace(second=0, microsecond=0) + timedelta(days=5)


def typed(moment):
    return localtime(moment).strftime("%d/%m/%Y %H:%M")


def seat_data(cast, **values):
    known = {"board": cast.board.pk, "role": "chief_editor", "person": cast.deputy.pk}
    return known | {"valid_from": typed(SOON)} | values


def test_a_seat_is_handed_over_at_one_instant(as_administrator, central):
    cast = central.cast
    old = cast.seats["chief_editor"]

    response = as_administrator.post(
        url(BoardSeat, "create"), seat_data(cast, replaces=old.pk), follow=True
    )

    assert response.status_code == 200
    old.refresh_from_db()
    assert old.valid_until is None
    confirmations.confirm(ProposedChange.objects.get(), cast.administrator2)
    old.refresh_from_db()
    new = BoardSeat.objects.get(role="chief_editor", person=cast.deputy)
    assert (old.valid_until, new.valid_from) == (SOON, SOON)
    assert new.history.get().history_user == cast.administrator2


def test_the_hand_over_form_comes_filled_in(as_administrator, central):
    seat = central.cast.seats["chief_editor"]
    page = as_administrator.get(url(BoardSeat, "inspect", seat.pk))
    link = f"{url(BoardSeat, 'create')}?board={seat.board_id}&role=chief_editor&replaces={seat.pk}"
    assert link.replace("&", "&amp;") in page.content.decode()

    form = as_administrator.get(link).context["form"]

    assert form["role"].value() == "chief_editor"
    assert form["replaces"].value() == str(seat.pk)


def test_an_overlap_is_refused_and_nothing_typed_is_lost(as_administrator, central):
    response = as_administrator.post(url(BoardSeat, "create"), seat_data(central.cast))

    assert response.status_code == 200
    assert central.cast.chief.get_full_name() in response.context["form"].errors["valid_from"][0]
    assert f'value="{typed(SOON)}"' in response.content.decode()
    assert BoardSeat.objects.filter(role="chief_editor").count() == 1


def test_what_only_the_saved_rows_show_is_refused_with_a_sentence_too(as_administrator, central):
    cast = central.cast
    data = seat_data(
        cast, role="secretary", person=cast.poster.pk, replaces=cast.seats["secretary"].pk
    )

    response = as_administrator.post(url(BoardSeat, "create"), data)

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not BoardSeat.objects.filter(person=cast.poster).exists()


def test_a_row_that_has_begun_shows_what_was_and_takes_only_its_end(as_administrator, central):
    row = central.cast.author.appointments.get()

    response = as_administrator.get(url(models.Appointment, "edit", row.pk))
    as_administrator.post(
        url(models.Appointment, "edit", row.pk),
        {"person": central.cast.chief.pk, "valid_until": typed(SOON), "document": "7/QĐ"},
    )

    assert set(response.context["form"].fields) == {"valid_until", "document"}
    row.refresh_from_db()
    assert (row.person, row.valid_until) == (central.cast.author, SOON)


def test_a_gap_is_refused_beside_the_date_that_makes_it(as_administrator, central):
    seat = central.cast.seats["chief_editor"]

    response = as_administrator.post(url(BoardSeat, "edit", seat.pk), {"valid_until": typed(SOON)})

    assert typed(SOON).split()[1] in response.context["form"].errors["valid_until"][0]


def test_deleting_is_for_what_has_not_begun(as_administrator, central):
    cast = central.cast
    begun = cast.author.appointments.get()
    planned = factories.AppointmentFactory(post=cast.posts["author"], valid_from=SOON)

    for row in (begun, planned):
        as_administrator.post(url(models.Appointment, "delete", row.pk))

    assert models.Appointment.objects.filter(pk=begun.pk).exists()
    assert not models.Appointment.objects.filter(pk=planned.pk).exists()
    page = as_administrator.get(url(models.Appointment, "delete", begun.pk)).content.decode()
    assert str(registers.why_not_deleted(begun)) in page
    assert 'class="button serious"' not in page


def test_a_unit_in_use_is_not_deleted(as_administrator, central):
    unit = central.cast.unit

    response = as_administrator.post(url(models.Unit, "delete", unit.pk))

    assert response.status_code == 200
    assert models.Unit.objects.filter(pk=unit.pk).exists()


def test_a_planned_hand_over_can_be_called_off(as_administrator, central):
    old = central.cast.seats["chief_editor"]
    new = factories.BoardSeatFactory(
        board=central.cast.board, role=old.role, valid_from=SOON, replaces=old
    )

    as_administrator.post(url(BoardSeat, "delete", new.pk))
    confirmations.confirm(ProposedChange.objects.get(), central.cast.administrator2)

    old.refresh_from_db()
    assert old.valid_until is None


@pytest.mark.parametrize("action", ["edit", "inspect", "history", "delete"])
def test_the_rows_of_another_office_are_not_there(client, central, provincial, action):
    client.force_login(provincial.cast.administrator)

    for row in (central, central.cast.board, central.cast.poster.posting_grants.get()):
        assert client.get(url(type(row), action, row.pk)).status_code == 404
        assert client.post(url(type(row), action, row.pk)).status_code == 404


def test_an_administrator_sees_and_chooses_only_the_own_office(client, central, provincial):
    client.force_login(provincial.cast.administrator)

    for model in REGISTERS:
        listed = client.get(url(model, "index")).context["object_list"]
        assert set(listed) == set(
            registers.Scope(offices={provincial.pk}, roots=[provincial.site.root_page.path]).rows(
                model
            )
        )
    form = client.get(url(models.Post, "create")).context["form"]
    assert list(form.fields["office"].queryset) == [provincial]
    data = {"page": central.cast.section.pk, "person": provincial.cast.author.pk}
    data |= {
        "granted_by": provincial.cast.office_head.pk,
        "document": "1",
        "valid_from": typed(SOON),
    }
    response = client.post(url(models.PostingGrant, "create"), data)
    assert "page" in response.context["form"].errors


def test_only_a_leading_office_adds_offices(client, central, provincial):
    for office, allowed in [(central, True), (provincial, False)]:
        client.force_login(office.cast.administrator)
        assert (client.get(url(models.Office, "create")).status_code == 200) is allowed


def test_a_superuser_founds_the_first_office_and_then_only_administrators_keep_it(client):
    root = factories.UserFactory(is_superuser=True)
    client.force_login(root)
    assert client.get(url(models.Office, "create")).status_code == 200

    central = factories.OfficeFactory(central=True)

    with clocks.at(timezone.now()):
        assert client.get(url(models.Office, "index")).status_code != 200
    assert not registers.is_founder(root)
    assert registers.scope_of(central.cast.administrator).whole
