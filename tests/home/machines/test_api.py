"""The interface for programs: all that is published, nothing else, and the same answer to anyone."""

import csv
import io
import json
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from gso_workflow.models import PackageFile
from home.api import figures
from home.models import SectionPage
from stats_pages.models import (
    ClassificationPage,
    LegalDocumentPage,
    NewsPage,
    ReportingRegimePage,
    SerialIndexPage,
    SerialIssuePage,
    SocioEconomicReportPage,
    SurveyPlanPage,
    ThematicAnalysisPage,
    YearbookPage,
)
from tests.factories import HANOI, UnitFactory
from tests.home.conftest import ITEMS
from tests.home.machines.conftest import keep_from_readers, release
from tests.stats_pages.crowd import crowd
from tests.stats_pages.samples import document, figure

POSTED = datetime(2026, 3, 2, 9, tzinfo=HANOI)
ITEMS_ADDRESS = "/api/v1/items/"


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()
    yield
    cache.clear()


def ids(answer):
    return [one["id"] for one in answer["items"]]


def test_the_entry_leads_everywhere(told, ask, place):
    links = told("/api/v1/")["links"]

    for url in links.values():
        assert ask(url.removeprefix("http://testserver")).status_code == 200, url


def test_an_item_tells_digest_times_files_and_sentence(told, place, live):
    page = live(NewsPage, place.news, title="Giá", first_published_at=POSTED)
    file = document(content=b"1;2", licence="open")
    package = release(page, "a" * 64, place.office, POSTED, unit_name="")
    PackageFile.objects.create(
        package=package,
        kind="document",
        object_id=str(file.pk),
        title="Biểu",
        file_name=file.file.name,
        sha256=file.sha256,
        size=3,
    )

    (item,) = told(ITEMS_ADDRESS)["items"]

    assert (item["id"], item["type"], item["title"]) == (page.pk, "news", "Giá")
    assert item["digest"] == "a" * 64
    assert item["released_at"] == "2026-03-02T02:00:00Z"
    assert item["section"] == {"id": place.news.pk, "title": "Tin tức"}
    assert item["citation"] == place.office.citation
    assert item["files"] == [
        {
            "kind": "document",
            "title": "Biểu",
            "file_name": file.filename,
            "url": f"http://testserver{file.url}",
            "size": 3,
            "sha256": file.sha256,
            "credit": "",
            "licence": "open",
        }
    ]


WORDS = {
    NewsPage: "Nội dung tin.",
    LegalDocumentPage: "Phạm vi điều chỉnh",
    YearbookPage: "Đất đai",
    SocioEconomicReportPage: "7,52",
    ClassificationPage: "/phien-ban/2025/csv/",
    SurveyPlanPage: "Phiếu hộ",
    ReportingRegimePage: "Vốn đầu tư",
    ThematicAnalysisPage: "Nội dung phân tích.",
    SerialIssuePage: "Quyết định mẫu",
}


@pytest.mark.parametrize("model", ITEMS)
def test_one_item_comes_with_its_facts_and_its_text(told, filled, model):
    page = filled[model]

    item = told(f"{ITEMS_ADDRESS}{page.pk}/")

    assert item["title"] == page.title
    assert item["facts"]
    assert WORDS[model] in json.dumps(item["content"], ensure_ascii=False)


def test_the_codes_of_a_list_are_where_its_versions_say(ask, told, filled):
    page = filled[ClassificationPage]

    (version,) = told(f"{ITEMS_ADDRESS}{page.pk}/")["content"]["versions"]

    assert version["codes"] == 2
    assert version["is_current"] is True
    for form, address in version["files"].items():
        response = ask(address.removeprefix("http://testserver"))
        assert response.status_code == 200, form


def test_an_issue_names_its_series_only_while_that_is_public(told, place, live):
    series = live(SerialIndexPage, place.home, title="Công báo mẫu", slug="cong-bao-mau")
    page = live(SerialIssuePage, place.news, series=series)
    address = f"{ITEMS_ADDRESS}{page.pk}/"
    assert told(address)["facts"]["series"]["title"] == "Công báo mẫu"

    SerialIndexPage.objects.update(live=False)
    cache.clear()

    assert told(address)["facts"]["series"] is None


def test_the_author_behind_a_pen_name_is_not_told(ask, place, live):
    page = live(NewsPage, place.news, author_name="Nguyễn Thị Thật", pen_name="Bút Danh")

    text = ask(f"{ITEMS_ADDRESS}{page.pk}/").content.decode()

    assert "Bút Danh" in text
    assert "Thật" not in text


def test_a_text_never_names_a_page_that_is_not_public(told, place, live, draft):
    secret = draft(NewsPage, title="Chưa công bố", slug="chua-cong-bo")
    link = {"title": "", "page": secret, "url": ""}
    value = {"title": "", "links": [link]}
    page = live(NewsPage, place.news, body=[("related_links", value)])

    text = json.dumps(told(f"{ITEMS_ADDRESS}{page.pk}/"), ensure_ascii=False)

    assert "Chưa công bố" not in text
    assert "chua-cong-bo" not in text


