"""What the regulation asks and an item lacks travels as an exception, granted in words (R-047)."""

import pytest

from gso_workflow.errors import Incomplete
from gso_workflow.models import LedgerEntry
from stats_pages.models import DocumentType, NewsPage
from tests.gso_workflow.chain.conftest import approve, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lacking(monkeypatch, news):
    monkeypatch.setattr(NewsPage, "exceptions_needed", lambda page: ["Thiếu cụm từ công bố."])
    return news


def test_without_a_reason_the_item_is_not_submitted(lacking, cast):
    with pytest.raises(Incomplete) as refusal:
        submit(lacking, cast.author)
    assert "Thiếu cụm từ" in refusal.value.fields["override_reason"]


def test_the_chief_grants_the_exception_in_words(lacking, cast):
    package = submit(lacking, cast.author, override_reason="Văn bản ban hành trước quy định.")
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    with pytest.raises(Incomplete) as refusal:
        approve(package, cast.chief)
    assert "comment" in refusal.value.fields
    assert approve(package, cast.chief, comment="Đồng ý ngoại lệ.").order
    entry = LedgerEntry.objects.filter(verb="approve").first()
    assert entry.payload["reason"] == "Đồng ý ngoại lệ."


def test_a_change_of_a_document_type_enters_the_ledger(db):
    row = DocumentType.objects.first()
    row.save()
    assert LedgerEntry.objects.first().object_type == "stats_pages.documenttype"
