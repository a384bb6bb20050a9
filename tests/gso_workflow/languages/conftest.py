"""The complete office of the chain's tests, whose site is kept in a second language too."""

import pytest
from wagtail.models import Locale, Site

from gso_workflow import chain, gate
from stats_pages.models import NewsPage
from tests.gso_workflow.chain.conftest import (  # noqa: F401
    approve,
    cast,
    news,
    office,
    submit,
)


@pytest.fixture(autouse=True)
def roots():
    """The addresses of sites are remembered in the cache, which no test rolls back."""
    Site.clear_site_root_paths_cache()
    yield
    Site.clear_site_root_paths_cache()


@pytest.fixture
def english(db):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def begun(news, cast, english):  # noqa: F811
    """The English draft of the news item, and the drafts above it."""
    return chain.translate(news, cast.author, language="en")


def written(page, user, **fields):
    """The draft after its author has put it into words."""
    draft = page.get_latest_revision_as_object()
    for name, value in {"title": "A survey begins", "lead": "In short.", **fields}.items():
        setattr(draft, name, value)
    draft.save_revision(user=user)
    return type(page).objects.get(pk=page.pk)


def open_above(page):
    """The pages above are public, as they would be after their own chain."""
    with gate.lifted_for_tests():
        for above in page.get_ancestors().filter(depth__gt=1):
            above.specific.get_latest_revision().publish()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def approved(begun, cast):  # noqa: F811
    """The English item after head, secretary and chief approved it."""
    open_above(begun.page)
    page = written(begun.page, cast.author)
    package = submit(page, cast.author)
    for person in (cast.head, cast.secretary, cast.chief):
        package = approve(package, person)
    return package


@pytest.fixture
def released(approved, cast):  # noqa: F811
    chain.release(approved.order, cast.poster, approved.digest)
    return NewsPage.objects.get(pk=approved.object_id)
