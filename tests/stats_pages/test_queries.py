"""Reading costs the same number of queries with 10 items on the site as with 10,000."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stats_pages import models
from stats_pages.models import (
    DocumentRelation,
    LegalBasis,
    LegalDocumentIndexPage,
    LegalDocumentPage,
    NewsIndexPage,
    NewsPage,
    SocioEconomicReportIndexPage,
    SocioEconomicReportPage,
    YearbookIndexPage,
    YearbookPage,
)
from tests.stats_pages.crowd import crowd
from tests.stats_pages.samples import picture

PAIRS = [
    (NewsIndexPage, NewsPage),
    (LegalDocumentIndexPage, LegalDocumentPage),
    (YearbookIndexPage, YearbookPage),
    (SocioEconomicReportIndexPage, SocioEconomicReportPage),
    (models.ClassificationIndexPage, models.ClassificationPage),
    (models.SurveyPlanIndexPage, models.SurveyPlanPage),
    (models.ReportingRegimeIndexPage, models.ReportingRegimePage),
    (models.ThematicAnalysisIndexPage, models.ThematicAnalysisPage),
    (models.SerialIndexPage, models.SerialIssuePage),
]
POSTED = datetime(2026, 6, 1, 1, tzinfo=UTC)
FEW, MANY = 9, 9_990
MOST = 40


def queries_of(client, page) -> int:
    """Of a second visit: what is cached for the process and the pictures' sizes is there."""
    client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page.url).status_code == 200
    return len(queries)


def sample_of(live, model, listing):
    """An item with a picture, where its type has one; an issue is one of the series listed."""
    names = {field.name for field in model._meta.get_fields()}
    fields = {name: picture() for name in names & {"main_image", "cover_image"}}
    if "series" in names:
        fields["series"] = listing
    return live(model, first_published_at=POSTED, **fields)


@pytest.mark.parametrize(("index", "model"), PAIRS)
def test_lists_and_items_cost_the_same_with_10_and_10000_items(client, live, index, model):
    listing = live(index)
    item = sample_of(live, model, listing)
    crowd(item, FEW)
    few = [queries_of(client, page) for page in (listing, item)]
    crowd(item, MANY, after=FEW)
    many = [queries_of(client, page) for page in (listing, item)]

    assert many == few
    assert max(many) <= MOST


def test_a_law_that_many_documents_cite_costs_no_more_than_one_cited_once(client, live):
    law = live(LegalDocumentPage, document_number="64", document_symbol="2007/NĐ-CP")

    def cite(at):
        live(
            LegalDocumentPage,
            document_number=str(at),
            legal_bases=[LegalBasis(text="Căn cứ", cited_number="64/2007/NĐ-CP")],
            relations=[DocumentRelation(kind="details", target=law)],
        )

    cite(1)
    once = queries_of(client, law)
    for at in range(2, 12):
        cite(at)

    assert queries_of(client, law) == once
