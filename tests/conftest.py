"""Fixtures that every room of the suite shares."""

import gc

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from tests import first_rows


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Tests that flush find, and leave, what the migrations once wrote."""
    first_rows.keep()


def pytest_collection_finish(session):
    """Collecting garbage among all that was imported took a fourth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.fixture(autouse=True)
def _nothing_kept_in_the_cache():
    """A row that is rolled back leaves its number to another one; what was kept of it must go."""
    yield
    cache.clear()


@pytest.fixture
def make_document(db, settings, tmp_path):
    """Stores a document of the given bytes in the office's own model."""
    settings.MEDIA_ROOT = str(tmp_path)

    def make(content, name="bang.csv", **fields):
        return get_document_model().objects.create(
            title=name, file=ContentFile(content, name=name), **fields
        )

    return make
