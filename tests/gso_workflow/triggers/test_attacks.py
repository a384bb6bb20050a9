"""Known ways round the chain, with layer 2 off: the database alone stands firm.

For a host's page and snippet that are regulated by name only, held and posted.
"""

import contextlib
from inspect import getmembers, isfunction, signature

import pytest
from django.db import transaction

from gso_workflow import chain
from gso_workflow.models import Package
from tests.gso_workflow.chain.conftest import approve, submit
from tests.gso_workflow.gate import attacks
from tests.gso_workflow.gate.conftest import (  # noqa: F401
    fresh,
    item,
    kind,
    live_rows,
    superuser,
    topic,
    twin,
    two_languages,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.host_site.urls")]
WAYS = {
    name: way
    for name, way in getmembers(attacks, isfunction)
    if list(signature(way).parameters) == ["item", "user", "client"] and name[0] != "_"
}
SWAPPING = ("add_child", "autosave", "change_topics", "friend", "save_live")
AT_HELD = [name for name in WAYS if any(part in name for part in SWAPPING)]
AT_POSTED = [name for name in WAYS if "delete" in name or "save_changed" in name]


@pytest.fixture
def held(item, cast):  # noqa: F811
    package = submit(item, cast.author)
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    return package


@pytest.fixture
def posted(held, cast):
    package = approve(held, cast.chief)
    chain.release(package.order, cast.poster, package.digest)
    return package


def try_it(way, item, user, client):  # noqa: F811
    """Whatever comes of it: an answer, a refusal, an error. What counts is what is stored."""
    client.raise_request_exception = False
    with contextlib.suppress(Exception), transaction.atomic():
        way(item, user, client)


def words_of(item):  # noqa: F811
    """What readers get of the item: its own columns and its child rows and links."""
    row = fresh(item)
    columns = ("text", "live", "live_revision_id", "title", "slug", "url_path", "go_live_at")
    own = {name: getattr(row, name) for name in columns if hasattr(row, name)}
    links = sorted(row.links.values_list("pk", "label", "sort_order"))
    return own, links, sorted(row.topics.values_list("pk", flat=True)) if _has_topics(row) else []


def _has_topics(row):
    return hasattr(row, "topics")


def evidence_of(item):  # noqa: F811
    return list(Package.objects.for_object(item).values()), [
        package.revision.content for package in Package.objects.for_object(item)
    ]


@pytest.mark.parametrize("name", AT_HELD)
def test_a_held_item_stays_as_it_was_sealed(name, held, item, superuser, client):  # noqa: F811
    before = words_of(item), evidence_of(item), item.revisions.count()
    try_it(WAYS[name], fresh(item), superuser, client)
    assert not live_rows(item).exists()
    assert (words_of(item), evidence_of(item), item.revisions.count()) == before


@pytest.mark.parametrize("name", AT_POSTED)
def test_a_posted_item_stays_as_it_was_posted(name, posted, item, superuser, client):  # noqa: F811
    before = words_of(item), evidence_of(item)
    try_it(WAYS[name], fresh(item), superuser, client)
    assert (words_of(item), evidence_of(item)) == before
    assert [row.pk for row in live_rows(item)] == [item.pk]


def test_the_same_ways_are_open_to_a_type_that_is_not_regulated(twin, superuser, client):  # noqa: F811
    try_it(attacks.save_live, twin, superuser, client)
    assert live_rows(twin).exists()
