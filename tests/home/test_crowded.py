"""The home page and a section cost the same number of queries with 10 items as with 10,000."""

from datetime import UTC, datetime

from stats_pages.models import NewsPage
from tests.stats_pages.crowd import crowd
from tests.stats_pages.samples import picture
from tests.stats_pages.test_queries import FEW, MANY, MOST, queries_of


def test_home_page_and_section_do_not_feel_a_crowd(client, place, live):
    news = live(
        NewsPage,
        place.news,
        first_published_at=datetime(2026, 6, 1, 1, tzinfo=UTC),
        main_image=picture(),
    )
    crowd(news, FEW)
    few = [queries_of(client, page) for page in (place.home, place.news)]
    crowd(news, MANY, after=FEW)
    many = [queries_of(client, page) for page in (place.home, place.news)]

    assert many == few
    assert max(many) <= MOST
