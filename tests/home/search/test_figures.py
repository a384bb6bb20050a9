"""A figure that was found is one step away: the result leads to its own place on the page."""

from stats_pages.models import SocioEconomicReportPage
from tests.stats_pages.samples import figure


def test_a_found_figure_leads_to_its_own_place_on_the_page(put, place, ask, read):
    labels = ["Tổng sản phẩm", "Chỉ số xilofon"]
    page = put(
        SocioEconomicReportPage,
        place.news,
        title="Báo cáo có hai con số",
        headline_figures=[figure(label=label, value=n) for n, label in enumerate(labels, 5)],
    )

    [result] = ask("xilofon")["results"]
    [found] = result.places
    address, _, anchor = found.link.partition("#")
    html = read(page)

    assert address == page.get_url()
    card = html.split(f'id="{anchor}"')[1].split("</p>")[0]
    assert "Chỉ số xilofon" in card
    assert html.count('id="so-lieu-') == len(labels)
