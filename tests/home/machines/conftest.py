"""Released items of every type, and readers that are programs."""

import json

import pytest

from gso_workflow import clocks, withholding
from gso_workflow.models import Mismatch, Package, ReleaseOrder
from gso_workflow.states import OrderState, PackageState
from gso_workflow.verifying.running import begin
from tests.home.conftest import fill
from tests.stats_pages.samples import make


def release(page, digest, office, moment, **fields):
    """A released package of a page, as the chain would have left it."""
    revision = page.latest_revision or page.save_revision()
    package = Package.objects.create(
        base_content_type=page.get_base_content_type(),
        content_type=page.get_content_type(),
        object_id=str(page.pk),
        revision=revision,
        office=office,
        office_name=office.name,
        title=page.title,
        author_name="Đỗ Thị Ánh",
        schema_version=1,
        content="{}",
        digest=digest,
        address=page.url_path,
        language="vi",
        sealed_at=moment,
        **{"state": PackageState.RELEASED, **fields},
    )
    ReleaseOrder.objects.create(
        package=package,
        digest=digest,
        state=OrderState.RELEASED,
        ordered_at=moment,
        released_at=moment,
    )
    return package


def keep_from_readers(page):
    """As the verifier does with an item that differs from what was released."""
    run = begin()
    found = Mismatch.objects.create(
        kind="content",
        model="wagtailcore.page",
        object_id=str(page.pk),
        title=page.title,
        first_seen=run,
        last_seen=run,
        found_at=clocks.now(),
    )
    assert withholding.withhold(found, run)


@pytest.fixture
def filled(place):
    """One live item of each type and every list, by model."""
    return fill(place)


@pytest.fixture
def ask(client):
    """The answer to an anonymous program."""

    def get(address, **headers):
        return client.get(address, HTTP_HOST="testserver", **headers)

    return get


@pytest.fixture
def told(ask):
    """The JSON of an address."""

    def get(address):
        response = ask(address)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    return get


@pytest.fixture
def draft(place):
    return lambda model, **fields: make(model, place.news, **fields)
