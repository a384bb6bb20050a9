"""Every picture and file is fixed by the SHA-256 of its bytes, and asks for its facts."""

import hashlib
import io

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from stats_pages.models import OfficeDocument, OfficeImage
from tests.stats_pages.samples import document, picture

pytestmark = pytest.mark.django_db
FACTS = {"credit": "Ảnh: Minh Họa", "licence": "office", "classification": "none"}


@pytest.fixture
def admin(client):
    person = get_user_model().objects.create_superuser("quantri", "a@example.vn", "password")
    client.force_login(person)
    return client


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def png(colour="teal") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(stream, "PNG")
    return stream.getvalue()


def test_the_checksum_is_that_of_the_stored_bytes():
    image, file = picture(), document(content=b"nam 2025")

    assert file.sha256 == digest(b"nam 2025")
    with image.file.open() as stored:
        assert image.sha256 == digest(stored.read())


@pytest.mark.parametrize("opened", [True, False])
def test_another_file_takes_another_checksum(opened):
    file = document(content=b"cu")
    if opened:
        file.file = ContentFile(b"moi", "moi.csv")
    else:
        file.file.save("moi.csv", ContentFile(b"moi"), save=False)
    file.save()

    assert OfficeDocument.objects.get(pk=file.pk).sha256 == digest(b"moi")


def test_a_title_is_no_alt_text():
    assert picture("hop bao 1", alt_text="").default_alt_text == ""


UPLOADS = [
    (
        OfficeImage,
        "wagtailimages:add_multiple",
        "wagtailimages:create_multiple_from_uploaded_image",
        "uploaded-image",
        ("anh.png", png(), "image/png"),
    ),
    (
        OfficeDocument,
        "wagtaildocs:add_multiple",
        "wagtaildocs:create_multiple_from_uploaded_document",
        "uploaded-document",
        ("bieu.csv", b"so lieu", "text/csv"),
    ),
]


@pytest.mark.parametrize(("model", "add", "create", "prefix", "file"), UPLOADS)
def test_an_upload_becomes_a_file_only_with_its_facts(admin, model, add, create, prefix, file):
    first = admin.post(reverse(add), {"title": "Tệp", "files[]": SimpleUploadedFile(*file)}).json()
    assert first["success"]
    assert not model.objects.exists()

    number = first.get("uploaded_file_id") or first["uploaded_image_id"]
    facts = {"title": "Tệp", "alt_text": "Đại biểu", "consent_basis": "no_person", **FACTS}
    data = {f"{prefix}-{number}-{name}": value for name, value in facts.items()}
    second = admin.post(reverse(create, args=[number]), data).json()

    assert second["success"], second
    stored = model.objects.get()
    assert stored.sha256 == digest(file[1])
    assert stored.credit == FACTS["credit"]


@pytest.mark.parametrize("kind", ["wagtailimages:edit", "wagtaildocs:edit"])
def test_a_classified_file_is_refused_on_its_own_screen(admin, kind):
    item = picture() if "images" in kind else document()
    data = {"title": item.title, "alt_text": "Đại biểu", "consent_basis": "no_person"}

    response = admin.post(
        reverse(kind, args=[item.pk]), {**data, **FACTS, "classification": "secret"}
    )

    assert response.status_code == 200
    item.refresh_from_db()
    assert item.classification == "none"
