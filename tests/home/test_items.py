"""What readers see of one item of each type."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stats_pages.models import (
    NewsPage,
    ReportPeriod,
    SocioEconomicReportPage,
    YearbookPage,
)
from tests.factories import HANOI
from tests.home.conftest import INDEXES, ITEMS, in_order
from tests.stats_pages.samples import figure, picture, picture_block

POSTED = datetime(2020, 11, 12, 16, 31, tzinfo=HANOI)


def test_news_keeps_the_order_of_an_article(place, live, read):
    image = picture(caption="Toàn cảnh", credit="Minh Họa")
    page = live(
        NewsPage,
        place.news,
        title="Hội thảo góp ý",
        first_published_at=POSTED,
        main_image=image,
        pen_name="P.V",
        body=[("rich_text", "<p>Nội dung chính.</p>"), picture_block(image, caption="Ảnh hai")],
    )

    article = read(page).split("<article")[1].split("</article>")[0]

    assert in_order(
        article,
        "Hội thảo góp ý",
        "16:31, 12/11/2020",
        "Lời dẫn của tin.",
        "Toàn cảnh",
        "Minh Họa",
        "Nội dung chính.",
        "Ảnh hai",
        "P.V",
    )
    assert 'alt="Toàn cảnh hội nghị"' in article


def test_collected_news_names_its_source_then_its_author(place, live, read):
    page = live(
        NewsPage,
        place.news,
        origin="collected",
        source_name="nguon.example.vn",
        source_url="https://nguon.example.vn/bai",
        source_author="Kim Oanh",
        source_date=date(2017, 9, 9),
    )

    lines = read(page).split('class="source-lines"')[1].split("</div>")[0]

    assert in_order(lines, "nguon.example.vn", "9/9/2017", "Kim Oanh")


def test_an_event_of_one_day_names_the_day_once(place, live, read):
    start = datetime(2026, 7, 3, 8, 0, tzinfo=HANOI)
    page = live(
        NewsPage,
        place.news,
        event_starts_at=start,
        event_ends_at=start + timedelta(hours=3),
        event_place="Hội trường",
    )

    event = read(page).split('class="panel event"')[1].split("</dl>")[0]

    assert event.count("3/7/2026") == 1
    assert in_order(event, "08:00", "11:00", "Hội trường")


def test_newer_and_older_news_of_the_section_are_offered_and_drafts_are_not(place, live, read):
    days = [
        live(NewsPage, place.news, title=f"Ngày {n}", first_published_at=POSTED + timedelta(n))
        for n in range(3)
    ]
    place.news.add_child(instance=NewsPage(title="Bản thảo", slug="nhap", live=False))

    links = read(days[1]).split('class="neighbours"')[1].split("</nav>")[0]

    assert in_order(links, "Ngày 0", "Ngày 2")
    assert "Bản thảo" not in read(days[1])


def test_a_report_says_how_each_figure_moved_and_why_one_is_missing(place, live, read):
    before = {"label": "Cùng kỳ", "value": "-1.5", "missing": "", "decimals": 1, "unit": "%"}
    page = live(
        SocioEconomicReportPage,
        place.news,
        headline_figures=[
            figure(value="1234.56", decimals=1, status="estimate", comparisons=[before]),
            figure(label="Khách quốc tế", value=None, missing="confidential"),
        ],
    )

    html = read(page).split('class="headline-figures"')[1]

    assert in_order(html, "1.234,6", "badge--estimate", "Cùng kỳ", "−1,5", "Khách quốc tế")
    assert 'aria-hidden="true">c</span><span class="visually-hidden">' in html


def test_a_report_leads_to_the_periods_before_and_after(place, live, read):
    reports = [
        live(
            SocioEconomicReportPage,
            place.news,
            title=f"Báo cáo tháng {month}",
            periods=[ReportPeriod(period_type="month", year=2026, number=month)],
        )
        for month in (4, 5, 6)
    ]

    links = read(reports[1]).split('class="neighbours"')[1]

    assert in_order(links, "Báo cáo tháng 4", "Báo cáo tháng 6")


def test_a_yearbook_without_a_cover_shows_its_year(place, live, read):
    assert 'class="cover__year">2025<' in read(live(YearbookPage, place.news))


@pytest.mark.parametrize("model", INDEXES)
def test_a_list_asks_the_database_no_more_for_more_items(place, live, read, model):
    index = place.home.add_child(instance=model(title="Danh sách", slug="danh-sach"))
    kind = ITEMS[INDEXES.index(model)]
    live(kind, place.news)
    few = queries(read, index)
    for _ in range(8):
        live(kind, place.news)

    assert queries(read, index) == few


@pytest.mark.parametrize("model", ITEMS)
def test_an_item_asks_the_database_no_more_on_a_bigger_site(place, live, read, model):
    page = live(model, place.news)
    live(model, place.news)
    few = queries(read, page)
    for _ in range(8):
        live(model, place.news)

    assert queries(read, page) <= few


def queries(read, page):
    read(page)
    with CaptureQueriesContext(connection) as captured:
        read(page)
    return len(captured)
