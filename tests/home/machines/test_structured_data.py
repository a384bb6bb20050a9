"""Every page says in schema.org's words what it is, and nothing that vocabulary does not know."""

import copy
import json
import re
from datetime import date, datetime

import pytest

from gso_workflow.states import PackageState
from home.models import HomePage, SectionPage
from stats_pages.models import (
    ClassificationPage,
    DocumentRelation,
    LegalDocumentPage,
    NewsPage,
    ReportForm,
    ReportingRegimePage,
    SerialIndexPage,
    SerialIssuePage,
    SocioEconomicReportPage,
    SurveyPlanPage,
    ThematicAnalysisPage,
    YearbookPage,
)
from tests.factories import HANOI
from tests.home.conftest import ITEMS
from tests.home.machines.conftest import release
from tests.home.machines.schema_org import faults_of
from tests.stats_pages.samples import document

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
POSTED = datetime(2026, 3, 2, 9, tzinfo=HANOI)


@pytest.fixture
def graph(read):
    """The one data block of a page."""

    def get(page):
        (text,) = BLOCK.findall(read(page))
        return json.loads(text)

    return get


def node(document, kind):
    (found,) = [one for one in document["@graph"] if one["@type"] == kind]
    return found


@pytest.fixture
def every_page(place, live, filled):
    """Every type once, each posted, the news with an event and the law with a relation."""
    fields = {"first_published_at": POSTED, "last_published_at": POSTED}
    news = live(
        NewsPage,
        place.news,
        event_starts_at=POSTED,
        event_ends_at=POSTED,
        event_place="Hội trường",
        author_name="Đỗ Thị Ánh",
        **fields,
    )
    law = live(LegalDocumentPage, place.law, document_number="182", **fields)
    target = filled[LegalDocumentPage]
    law.relations = [DocumentRelation(kind="replaces", target=target)]
    law.save()
    book = live(YearbookPage, place.news, year=2024, full_pdf=document(), **fields)
    report = live(SocioEconomicReportPage, place.news, **fields)
    lists = [page for page in filled.values() if hasattr(page, "item_model")]
    others = [filled[model] for model in ITEMS]
    for page in others:
        type(page).objects.filter(pk=page.pk).update(**fields)
    SerialIndexPage.objects.filter(pk=filled[SerialIssuePage].series_id).update(live=False)
    return [place.home, place.news, news, law, book, report, *others, *lists]


def test_no_page_says_what_schema_org_does_not_know(graph, every_page):
    for page in every_page:
        assert faults_of(graph(page)) == [], page


def test_each_type_is_called_what_it_is(graph, every_page):
    home, section, news, law, book, report, *_others = every_page

    assert node(graph(news), "NewsArticle")["headline"] == news.title
    assert node(graph(law), "Legislation")["legislationIdentifier"] == "182/QĐ-MAU"
    assert node(graph(book), "Dataset")["temporalCoverage"] == "2024"
    assert node(graph(report), "Report")["temporalCoverage"] == "2026-06-01/2026-06-30"
    assert node(graph(section), "CollectionPage")["name"] == section.title
    assert node(graph(home), "GovernmentOrganization")["name"] == "Cục Thống kê mau"


def test_the_catalogues_are_called_what_they_are(graph, filled, place, live):
    series = live(SerialIndexPage, place.home, title="Công báo", slug="cong-bao", issn="1234-5679")
    issue = live(SerialIssuePage, place.news, series=series, number=7, full_pdf=document())
    regime = live(
        ReportingRegimePage,
        place.news,
        decided_by="Cơ quan mẫu",
        forms=[ReportForm(code="01", title="Biểu", deadline="Ngày 5", document=document())],
    )

    told = node(graph(issue), "PublicationIssue")
    assert told["issueNumber"] == "7"
    assert told["datePublished"] == "2026-03-01"
    assert told["isPartOf"]["issn"] == "1234-5679"
    assert told["isPartOf"]["url"] == series.full_url
    assert len(told["encoding"]) == 1
    law = node(graph(regime), "Legislation")
    assert law["legislationIdentifier"] == "12/QĐ-MAU"
    assert law["legislationPassedBy"]["name"] == "Cơ quan mẫu"
    assert len(law["encoding"]) == 1
    plan = node(graph(filled[SurveyPlanPage]), "DigitalDocument")
    assert plan["temporalCoverage"] == "2026-04-01/2026-04-20"
    analysis = node(graph(filled[ThematicAnalysisPage]), "Report")
    assert [one["name"] for one in analysis["author"]] == ["Nhóm tác giả mẫu"]
    for page in (issue, regime):
        assert faults_of(graph(page)) == []


