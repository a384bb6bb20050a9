import pytest

from gso_workflow import confirmations, register_history
from gso_workflow.models import Office, ProposedChange
from tests import factories

from .test_screens import url

pytestmark = pytest.mark.django_db


def test_the_history_says_who_changed_what_when_before_and_after(as_administrator, central):
    fields = ("code", "kind", "site", "citation", "minor_correction_words", "is_default")
    fields += ("hide_confirmation_hours",)
    data = {name: getattr(central, f"{name}_id", getattr(central, name)) for name in fields}
    as_administrator.post(url(Office, "edit", central.pk), data | {"address": "Số 2, phố Mẫu"})
    confirmations.confirm(ProposedChange.objects.get(), central.cast.administrator2)

    page = as_administrator.get(url(Office, "history", central.pk))
    newest = page.context["entries"][0]

    assert newest.who == central.cast.administrator2.get_full_name()
    [change] = newest.changes
    assert (change.before, change.after) == ("–", "Số 2, phố Mẫu")
    assert newest.at in page.content.decode()


def test_the_first_entry_lists_what_was_entered(central):
    appointment = central.cast.head.appointments.get()

    [entry], older = register_history.entries(appointment)

    after = [change.after for change in entry.changes]
    assert central.cast.head.get_full_name() in after
    assert "Trưởng phòng, Phòng Tổng hợp" in after
    assert "1/1/2020 00:00" in after
    assert not older


def test_a_long_history_is_turned_over_page_by_page(central):
    for number in range(4):
        central.address = f"Số {number}, phố Mẫu"
        central.save()

    first, more = register_history.entries(central, 1, size=3)
    second, end = register_history.entries(central, 2, size=3)

    assert [len(first), len(second)] == [3, 2]
    assert (more, end) == (True, False)
    assert first[-1].changes[0].before == "Số 0, phố Mẫu"


def test_a_linked_row_that_is_gone_is_shown_by_its_number(central):
    person = factories.UserFactory()
    row = factories.AppointmentFactory(post=central.cast.posts["author"], person=person)
    row.history.update(person_id=987654)

    [entry], _older = register_history.entries(row)

    assert "#987654" in [change.after for change in entry.changes]
