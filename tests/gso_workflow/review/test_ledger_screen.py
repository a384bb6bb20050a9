"""The ledger is read by administrators, heads of offices and chief editors, and by nobody else."""

import csv
import io

import pytest
from django.urls import reverse

from gso_workflow import chain
from gso_workflow.errors import ChainError
from tests.gso_workflow.chain.conftest import CHECK
from tests.gso_workflow.review.conftest import url

pytestmark = pytest.mark.django_db

READERS = ["administrator", "office_head", "chief"]
OTHERS = ["author", "head", "secretary", "deputy", "poster", "technical"]


def acts_shown(response):
    return [entry.verb for entry in response.context["object_list"]]


@pytest.mark.parametrize("role", READERS)
def test_those_who_answer_for_the_office_read_it(sign_in, submitted, cast, role):
    client = sign_in(getattr(cast, role))
    assert "submit" in acts_shown(client.get(url("ledger")))
    assert url("ledger") in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_reads_it_or_sees_its_menu_item(sign_in, submitted, cast, role):
    client = sign_in(getattr(cast, role))
    assert client.get(url("ledger")).status_code == 302
    assert client.get(url("ledger"), {"export": "csv"}).status_code == 302
    assert url("ledger") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_chief_of_another_office_reads_nothing_of_this_one(sign_in, submitted, other_office):
    response = sign_in(other_office.cast.chief).get(url("ledger"))
    assert acts_shown(response) == []


def test_refusals_are_shown_as_such(sign_in, submitted, cast):
    with pytest.raises(ChainError):
        chain.approve(submitted, cast.author, submitted.digest, ticks=[CHECK])
    response = sign_in(cast.administrator).get(url("ledger"), {"refused": "true"})
    assert acts_shown(response) == ["refused:approve"]
    assert "chain-ledger__refusal" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"verb": "submit"}, 1),
        ({"verb": "release"}, 0),
        ({"actor": "Ánh"}, 1),
        ({"actor": "Khánh"}, 0),
        ({"at_from": "01/01/2020", "at_to": "01/01/2021"}, 0),
    ],
)
def test_it_is_filtered_by_person_act_and_day(sign_in, submitted, cast, query, count):
    response = sign_in(cast.administrator).get(url("ledger"), query)
    assert acts_shown(response).count("submit") == count


def test_it_is_filtered_by_object_and_check_code(sign_in, submitted, cast):
    client = sign_in(cast.administrator)
    for query in ({"object_text": submitted.title[:12]}, {"digest": submitted.digest[:12]}):
        assert acts_shown(client.get(url("ledger"), query)) == ["submit"]


def test_it_is_exported_with_hashes_and_details(sign_in, submitted, cast):
    response = sign_in(cast.administrator).get(url("ledger"), {"export": "csv", "verb": "submit"})
    text = b"".join(response.streaming_content).decode()
    [row] = list(csv.reader(io.StringIO(text)))[1:]
    assert submitted.digest in row
    assert '"attempt": 1' in " ".join(row)


def test_it_offers_no_way_to_change_it(sign_in, submitted, cast):
    client = sign_in(cast.administrator)
    assert client.post(url("ledger"), {"verb": "x"}).status_code == 405
