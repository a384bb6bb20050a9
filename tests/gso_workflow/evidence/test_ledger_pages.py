"""The ledger is paged by number: 100,000 entries cost what 100 do (design: deep pages by key)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gso_workflow import ledger
from gso_workflow.ledger_pages import Window
from gso_workflow.models import LedgerEntry, Unit
from tests.gso_workflow.review.conftest import url

pytestmark = pytest.mark.django_db

SIZE = 50


def numbers(response):
    return [entry.sequence for entry in response.context["object_list"]]


@pytest.fixture
def many(sign_in, cast):
    for number in range(3 * SIZE):
        ledger.record("thử", payload={"n": number})
    return LedgerEntry.objects.count()


def test_pages_follow_each_other_without_gap_or_overlap(many, sign_in, cast):
    client, seen, query = sign_in(cast.administrator), [], {}
    while True:
        response = client.get(url("ledger"), query)
        seen += numbers(response)
        older = response.context["window"].older
        if older is None:
            break
        query = {"before": older}
    assert seen == list(range(many, 0, -1))


def test_the_way_back_leads_to_the_same_page(many, sign_in, cast):
    client = sign_in(cast.administrator)
    second = client.get(url("ledger"), {"before": many - SIZE + 1})
    third = client.get(url("ledger"), {"before": second.context["window"].older})
    back = client.get(url("ledger"), {"after": third.context["window"].newer})
    assert numbers(back) == numbers(second)
    assert f"after={numbers(second)[0]}" in second.content.decode()


def test_it_asks_for_no_count_and_no_offset_and_uses_the_key(many, sign_in, cast):
    client = sign_in(cast.administrator)
    with CaptureQueriesContext(connection) as queries:
        client.get(url("ledger"), {"before": 60})
    asked = [query["sql"] for query in queries if "ledgerentry" in query["sql"].lower()]
    assert asked
    assert [sql for sql in asked if "COUNT(" in sql or "OFFSET" in sql] == []
    rows = LedgerEntry.objects.filter(sequence__lt=60).order_by("-sequence")[:51]
    plan = rows.explain()
    assert "SCAN" not in plan.split("USING")[0] or "INDEX" in plan
    assert "TEMP B-TREE" not in plan


def test_the_number_of_queries_does_not_grow_with_the_ledger(sign_in, cast):
    client = sign_in(cast.administrator)

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(url("ledger"))
        return len(queries)

    count()
    before = count()
    for number in range(SIZE):
        ledger.record("thử", payload={"n": number})
    assert count() == before


@pytest.mark.parametrize("asked", ["x", "-1", "", "9" * 40, "²"])
def test_a_number_that_is_none_asks_for_the_newest(asked, many):
    window = Window.of(LedgerEntry.objects.all(), {"before": asked}, SIZE)
    assert window.entries[0].sequence == many


def test_the_buttons_for_the_export_are_for_those_who_may(submitted, sign_in, cast):
    offered = sign_in(cast.administrator).get(url("ledger")).content.decode()
    assert url("ledger_export") in offered
    assert url("ledger_export") not in sign_in(cast.chief).get(url("ledger")).content.decode()


def test_a_relation_is_kept_by_the_name_it_had_then(cast):
    seat = cast.seats["chief_editor"]
    created = LedgerEntry.objects.filter(object_type="gso_workflow.boardseat")
    row = created.get(object_id=str(seat.pk), verb="configure:created").payload["row"]
    assert row["person_id"] == f"{cast.chief.pk} · Nguyễn Văn Hải"
    unit = Unit.objects.get(pk=cast.unit2.pk)
    unit.parent = cast.unit
    unit.save()
    entry = LedgerEntry.objects.first()
    assert entry.payload["parent"][0] == ""
    assert "Phòng Tổng hợp" in entry.payload["parent"][1]
