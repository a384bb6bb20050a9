"""The structure of an office on any day, as its registers have it."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gso_workflow import clocks
from gso_workflow.models import PostRole, UnitName, UnitSuccession
from gso_workflow.verifying.articles import articles_in
from home.models import OrganisationPage, UnitPage
from stats_pages.models import NewsPage
from tests.factories import (
    FOUNDED,
    HANOI,
    AppointmentFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from tests.home.conftest import in_order

MERGED = date(2025, 3, 1)
NOW = datetime(2026, 2, 1, 9, tzinfo=HANOI)


def head_of(unit, family, given, until=None, **fields):
    post = unit.posts.filter(role=PostRole.UNIT_HEAD).first() or PostFactory(
        office=unit.office, unit=unit, heading=True
    )
    person = UserFactory(last_name=family, first_name=given)
    return AppointmentFactory(post=post, person=person, valid_until=until, **fields)


@pytest.fixture
def structure(place):
    """Two units of which one took over a third; the office head and a deputy."""
    office = place.office
    place.general = UnitFactory(office=office, code="tong-hop", named="Phòng Tổng hợp")
    place.economy = UnitFactory(office=office, code="kinh-te", named="Phòng Kinh tế")
    place.gone = UnitFactory(office=office, code="dan-so", named="Phòng Dân số")
    place.team = UnitFactory(
        office=office, code="to-bac", named="Tổ phía bắc", parent=place.economy
    )
    changed = datetime(2025, 9, 1, tzinfo=HANOI)
    head_of(place.general, "Trần Văn", "Cường", until=changed)
    head_of(place.general, "Lý Thị", "Mai", valid_from=changed)
    for role, title, given in (
        (PostRole.STAFF, "Phó Cục trưởng", "Phó"),
        (PostRole.OFFICE_HEAD, "Cục trưởng", "Trưởng"),
        (PostRole.ADMINISTRATOR, "Quản trị", "Kín"),
    ):
        post = PostFactory(office=office, unit=None, role=role, title=title)
        AppointmentFactory(post=post, person=UserFactory(last_name="Ngô", first_name=given))
    UnitSuccession.objects.create(
        predecessor=place.gone,
        successor=place.general,
        on=MERGED,
        kind="merged",
        document="Quyết định số 7/QĐ-MAU",
    )
    page = OrganisationPage(title="Sơ đồ tổ chức", slug="so-do", intro="Bộ máy.")
    place.page = place.home.add_child(instance=page)
    with clocks.at(NOW):
        yield place


def chart_of(html):
    return html.split('class="chart"')[1].split("</section>")[0]


def test_the_chart_shows_units_heads_and_leaders_of_today(structure, read):
    chart = chart_of(read(structure.page))

    assert in_order(chart, "Cục Thống kê mau", "Ngô Trưởng", "Ngô Phó", "Phòng Tổng hợp")
    assert "Lý Thị Mai" in chart
    assert "Phòng Kinh tế" in chart
    assert "Ngô Kín" not in chart


def test_a_unit_stands_inside_the_list_of_the_one_above_it(structure, read):
    chart = chart_of(read(structure.page))

    economy = chart.split("Phòng Kinh tế")[1]
    assert economy.split("chart__units--below")[1].split("</ul>")[0].count("Tổ phía bắc") == 1


def test_another_day_has_the_units_and_heads_of_that_day(structure, read):
    chart = chart_of(read(structure.page, "?day=2025-02-01"))

    assert "Phòng Dân số" in chart
    assert "Trần Văn Cường" in chart
    assert "Lý Thị Mai" not in chart


def test_a_unit_that_took_over_another_says_so_from_that_day_on(structure, read):
    before = chart_of(read(structure.page, f"?day={MERGED - timedelta(days=1)}"))
    since = chart_of(read(structure.page, f"?day={MERGED}"))

    assert "chart__origins" not in before
    assert since.count("Phòng Dân số") == 1
    assert "Phòng Dân số" in since.split("chart__origins")[1]


def test_changes_are_told_with_their_decision_the_latest_first(structure, read):
    renamed = UnitName(
        unit=structure.economy,
        name="Phòng Thống kê Kinh tế",
        valid_from=datetime(2025, 6, 1, tzinfo=HANOI),
    )
    renamed.replaces = structure.economy.names.get()
    renamed.save()

    html = read(structure.page)

    changes = html.split('id="changes-heading"')[1].split("</section>")[0]
    assert in_order(changes, "Phòng Thống kê Kinh tế", "Phòng Dân số", "Quyết định số 7/QĐ-MAU")


@pytest.mark.parametrize("day", ["hôm qua", "2025-13-40", "0001-01-01", "%00", "2025-02-30"])
def test_what_is_no_day_shows_today_and_says_so(structure, read, day):
    html = read(structure.page, f"?day={day}")

    assert 'aria-invalid="true"' in html
    assert "Lý Thị Mai" in chart_of(html)


def test_a_day_before_the_registers_begin_has_no_chart(structure, read):
    long_ago = (FOUNDED - timedelta(days=400)).date()

    assert "empty-list" in chart_of(read(structure.page, f"?day={long_ago}"))


def test_a_vacant_post_is_shown_as_vacant(structure, read):
    PostFactory(office=structure.office, unit=structure.economy, heading=True)

    economy = chart_of(read(structure.page)).split("Phòng Kinh tế")[1].split("</p>")[1]
    assert 'class="holder__name"' in economy


def test_the_chart_is_no_content_of_the_package(structure, read):
    (article,) = articles_in(read(structure.page))

    assert " ".join(article.content) == "Sơ đồ tổ chức Bộ máy."


def test_a_unit_leads_to_its_own_page_while_that_is_public(structure, read):
    page = UnitPage(title="Về Phòng Tổng hợp", slug="tong-hop", unit=structure.general)
    structure.page.add_child(instance=page)
    assert 'href="/so-do/tong-hop/"' in chart_of(read(structure.page))

    page.live = False
    page.save()
    assert 'href="/so-do/tong-hop/"' not in chart_of(read(structure.page))


def test_the_page_of_a_unit_has_its_head_its_names_and_its_news(structure, live, read):
    body = [("rich_text", "<p>Biên soạn báo cáo.</p>")]
    page = UnitPage(title="Về Phòng Tổng hợp", slug="tong-hop", unit=structure.general, body=body)
    structure.page.add_child(instance=page)
    live(NewsPage, structure.news, title="Tin của phòng", responsible_unit=structure.general)
    live(NewsPage, structure.news, title="Tin phòng khác", responsible_unit=structure.economy)

    html = read(page)

    (article,) = articles_in(html)
    assert " ".join(article.content).endswith("Biên soạn báo cáo.")
    for words in ("Lý Thị Mai", "Tin của phòng", "Phòng Dân số"):
        assert words in html, words
    assert "Tin phòng khác" not in html


def test_a_unit_has_one_page_and_it_belongs_to_its_office(structure, other_place):
    foreign = UnitFactory(office=other_place.office)
    page = UnitPage(title="Lạc chỗ", slug="lac-cho", unit=foreign)
    structure.page.add_child(instance=page)

    assert set(page.submission_problems()) == {"unit", "body"}


def test_the_chart_costs_the_same_however_many_units_there_are(structure, read):
    few = queries(read, structure.page)
    for _ in range(5):
        head_of(UnitFactory(office=structure.office), "Lê", "Văn")

    assert queries(read, structure.page) == few


def queries(read, page):
    read(page)
    with CaptureQueriesContext(connection) as captured:
        read(page)
    return len(captured)