def test_a_list_of_codes_says_where_its_versions_can_be_fetched(graph, client, filled):
    page = filled[ClassificationPage]
    data = node(graph(page), "Dataset")

    assert data["temporalCoverage"] == "2025-07-01/.."
    for one in data["distribution"]:
        response = client.get(one["contentUrl"].removeprefix("http://testserver"))
        assert response["Content-Type"].split(";")[0] == one["encodingFormat"]
    assert len(data["distribution"]) == 2


def test_one_code_is_a_page_of_its_list_and_no_list(client, filled):
    page = filled[ClassificationPage]
    html = client.get(f"{page.url}ma/01/").content.decode()
    told = node(json.loads(BLOCK.findall(html)[0]), "WebPage")

    assert told["name"] == "01 Lúa"
    assert told["isPartOf"] == page.full_url


def test_a_law_names_what_it_replaces_and_its_force(graph, every_page, filled):
    law = node(graph(every_page[3]), "Legislation")

    assert law["legislationRepeals"] == [filled[LegalDocumentPage].full_url]
    assert law["legislationLegalForce"] == "https://schema.org/InForce"


def test_a_law_that_has_ended_is_not_in_force(graph, place, live):
    law = live(LegalDocumentPage, place.law, expires_on=date(2020, 1, 1))

    assert node(graph(law), "Legislation")["legislationLegalForce"].endswith("NotInForce")


def test_the_way_to_a_page_is_told_in_order(graph, place, live):
    page = live(NewsPage, place.news, title="Một tin")

    steps = node(graph(page), "BreadcrumbList")["itemListElement"]

    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["item"] for step in steps] == [
        place.home.full_url,
        place.news.full_url,
        page.full_url,
    ]


def test_the_digest_of_the_released_content_is_its_identifier(graph, place, live):
    page = live(NewsPage, place.news)
    release(page, "a" * 64, place.office, POSTED)

    assert node(graph(page), "NewsArticle")["identifier"]["value"] == "a" * 64


def test_an_earlier_version_is_not_told_as_the_current_one(client, place, live):
    page = live(NewsPage, place.news, title="Tin đầu")
    release(page, "a" * 64, place.office, POSTED, state=PackageState.REPLACED)
    release(page, "b" * 64, place.office, POSTED.replace(day=3))

    html = client.get(f"{page.url}phien-ban/1/", HTTP_HOST="testserver").content.decode()

    assert "Tin đầu" in html
    assert not BLOCK.search(html)
    assert 'property="og:' not in html


def test_no_title_can_leave_the_data_block(graph, read, place, live):
    page = live(NewsPage, place.news, title='</script><script>alert("x")</script> & Co')

    assert node(graph(page), "NewsArticle")["headline"] == page.title
    assert "<script>alert" not in read(page)


def test_search_is_named_only_where_there_is_a_search_page(graph, place, monkeypatch):
    monkeypatch.setattr("home.structured_data.graph.search_address", lambda chrome: "")
    assert "potentialAction" not in node(graph(place.home), "WebSite")

    monkeypatch.setattr(
        "home.structured_data.graph.search_address", lambda chrome: "http://testserver/tim/"
    )
    document = graph(place.home)
    target = node(document, "WebSite")["potentialAction"]["target"]
    assert target["urlTemplate"] == "http://testserver/tim/?q={query}"
    assert faults_of(document) == []


def test_the_check_finds_what_is_wrong(graph, place, live):
    """The table itself can fail: an unknown word, a wrong value, a missing one."""
    right = graph(live(NewsPage, place.news, first_published_at=POSTED))
    for spoil in (
        lambda one: one.update(headlines="x"),
        lambda one: one.update(datePublished="hôm qua"),
        lambda one: one.pop("headline"),
        lambda one: one.update({"@type": "NewsItem"}),
        lambda one: one.update(publisher={"@id": "http://testserver/#nobody"}),
        lambda one: one.update(legislationDate="2026-01-01"),
    ):
        wrong = copy.deepcopy(right)
        spoil(node(wrong, "NewsArticle"))
        assert faults_of(wrong)


def test_both_front_door_types_are_covered(every_page):
    assert {type(page) for page in every_page} >= {HomePage, SectionPage}
