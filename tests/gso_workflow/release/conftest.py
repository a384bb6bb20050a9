"""Posted items, readers who ask for them, and the signatures that take an item away."""

import pytest

from gso_workflow import chain
from gso_workflow.models import Package
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
from tests.gso_workflow.review.conftest import admitted, sign_in  # noqa: F401

WHY = "Số liệu biểu 2 bị nhầm đơn vị."


@pytest.fixture
def read(client, office):  # noqa: F811
    """Asks for an address of the site as a stranger."""

    def get(address, **headers):
        return client.get(address, HTTP_HOST=office.site.hostname, **headers)

    return get


def address(package, office):  # noqa: F811
    """The path readers type, from the path in the tree."""
    return "/" + package.address.removeprefix(office.site.root_page.url_path)


def signed(package, cast):  # noqa: F811
    """The package after everybody of the chain has approved it."""
    for person in (cast.head, cast.secretary, cast.chief):
        package = approve(package, person)
    return package


def correct_posted(cast, note=WHY, **changes):  # noqa: F811
    """A correction of the posted news, approved and ready to be posted."""
    page = NewsPage.objects.get()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=cast.author)
    return signed(submit(NewsPage.objects.get(), cast.author, change_note=note), cast)


def post(package, cast):  # noqa: F811
    chain.release(package.order, cast.poster, package.digest)
    return Package.objects.get(pk=package.pk)


def withdraw(package, cast, **options):  # noqa: F811
    for person in (cast.secretary, cast.chief):
        extra = options if person is cast.chief else {}
        package = chain.withdraw(package, person, package.digest, reason=WHY, **extra)
    return package


def hide(package, cast):  # noqa: F811
    return chain.hide(package, cast.chief, package.digest, reason=WHY)
