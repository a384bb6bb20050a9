"""Child rows and links of a public or held item: the database keeps them too (C10)."""

import pytest

from gso_workflow import gate
from gso_workflow.models import Package
from stats_pages.models import LegalDocumentPage, Recipient
from tests.gso_workflow.chain.conftest import submit
from tests.gso_workflow.triggers.conftest import everything, refused, run
from tests.stats_pages.samples import make

pytestmark = pytest.mark.django_db
TABLE = "stats_pages_recipient"


@pytest.fixture
def paper(cast):
    """A legal document with a recipient, as a draft."""
    unit = {"responsible_unit": cast.unit, "owner": cast.author}
    page = make(LegalDocumentPage, cast.section, **unit)
    Recipient.objects.create(page=page, text="Như Điều 3")
    page.save_revision(user=cast.author)
    return page


@pytest.fixture
def held(paper, cast):
    return submit(paper, cast.author, override_reason="Mẫu thử")


@pytest.fixture
def live(paper):
    """A public document: how it came to be so is told in other tests."""
    with gate.lifted_for_tests():
        LegalDocumentPage.objects.filter(pk=paper.pk).update(live=True)


ATTEMPTS = {
    "insert": lambda page: Recipient.objects.create(page=page, text="Kẻ khác"),
    "bulk_create": lambda page: Recipient.objects.bulk_create(
        [Recipient(page=page, text="Kẻ khác", sort_order=9)]
    ),
    "update": lambda page: Recipient.objects.filter(page=page).update(text="Kẻ khác"),
    "bulk_update": lambda page: Recipient.objects.bulk_update(
        [Recipient(pk=page.recipients.first().pk, text="Khác")], ["text"]
    ),
    "order": lambda page: run(f"UPDATE {TABLE} SET sort_order = 7 WHERE page_id = %s", page.pk),
    "delete": lambda page: Recipient.objects.filter(page=page).delete(),
    "sql": lambda page: run(f"DELETE FROM {TABLE} WHERE page_id = %s", page.pk),
}


@pytest.mark.parametrize("state", ["held", "live"])
@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_child_rows_stay_as_they_were_sealed(attempt, state, paper, request):
    request.getfixturevalue(state)
    before = everything(TABLE)
    with refused("part_"):
        attempt(LegalDocumentPage.objects.get())
    assert everything(TABLE) == before


def test_a_row_is_not_moved_to_a_held_item(held, cast):
    other = make(LegalDocumentPage, cast.section)
    loose = Recipient.objects.create(page=other, text="Nơi khác")
    with refused("part_"):
        Recipient.objects.filter(pk=loose.pk).update(page=held.object_id)


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_child_rows_of_a_draft_are_free(attempt, paper):
    before = everything(TABLE)
    attempt(LegalDocumentPage.objects.get())
    assert everything(TABLE) != before


def test_a_pass_opens_one_item_and_no_other(held, cast):
    page, other = LegalDocumentPage.objects.get(), make(LegalDocumentPage, cast.section)
    submit(_owned(other, cast), cast.author, override_reason="Mẫu thử")
    with gate.passing(page):
        Recipient.objects.create(page=page, text="Đúng người")
    with refused("part_"), gate.passing(page):
        Recipient.objects.create(page=other, text="Sai người")
    assert Package.objects.count() == 2


def _owned(page, cast):
    page.owner, page.responsible_unit = cast.author, cast.unit
    page.save()
    page.save_revision(user=cast.author)
    return page
