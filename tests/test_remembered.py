"""An office that is laid down again is the one that was built, row by row."""

import pytest
from django.apps import apps
from django.db import transaction

from gso_workflow import ledger
from gso_workflow.models import LedgerEntry, LedgerHead
from tests import remembered
from tests.factories import OfficeFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _from_the_start():
    remembered.forget()


def rows():
    """Every row of every table, and the office that an act then finds."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
    }


def tried(**params):
    """The rows after an office was made, and what its maker was given; undone at once."""
    with transaction.atomic():
        office = OfficeFactory(**params)
        told = (rows(), office.pk, office.cast.chief.pk, str(office.cast.posts["head"]))
        transaction.set_rollback(True)
    return told


def test_the_second_office_is_laid_down_as_the_first_was_built(django_assert_max_num_queries):
    built = tried()
    with django_assert_max_num_queries(500):
        laid = tried()

    assert laid == built


def test_its_ledger_is_sound_and_goes_on():
    tried()
    office = OfficeFactory()
    before = LedgerHead.objects.get().sequence
    UnitFactory(office=office)

    assert LedgerHead.objects.get().sequence > before > 0
    entries = LedgerEntry.objects.order_by("sequence")
    assert ledger.first_bad_entry(entries, LedgerHead.objects.get()) is None


def test_where_a_number_is_taken_the_office_is_built():
    _rows, _office, chief, _post = tried()
    UserFactory.create_batch(20)
    office = OfficeFactory()

    assert office.cast.chief.pk > chief
    assert office.cast.chief.appointments.count() == 0
    assert office.cast.author.appointments.get().post == office.cast.posts["author"]
