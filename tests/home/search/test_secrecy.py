"""Nothing that readers may not see is found, counted, suggested or offered as a spelling."""

import pytest
from django.test import TestCase
from wagtail.models import Page, PageViewRestriction

from gso_workflow import clocks, withholding
from gso_workflow.models import Mismatch, Verification
from home.models import SearchItem, SearchPassage, SearchTerm
from home.search import store
from stats_pages.models import NewsPage
from tests.gso_workflow.release.conftest import (  # noqa: F401
    approved,
    at_chief,
    at_secretary,
    cast,
    correct_posted,
    hide,
    news,
    office,
    post,
    posted,
    submitted,
    withdraw,
)
from tests.stats_pages.samples import make

WORD = "xilofon"


def answers(client, host="testserver"):
    """Everything the search says to a word, as text."""
    texts = []
    for query in (WORD, "xilofom", "xilo", f"{WORD} thống kê"):
        for address in ("/tim-kiem/", "/tim-kiem/goi-y/"):
            response = client.get(address, {"q": query, "offices": "all"}, HTTP_HOST=host)
            text = response.content.decode()
            texts.append(text.replace(f'value="{query}"', "").replace(f"{query} -", ""))
    return "\n".join(texts)


def is_told(client, **options):
    return "Bí mật" in answers(client, **options) or f"q={WORD}" in answers(client, **options)


@pytest.fixture
def page(place, put):
    return put(NewsPage, place.news, title=f"Bí mật {WORD}", lead=f"Về {WORD}.")


def test_what_is_live_is_told(client, page):
    assert is_told(client)


def test_a_draft_is_never_indexed(client, place):
    draft = make(NewsPage, place.news, title=f"Bí mật {WORD}")
    store.index_page(draft)

    assert not SearchItem.objects.exists()
    assert not is_told(client)


def test_a_draft_of_a_live_page_is_not_what_is_indexed(client, place, put):
    page = put(NewsPage, place.news, title="Một tin")
    page.title = f"Bí mật {WORD}"
    page.save_revision()
    store.index_page(page)

    assert not is_told(client)


def test_a_page_taken_down_behind_our_back_is_not_told(client, page):
    Page.objects.filter(pk=page.pk).update(live=False)

    assert SearchPassage.objects.filter(item=page.pk).exists()
    assert not is_told(client)


def test_a_page_for_some_readers_only_is_not_told(client, page):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")

    assert not is_told(client)


def test_a_removed_page_leaves_no_word_behind(page):
    assert SearchTerm.objects.filter(term=WORD).exists()

    store.remove_page(page.pk)

    assert not SearchTerm.objects.filter(term__contains=WORD).exists()
    assert not SearchItem.objects.exists()


def test_words_are_counted_by_page_however_often_it_is_indexed(place, put, page):
    other = put(NewsPage, place.news, title=f"Khác {WORD} {WORD}")
    store.index_page(page)
    store.index_page(other)
    assert SearchTerm.objects.get(term=WORD).uses == 2

    store.remove_page(other.pk)
    assert SearchTerm.objects.get(term=WORD).uses == 1


def test_a_deleted_page_leaves_the_index_with_it(client, page):
    key = page.pk
    page.delete()

    assert not SearchPassage.objects.filter(item=key).exists()
    assert not is_told(client)


@pytest.fixture
def told(client, office):  # noqa: F811
    """What the whole search tells of the posted news."""

    def titles(query):
        host = office.site.hostname
        text = client.get("/tim-kiem/", {"q": query}, HTTP_HOST=host).content.decode()
        more = client.get("/tim-kiem/goi-y/", {"q": query}, HTTP_HOST=host)
        return text.count('class="result"'), len(more.json()["suggestions"])

    return titles


@pytest.fixture
def released(cast, request):  # noqa: F811
    """The posted news, after what waits for the commit was done."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return request.getfixturevalue("posted")


@pytest.mark.django_db
def test_an_item_is_found_from_its_release_on_and_no_more_once_hidden(released, cast, told):  # noqa: F811
    title = NewsPage.objects.get().title
    assert told(title) == (1, 1)

    with TestCase.captureOnCommitCallbacks(execute=True):
        hide(released, cast)

    assert told(title) == (0, 0)
    assert not SearchTerm.objects.exists()


@pytest.mark.django_db
def test_a_withdrawn_item_is_gone_from_search(released, cast, told):  # noqa: F811
    title = NewsPage.objects.get().title
    with TestCase.captureOnCommitCallbacks(execute=True):
        withdraw(released, cast)

    assert told(title) == (0, 0)


@pytest.mark.django_db
def test_a_correction_is_found_by_its_new_words_and_only_once_posted(released, cast, told):  # noqa: F811
    title = NewsPage.objects.get().title
    waiting = correct_posted(cast, title=f"Tin sửa {WORD}")
    assert told(WORD) == (0, 0)
    assert told(title) == (1, 1)

    with TestCase.captureOnCommitCallbacks(execute=True):
        post(waiting, cast)

    assert told(WORD) == (1, 1)


@pytest.mark.django_db
def test_a_withheld_item_is_not_told(released, told):
    page = NewsPage.objects.get()
    title = page.title
    assert told(title) == (1, 1)
    run = Verification.objects.create(started_at=clocks.now())
    mismatch = Mismatch.objects.create(
        kind="content",
        model="wagtailcore.page",
        object_id=str(page.pk),
        first_seen=run,
        last_seen=run,
        found_at=clocks.now(),
    )
    withholding.withhold(mismatch, run)

    assert told(title) == (0, 0)