def test_drafts_withheld_items_and_other_offices_are_not_there(
    ask, told, place, other_place, live, draft
):
    hidden = live(NewsPage, place.news, title="Bị giữ lại")
    keep_from_readers(hidden)
    others = [draft(NewsPage), hidden, live(NewsPage, other_place.news)]

    assert told(ITEMS_ADDRESS)["items"] == []
    for page in others:
        assert ask(f"{ITEMS_ADDRESS}{page.pk}/").status_code == 404


def test_filters_choose(told, place, live):
    unit = UnitFactory(office=place.office, code="gia", named="Phòng Giá")
    inner = place.news.add_child(instance=SectionPage(title="Trong", slug="trong"))
    old = POSTED.replace(year=2024)
    news = live(NewsPage, inner, first_published_at=POSTED, last_published_at=POSTED)
    law = live(
        LegalDocumentPage,
        place.law,
        first_published_at=old,
        last_published_at=old,
        responsible_unit=unit,
    )

    for query, page in {
        "type=legal-document": law,
        "type=news": news,
        f"section={place.news.pk}": news,
        "unit=gia": law,
        "year=2024": law,
        "updated_since=2026-01-01": news,
        "updated_since=2026-03-02T09:00:00%2B07:00": news,
    }.items():
        assert ids(told(f"{ITEMS_ADDRESS}?{query}")) == [page.pk], query
    assert ids(told(f"{ITEMS_ADDRESS}?updated_since=2026-03-02T09:00:01%2B07:00")) == []
    assert len(ids(told(f"{ITEMS_ADDRESS}?language=vi"))) == 2
    assert ids(told(f"{ITEMS_ADDRESS}?language=en")) == []


