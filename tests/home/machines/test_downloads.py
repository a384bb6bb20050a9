"""A downloaded file says where it comes from, and is byte for byte what was sealed."""

from datetime import datetime
from urllib.parse import unquote

import pytest

from gso_workflow.models import PackageFile
from stats_pages.models import NewsPage
from tests.factories import HANOI
from tests.home.machines.conftest import release

BYTES = b"ky;gia tri\n2026-11;777"
POSTED = datetime(2026, 3, 2, 9, tzinfo=HANOI)


@pytest.fixture
def offered(place, live, make_document):
    """A live item with a released file."""
    document = make_document(BYTES)
    page = live(NewsPage, place.news)
    package = release(page, "a" * 64, place.office, POSTED)
    PackageFile.objects.create(
        package=package,
        kind="document",
        object_id=str(document.pk),
        title=document.title,
        file_name=document.file.name,
        sha256=document.sha256,
        size=len(BYTES),
    )
    return page, document


def test_its_headers_name_page_terms_and_the_sentence(ask, place, live, offered):
    page, document = offered
    terms = live(NewsPage, place.news, slug="dieu-khoan-su-dung")

    response = ask(document.url)

    assert b"".join(response) == BYTES
    assert f'<{page.full_url}>; rel="describedby"' in response["Link"]
    assert f'<{terms.full_url}>; rel="license"' in response["Link"]
    scheme, words = response["Citation"].split("''")
    assert (scheme, unquote(words)) == ("UTF-8", place.office.citation)


def test_a_file_that_is_not_released_tells_nothing(ask, place, make_document):
    response = ask(make_document(BYTES).url)

    assert response.status_code == 404
    assert "Citation" not in response
    assert "Link" not in response


def test_pages_carry_no_such_headers(ask, place):
    assert "Citation" not in ask("/")


def test_no_account_fee_or_form_stands_before_a_file(ask, offered):
    response = ask(offered[1].url)

    assert response.status_code == 200
    assert not response.cookies


def test_terms_are_linked_from_every_page_once_they_are_public(read, place, live, draft):
    draft(NewsPage, slug="dieu-khoan-su-dung")
    assert "dieu-khoan-su-dung" not in read(place.home)
    NewsPage.objects.filter(slug="dieu-khoan-su-dung").update(live=True)

    assert "dieu-khoan-su-dung/" in read(place.home).split("<footer")[1]
    assert "dieu-khoan-su-dung/" in read(place.news).split("<footer")[1]
