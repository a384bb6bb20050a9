"""Imported drafts go through the chain like any other item, to the reader."""

import pytest

from gso_workflow import chain
from stats_pages.importing.creating import import_file
from stats_pages.models import LegalDocumentPage, NewsPage
from tests.gso_workflow.chain.conftest import approve, make_workflow, submit

from .material import FIXTURES

pytestmark = pytest.mark.django_db


def posted(name, place, office, **options):
    """A fixture, imported, submitted, approved by all three and posted."""
    cast = office.cast
    make_workflow(office)
    page = import_file(FIXTURES / name, place).page.specific
    package = submit(page, cast.author, **options)
    for person in (cast.head, cast.secretary, cast.chief):
        package = approve(package, person, comment="Đồng ý.")
    chain.release(package.order, cast.poster, package.digest)
    return type(page).objects.get(pk=page.pk)


def read(client, page, office):
    site = office.site
    return client.get(page.relative_url(site), HTTP_HOST=site.hostname).content.decode()


def test_an_imported_decision_reaches_the_reader_with_its_anchors(client, place, office):
    page = posted(
        "decision.txt", place, office, override_reason="Văn bản ban hành trước quy định này."
    )
    assert isinstance(page, LegalDocumentPage)
    assert page.live
    html = read(client, page, office)
    for anchor in ("quyet-dinh-dieu-3", "quy-che-dieu-4"):
        assert f'id="{anchor}"' in html
    assert "Đỗ Thị Hạnh Nguyên" in html


def test_an_imported_news_item_reaches_the_reader(client, place, office):
    page = posted("course.txt", place, office)
    assert isinstance(page, NewsPage)
    assert "T.V" in read(client, page, office)
