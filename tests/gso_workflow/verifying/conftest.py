"""Posted items of a complete office, verified as the clock would verify them."""

import json

import pytest
from django.db import connection

from gso_workflow import chain, gate
from gso_workflow.verifying.running import Journey, begin
from stats_pages.models import NewsPage
from tests.gso_workflow.chain.conftest import (  # noqa: F401
    approve,
    approved,
    at_chief,
    at_secretary,
    cast,
    news,
    office,
    posted,
    submit,
    submitted,
    write_news,
)


@pytest.fixture
def verify():
    """One verification from begin to end; returns the journey with what it found."""

    def run(*, scope=None, withhold=None, base_url="", **options):
        journey = Journey(begin(**options), scope=scope, withhold=withhold, base_url=base_url)
        assert journey.go()
        return journey

    return run


@pytest.fixture
def tamper():
    """Changes rows as a database administrator would who lifts every layer first."""

    def change(sql, *values):
        with gate.lifted_for_tests(), connection.cursor() as cursor:
            cursor.execute(sql, values)

    return change


@pytest.fixture
def with_file(cast, make_document):  # noqa: F811
    """A posted item that offers a document; `file` is the document."""
    document = make_document(b"so lieu goc")
    body = [{"type": "document", "value": {"document": document.pk}, "id": "b1"}]
    package = post(cast, title="Bảng số liệu", body=json.dumps(body))
    package.file = document
    return package


def post(cast, **fields):  # noqa: F811
    """An item from its draft to the public."""
    package = submit(write_news(cast, **fields), cast.author)
    for person in (cast.head, cast.secretary, cast.chief):
        package = approve(package, person)
    chain.release(package.order, cast.poster, package.digest)
    package.refresh_from_db()
    return package


def kinds(journey):
    return sorted({str(finding.kind) for finding in journey.found})


def page_of(package):
    return NewsPage.objects.get(pk=package.object_id)


def read(client, package):
    """What a reader gets at the item's address."""
    page = page_of(package)
    return client.get(page.url, HTTP_HOST=page.get_site().hostname)
