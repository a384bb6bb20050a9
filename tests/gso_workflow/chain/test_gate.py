"""The gate under every save: no pass, no live row (R-062, R-065)."""

import json

import pytest
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from gso_workflow import chain
from gso_workflow.errors import ChainError, NotReleased
from stats_pages.models import NewsPage
from tests.gso_workflow.chain.conftest import approve, submit, write_news

pytestmark = pytest.mark.django_db


def as_live(page):
    page.live = True
    return page


@pytest.mark.parametrize(
    "attempt",
    [
        lambda page: page.latest_revision.publish(),
        lambda page: page.latest_revision.publish(skip_permission_checks=True),
        lambda page: as_live(page).save(),
        lambda page: as_live(page).save(update_fields=["live"]),
        lambda page: as_live(Page.objects.get(pk=page.pk)).save(),
        lambda page: page.get_parent().add_child(
            instance=NewsPage(title="Mới", responsible_unit=page.responsible_unit)
        ),
    ],
    ids=["publish", "publish unchecked", "save", "save one field", "as plain page", "new row"],
)
def test_nothing_goes_live_without_a_release(attempt, news):
    with pytest.raises(NotReleased):
        attempt(news)
    assert not Page.objects.filter(live=True, pk__gte=news.pk).exists()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda page: UnpublishPageAction(page).execute(skip_permission_checks=True),
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: _change(page, title="Đổi").save(),
        lambda page: _change(page, slug="doi").save(),
        lambda page: _change(Page.objects.get(pk=page.pk), title="Đổi").save(),
        lambda page: (
            page.copy(to=page.get_parent(), update_attrs={"slug": "b"}, keep_live=True)
            and _fail_if_live()
        ),
    ],
    ids=["unpublish action", "unpublish", "delete", "title", "slug", "plain title", "copy"],
)
def test_a_posted_item_stays_as_it_was_posted(attempt, posted):
    page = NewsPage.objects.get()
    with pytest.raises(ChainError):
        attempt(page)
    row = NewsPage.objects.get(pk=page.pk)
    assert (row.live, row.title, row.slug) == (True, posted.title, page_slug(posted))


def _change(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    return page


def _fail_if_live():
    """A copy is allowed as a draft: then nothing was refused, and nothing is live either."""
    assert NewsPage.objects.filter(live=True).count() == 1
    raise ChainError


def page_slug(package):
    return package.address.rstrip("/").rsplit("/", 1)[-1]


def test_saving_a_live_page_without_a_change_is_allowed(posted):
    NewsPage.objects.get().save()
    assert NewsPage.objects.get().live


def test_a_file_exists_for_readers_from_the_release_on(client, cast, make_document, office):
    document = make_document(b"bi mat")
    body = [{"type": "document", "value": {"document": document.pk}, "id": "b1"}]
    package = submit(write_news(cast, body=json.dumps(body)), cast.author)
    for person in (cast.head, cast.secretary, cast.chief):
        package = approve(package, person)
    assert client.get(document.url, HTTP_HOST=office.site.hostname).status_code == 404
    chain.release(package.order, cast.poster, package.digest)
    response = client.get(document.url, HTTP_HOST=office.site.hostname)
    assert response.status_code == 200
    assert b"".join(response) == b"bi mat"
