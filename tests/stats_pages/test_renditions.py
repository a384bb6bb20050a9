"""Pictures come in AVIF and WebP with widths and dimensions, and are drawn before readers ask."""

import pytest
from django.core.cache import cache

from gso_workflow.events import item_released
from stats_pages import renditions
from stats_pages.models import NewsPage, OfficeRendition, YearbookPage
from tests.gso_workflow.chain.conftest import (  # noqa: F401
    approve,
    cast,
    office,
    submit,
    write_news,
)
from tests.gso_workflow.release.conftest import post, signed
from tests.home.conftest import lifted, place  # noqa: F401
from tests.stats_pages.samples import make, picture, picture_block

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What a rolled back test made is not in the cache."""
    cache.clear()


def made():
    return set(OfficeRendition.objects.values_list("image_id", "filter_spec"))


def test_a_picture_offers_formats_widths_and_its_dimensions():
    html = str(renditions.picture(picture(), "text", alt="Toàn cảnh"))

    assert html.index('type="image/avif"') < html.index("<img")
    assert html.count("srcset=") == 2
    assert html.count("sizes=") == 2
    for attribute in ('width="', 'height="', 'loading="lazy"', 'alt="Toàn cảnh"', ".webp"):
        assert attribute in html


def test_the_first_picture_is_fetched_at_once_and_no_other():
    first, other = (renditions.picture(picture(), "story", eager=eager) for eager in (True, False))

    assert 'fetchpriority="high"' in str(first)
    assert "lazy" not in str(first)
    assert 'loading="lazy"' in str(other)


def test_posting_an_item_draws_its_pictures(cast, django_capture_on_commit_callbacks):  # noqa: F811
    image, inside = picture(), picture("Biểu đồ")
    page = write_news(cast, main_image=image, body=[picture_block(inside)])
    package = signed(submit(page, cast.author), cast)
    assert made() == set()
    with django_capture_on_commit_callbacks(execute=True):
        post(package, cast)

    wanted = [
        (image.pk, s) for shape in ("text", "story", "thumb") for s in renditions.specs(shape)
    ]
    assert made() == {*wanted, *((inside.pk, spec) for spec in renditions.specs("text"))}


@pytest.mark.parametrize("address", ["item", "section", "home"])
def test_readers_draw_nothing(client, place, address):  # noqa: F811
    news = make(NewsPage, place.news, live=True, main_image=picture())
    book = make(YearbookPage, place.news, live=True, cover_image=picture("Bìa"))
    for page in (news, book):
        renditions.make_for(page)
    before = made()

    asked = {"item": news, "section": place.news, "home": place.home}[address]
    assert "<picture" in client.get(asked.url).content.decode()
    assert made() == before


def test_releases_are_listened_to():
    assert any(key[0] == "stats_pages.renditions" for key, *rest in item_released.receivers)
