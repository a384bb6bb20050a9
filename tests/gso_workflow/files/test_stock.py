"""Where nothing is regulated, images and documents behave as in stock Wagtail (design: drop-in)."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex, Site

from gso_workflow.files import kinds
from tests.gso_workflow.files import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def stock(monkeypatch):
    monkeypatch.setattr(kinds, "regulated_models", frozenset)


def test_files_are_public_from_the_upload_on(stock, client, make_document, make_image):
    document, image = make_document(b"so lieu"), make_image()
    assert client.get(document.url).status_code == 200
    assert client.get(image.file.url).status_code == 200


def test_nothing_is_held_or_judged(stock, make_document, settings, tmp_path):
    document = make_document(samples.pdf("TUYỆT MẬT"), name="a.exe")
    document.title = "Khác"
    document.file = ContentFile(b"MZ", "b.exe")
    document.save()
    get_document_model().objects.all().update(title="Khác nữa")
    document.delete()
    assert not get_document_model().objects.exists()


def refer(thing, document):
    """As Wagtail notes it when a thing outside the regulation uses a document."""
    types = ContentType.objects.get_for_models(type(thing), type(document))
    ReferenceIndex.objects.create(
        base_content_type=types[type(thing)],
        content_type=types[type(thing)],
        object_id=thing.pk,
        to_content_type=types[type(document)],
        to_object_id=document.pk,
        model_path="logo",
        content_path="logo",
        content_path_hash=uuid.uuid4(),
    )


def test_what_only_unregulated_things_use_follows_stock(client, make_document, walk):
    document = make_document(b"so lieu")
    assert client.get(document.url).status_code == 404
    refer(Site.objects.first(), document)
    assert client.get(document.url).status_code == 200
    # No such use opens a file that an item on its way through the chain has.
    walk(document, release=False)
    assert client.get(document.url).status_code == 404


def test_a_draft_opens_no_file(client, make_document, cast):
    document = make_document(b"so lieu")
    page = cast.home.add_child(instance=Page(title="Nháp", slug="nhap", live=False))
    refer(page, document)
    assert client.get(document.url).status_code == 404