@pytest.mark.parametrize(
    "query",
    [
        *(
            "typ=news",
            "type=nothing",
            "section=abc",
            "section=999999",
            "unit=nobody",
            "unit=%00",
            "unit=%00",
            "after=%00&limit=0",
            "year=26",
        ),
        *(
            "limit=0",
            "limit=101",
            "limit=x",
            "updated_since=yesterday",
            "language=%00",
            "type=a&type=b",
        ),
        *("updated_since=2026-99-99", "updated_since=9999-12-31T23:59:59Z", "section=" + "9" * 40),
    ],
)
def test_what_cannot_be_meant_is_a_problem_in_json(ask, place, query):
    response = ask(f"{ITEMS_ADDRESS}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert problem["status"] == 400
    assert problem["detail"]


@pytest.mark.parametrize("address", ["nothing/", "items/999999/", "items/x/"])
def test_what_is_not_there_is_a_problem_too(ask, place, address):
    response = ask(f"/api/v1/{address}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_pages_of_a_list_hold_every_item_once(told, place, live):
    pages = [
        live(NewsPage, place.news, last_published_at=POSTED + timedelta(hours=place_ // 2))
        for place_ in range(7)
    ]
    pages.append(live(NewsPage, place.news, last_published_at=None))
    found, address = [], f"{ITEMS_ADDRESS}?limit=3"
    while address:
        answer = told(address)
        found += ids(answer)
        address = (answer["next"] or "").removeprefix("http://testserver")

    assert sorted(found) == sorted(page.pk for page in pages)
    assert found[0] == pages[6].pk


def test_an_unchanged_answer_is_not_sent_twice(ask, place, live):
    page = live(NewsPage, place.news)
    tag = ask(ITEMS_ADDRESS)["ETag"]

    assert ask(ITEMS_ADDRESS, HTTP_IF_NONE_MATCH=tag).status_code == 304
    NewsPage.objects.filter(pk=page.pk).update(live=False)
    assert ask(ITEMS_ADDRESS, HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_any_origin_may_read_and_nobody_may_write(ask, client, place):
    assert ask(ITEMS_ADDRESS)["Access-Control-Allow-Origin"] == "*"
    assert client.options(ITEMS_ADDRESS).status_code == 204
    for method in (client.post, client.put, client.patch, client.delete):
        response = method(ITEMS_ADDRESS, HTTP_HOST="testserver")
        assert response.status_code == 405
        assert response["Content-Type"] == "application/problem+json"


def test_an_address_that_asks_too_often_waits(ask, place, settings):
    settings.GSO_API_REQUESTS_PER_MINUTE = 3
    answers = [ask("/api/v1/") for _ in range(4)]
    if answers[-1].status_code == 200:  # A new minute began in between.
        answers = [ask("/api/v1/") for _ in range(4)]

    assert answers[-1].status_code == 429
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert ask("/api/v1/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_reader_cannot_choose_the_address_that_is_counted(ask, place, settings):
    settings.GSO_API_REQUESTS_PER_MINUTE = 1
    answers = [ask("/api/v1/", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}") for n in range(4)]
    assert answers[-1].status_code == 429

    settings.GSO_TRUSTED_PROXIES = 1
    seen = [ask("/api/v1/", HTTP_X_FORWARDED_FOR=f"1.1.1.1, 192.0.2.{n}") for n in range(4)]
    assert [one.status_code for one in seen] == [200] * 4


def test_a_list_costs_the_same_with_ten_and_five_hundred_items(ask, place, live):
    sample = live(NewsPage, place.news, first_published_at=POSTED, last_published_at=POSTED)
    crowd(sample, 24)
    few = cost(ask)
    crowd(sample, 500, after=24)

    assert cost(ask) == few
    assert few <= 25


def cost(ask):
    ask(ITEMS_ADDRESS)
    with CaptureQueriesContext(connection) as queries:
        assert ask(f"{ITEMS_ADDRESS}?type=news").status_code == 200
    return len(queries)


def test_sections_are_told_as_a_tree(told, place):
    inner = place.news.add_child(instance=SectionPage(title="Trong", slug="trong"))
    place.news.add_child(instance=SectionPage(title="Ẩn", slug="an", live=False))

    found = {one["id"]: one for one in told("/api/v1/sections/")["sections"]}

    assert set(found) == {place.news.pk, place.law.pk, inner.pk}
    assert found[inner.pk]["parent"] == place.news.pk
    assert found[place.news.pk]["parent"] is None


@pytest.fixture
def report(place, live):
    comparison = {
        "label": "So với năm trước",
        "value": "0",
        "missing": "",
        "decimals": 1,
        "unit": "%",
    }
    blocks = [
        figure(period="Quý I", status="estimate", comparisons=[comparison]),
        figure(label="Không có số", value=None, missing="confidential"),
    ]
    page = live(SocioEconomicReportPage, place.news, headline_figures=blocks)
    return SocioEconomicReportPage.objects.get(pk=page.pk)


def test_figures_keep_zero_apart_from_nothing_and_say_why(told, report, place):
    first, compared, none = told("/api/v1/figures/")["figures"]

    assert (first["value"], first["unit"], first["period"]) == ("7.52", "%", "Quý I")
    assert (compared["value"], compared["compared_with"]) == ("0", first["id"])
    assert (none["value"], none["missing"]) == (None, "confidential")
    assert first["citation"] == place.office.citation


def test_a_figure_keeps_its_identifier(told, report):
    before = [one["id"] for one in told("/api/v1/figures/")["figures"]]
    Page.objects.get(pk=report.pk).specific.save()

    assert [one["id"] for one in told("/api/v1/figures/")["figures"]] == before
    assert len(set(before)) == 3


def test_the_csv_holds_the_same_rows(ask, told, report, place):
    response = ask("/api/v1/figures.csv")
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [row["id"] for row in rows] == [one["id"] for one in told("/api/v1/figures/")["figures"]]
    assert rows[0]["value"] == "7.52"
    assert {row["citation"] for row in rows} == {place.office.citation}
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("text", ["=1+1", "@sum", "+84", "\tx"])
def test_no_word_becomes_a_formula_in_a_spreadsheet(text):
    assert figures.cell("label", text) == f"'{text}"
    assert figures.cell("value", "-7.5") == "-7.5"


def test_the_demonstration_says_so_in_every_answer(told, report, settings):
    settings.GSO_DEMO = True

    assert told("/api/v1/figures/")["figures"][0]["notice"] == "Số liệu minh họa"
    assert "minh họa" in told(ITEMS_ADDRESS)["notice"]


def test_the_description_fits_the_answers(told, report, filled):
    schemas = told("/api/v1/openapi.json")["components"]["schemas"]
    answers = {
        "Items": told(ITEMS_ADDRESS),
        "Item": told(ITEMS_ADDRESS)["items"][0],
        "WholeItem": told(f"{ITEMS_ADDRESS}{report.pk}/"),
        "Sections": told("/api/v1/sections/"),
        "Figures": told("/api/v1/figures/"),
        "Figure": told("/api/v1/figures/")["figures"][0],
        "Entry": told("/api/v1/"),
    }
    for name, answer in answers.items():
        schema = schemas[name]
        assert set(schema["required"]) <= set(answer), name
        assert set(answer) <= set(schema["properties"]) | {"notice"}, name


def test_the_description_names_addresses_and_parameters_that_are_there(told, ask, filled):
    description = told("/api/v1/openapi.json")
    key = filled[NewsPage].pk
    for path, methods in description["paths"].items():
        assert ask("/api/v1" + path.replace("{id}", str(key))).status_code == 200, path
        assert set(methods) == {"get"}
    assert {"type", "updated_since", "after"} <= set(description["components"]["parameters"])


def test_people_find_the_documentation_in_both_languages(ask, place):
    vietnamese = ask("/api/").content.decode()
    english = ask("/en/api/").content.decode()

    assert '<html lang="vi"' in vietnamese
    assert "Dữ liệu cho phần mềm" in vietnamese
    assert '<html lang="en"' in english
    assert "Data for programs" in english
    for text in (vietnamese, english):
        assert "<code>socio-economic-report</code>" in text
        assert "/api/v1/openapi.json" in text
