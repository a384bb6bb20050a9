"""Reports of one office and language follow each other by period."""

from stats_pages.models import ReportPeriod, SocioEconomicReportPage


def monthly(make, number, **fields):
    period = ReportPeriod(period_type="month", year=2026, number=number)
    return make(SocioEconomicReportPage, periods=[period], **fields)


def test_each_report_knows_the_one_before_and_the_one_after(live):
    march, january, february = (monthly(live, number) for number in (3, 1, 2))

    assert january.previous_period_page() is None
    assert january.next_period_page() == february
    assert march.previous_period_page() == february
    assert march.next_period_page() is None


def test_a_draft_sees_its_neighbours_and_is_none_itself(live, draft):
    january, march = monthly(live, 1), monthly(live, 3)
    february = monthly(draft, 2).get_latest_revision_as_object()

    assert february.previous_period_page() == january
    assert february.next_period_page() == march
    assert january.next_period_page() == march


def test_the_newest_edition_stands_for_its_period(live):
    monthly(live, 1)
    revised = monthly(live, 1, edition=2)

    assert monthly(live, 2).previous_period_page() == revised


def test_languages_and_offices_have_series_of_their_own(live, other_home):
    monthly(live, 1, language="en")
    monthly(lambda model, **fields: live(model, other_home, **fields), 1)

    assert monthly(live, 2).previous_period_page() is None


def test_a_report_of_several_periods_is_named_after_all_of_them(live):
    rows = [("half_year", None), ("month", 6), ("quarter", 2)]
    periods = [ReportPeriod(period_type=kind, year=2026, number=n) for kind, n in rows]

    page = live(SocioEconomicReportPage, periods=periods)

    assert page.period_label == "tháng 6, quý II và 6 tháng năm 2026"
