"""R-047 on whole documents: one of our own words, and the real decision that breaks its own rule."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from gso_workflow import chain, checks, sealing
from gso_workflow.errors import Incomplete
from gso_workflow.models import RecipientsRule
from stats_pages.importing.creating import import_file
from stats_pages.models import LegalDocumentPage
from tests.gso_workflow.chain.conftest import CHECK, make_workflow

from .material import FIXTURES, real, with_real_sources

pytestmark = pytest.mark.django_db
DOCUMENTS = [
    pytest.param(lambda: FIXTURES / "decision.txt", id="own words"),
    pytest.param(lambda: real("003"), id="181", marks=with_real_sources),
]


@pytest.fixture(params=DOCUMENTS)
def legal(request, place, office):
    outcome = import_file(request.param(), place)
    page = LegalDocumentPage.objects.get(pk=outcome.page.pk)
    page.issuing_office = office
    page.save_revision(user=page.owner)
    return page


def missing(page):
    draft = sealing.latest_draft(page)
    return [one for one in checks.examine(draft) if one.check == "recipients.phrase"]


def rule(office, year):
    begins = datetime(year, 1, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    return RecipientsRule.objects.create(office=office, valid_from=begins, document="12/QĐ-MAU")


def test_its_recipients_lack_the_phrase_that_the_regulation_asks_for(legal):
    assert len(missing(legal)) == 1


def test_a_rule_that_began_before_its_day_binds_it(legal, office):
    rule(office, 2018)
    assert len(missing(legal)) == 1


def test_a_rule_that_began_later_does_not_reach_back(legal, office):
    rule(office, 2025)
    assert missing(legal) == []


def test_it_is_submitted_only_as_an_exception_asked_for(legal, office, cast):
    make_workflow(office)
    digest = sealing.draft_digest(legal)
    with pytest.raises(Incomplete) as refusal:
        chain.submit(legal, cast.author, digest, declarations=[CHECK])
    assert set(refusal.value.fields) == {"override_reason"}
    reason = "Văn bản có trước khi quy chế được ban hành."
    asked = {"declarations": [CHECK], "override_reason": reason}
    assert chain.submit(legal, cast.author, digest, **asked).override_reason == reason
