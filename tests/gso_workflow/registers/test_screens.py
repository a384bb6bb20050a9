from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from gso_workflow import models
from gso_workflow.models.dated import say_moment
from gso_workflow.registers import OFFICE_OF
from tests import factories

pytestmark = pytest.mark.django_db
# Those of the plugin: a register of a host site is tested with that site.
REGISTERS = sorted(
    (model for model in OFFICE_OF if model._meta.app_label == "gso_workflow"),
    key=lambda model: model.__name__,
)
SOON = timezone.now() + timedelta(days=5)


def url(model, action, *args):
    return reverse(f"gso_workflow_{model._meta.model_name}_modeladmin_{action}", args=args)


@pytest.fixture
def rows(central):
    """One row more of each register that the small office leaves empty."""
    cast = central.cast
    factories.DelegationFactory(seat=cast.seats["chief_editor"], delegate=cast.deputy)
    models.UnitSuccession.objects.create(
        predecessor=factories.UnitFactory(office=central),
        successor=cast.unit,
        kind="merged",
        on=factories.FOUNDED.date(),
        document="5/QĐ",
    )
    begun = {"office": central, "valid_from": factories.FOUNDED}
    models.CheckSetting.objects.create(
        content_check="personal.mail", severity="off", document="7/QĐ", **begun
    )
    models.LinkRule.objects.create(verdict="deny", pattern="xau.example", **begun)
    models.RecipientsRule.objects.create(document="8/QĐ", **begun)


def test_every_screen_of_every_register_opens(as_administrator, rows):
    for model in REGISTERS:
        for action in ("index", "create", "edit", "inspect", "history", "delete"):
            args = [model.objects.first().pk] if action not in ("index", "create") else []
            response = as_administrator.get(url(model, action, *args))
            assert response.status_code == 200, (model, action)
            assert 'style="' not in response.content.decode().split("<main")[1]


def test_every_register_is_searched_and_exported(as_administrator, rows):
    for model in REGISTERS:
        nothing = as_administrator.get(url(model, "index"), {"q": "không có gì như thế"})
        assert list(nothing.context["object_list"]) == []
        for kind in ("csv", "xlsx"):
            response = as_administrator.get(url(model, "index"), {"export": kind})
            assert f".{kind}" in response["Content-Disposition"]
            assert len(b"".join(response.streaming_content)) > 50


def test_the_export_writes_names_and_dates_as_offices_do(as_administrator, central):
    response = as_administrator.get(url(models.Appointment, "index"), {"export": "xlsx"})

    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]

    found = next(row for row in cells if row[0] == central.cast.head.get_full_name())
    assert found[1] == "Trưởng phòng, Phòng Tổng hợp"
    assert "1/1/2020 00:00" in found


@pytest.mark.parametrize(
    ("state", "count"), [("now", 1), ("over", 1), ("later", 1), ("nonsense", 3)]
)
def test_a_list_is_narrowed_to_what_is_in_force(as_administrator, central, state, count):
    post = central.cast.posts["head"]
    first = post.appointments.get()
    now = timezone.now()
    second = factories.AppointmentFactory(
        post=post, valid_from=now - timedelta(days=9), replaces=first
    )
    factories.AppointmentFactory(post=post, valid_from=SOON, replaces=second)

    wanted = as_administrator.get(
        url(models.Appointment, "index"),
        {"state": state, "q": post.title, "post__role__exact": "unit_head"},
    )

    rows = [row for row in wanted.context["object_list"] if row.post_id == post.pk]
    assert len(rows) == count


def test_people_are_listed_by_given_name(as_administrator):
    response = as_administrator.get(url(models.Appointment, "index"))

    names = [row.person.get_full_name() for row in response.context["object_list"]]

    assert names[:3] == ["Đỗ Thị Ánh", "Lê Văn Bình", "Trần Văn Cường"]


@pytest.mark.parametrize("model", [models.Appointment, models.BoardSeat, models.Unit, models.Post])
def test_a_longer_list_asks_the_database_no_more(
    as_administrator, central, model, django_assert_max_num_queries
):
    as_administrator.get(url(model, "index"))  # what a process reads once
    with django_assert_max_num_queries(60) as first:
        as_administrator.get(url(model, "index"))
    for _number in range(4):
        unit = factories.UnitFactory(office=central)
        post = factories.PostFactory(office=central, unit=unit, heading=True)
        factories.AppointmentFactory(post=post)
        factories.BoardSeatFactory(board=central.cast.board, post=post)
    before = len(first)

    with django_assert_max_num_queries(before):
        as_administrator.get(url(model, "index"))


def test_the_menu_shows_the_group_to_administrators_only(client, central):
    for name, shown in [("administrator", True), ("chief", False), ("technical", False)]:
        client.force_login(getattr(central.cast, name))
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (url(models.BoardSeat, "index") in page) is shown
        assert (client.get(url(models.BoardSeat, "index")).status_code == 200) is shown


@pytest.mark.parametrize("typed", ["khuyen", "KHUYÊN", "khuye\u0302n", "thuy khuyen"])
def test_a_register_is_searched_with_and_without_marks(as_administrator, central, typed):
    person = factories.UserFactory(last_name="Thuỷ", first_name="Khuyên")
    post = factories.PostFactory(office=central, unit=central.cast.unit, role="staff")
    factories.AppointmentFactory(person=person, post=post)

    response = as_administrator.get(url(models.Appointment, "index"), {"q": typed})

    found = [row.person for row in response.context["object_list"]]
    assert found == [person]


def test_a_spreadsheet_is_read_as_vietnamese_and_named_in_it(as_administrator, rows):
    response = as_administrator.get(url(models.Appointment, "index"), {"export": "csv"})

    assert response.getvalue().startswith("\ufeff".encode())
    assert "phan-cong" in response["Content-Disposition"]


def test_what_can_only_be_read_is_told_as_elsewhere(as_administrator, central):
    seat = central.cast.seats["chief_editor"]

    html = as_administrator.get(url(models.BoardSeat, "edit", seat.pk)).content.decode()

    assert central.cast.chief.get_full_name() in html
    assert say_moment(seat.valid_from) in html


def test_rows_of_a_closed_unit_say_so(as_administrator, central):
    unit = central.cast.unit2
    unit.closed_on = timezone.localdate()
    unit.save()

    rows = as_administrator.get(url(models.SectionSupply, "index")).content.decode()

    assert rows.count("Đơn vị đã giải thể") == 1
