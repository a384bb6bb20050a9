"""Every way an upload comes in asks the same judges, and a refusal is told and kept (R-037)."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from gso_workflow.errors import UploadRefused
from gso_workflow.models import LedgerEntry
from stats_pages.importing import readers
from stats_pages.importing.errors import Unreadable
from tests.gso_workflow.files import samples

pytestmark = pytest.mark.django_db
SECRET = samples.pdf("TUYỆT MẬT")
SENTENCE = "dấu chỉ độ mật “TUYỆT MẬT”"


@pytest.fixture
def admin(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    person = get_user_model().objects.create_superuser("quantri", "a@example.vn", "password")
    client.force_login(person)
    return client


def secret():
    return SimpleUploadedFile("bao-cao.pdf", SECRET, "application/pdf")


def facts(**fields):
    return {"title": "Báo cáo", "classification": "none", "licence": "office", **fields}


def refused_by_adding(admin):
    return admin.post(reverse("wagtaildocs:add"), facts(file=secret()))


def refused_by_many(admin):
    return admin.post(
        reverse("wagtaildocs:add_multiple"), {"title": "Báo cáo", "files[]": secret()}
    )


def refused_by_chooser(admin):
    fields = facts(file=secret())
    data = {f"document-chooser-upload-{name}": value for name, value in fields.items()}
    return admin.post(reverse("wagtaildocs_chooser:create"), data)


@pytest.mark.parametrize("way", [refused_by_adding, refused_by_many, refused_by_chooser])
def test_a_screen_refuses_beside_the_field(admin, way):
    answer = way(admin)
    text = answer.json() if "json" in answer["Content-Type"] else answer.content.decode()
    assert SENTENCE in str(text)
    assert not get_document_model().objects.exists()
    entry = LedgerEntry.objects.get(verb="refused:upload")
    assert (entry.actor, entry.payload["why"]) == ("quantri", "secret")
    assert entry.payload["file"] == "bao-cao.pdf"


def test_replacing_a_file_is_an_upload(admin, make_document):
    document = make_document(b"so lieu")
    data = facts(file=secret(), collection=document.collection_id)
    answer = admin.post(reverse("wagtaildocs:edit", args=[document.pk]), data)
    assert SENTENCE in answer.content.decode()
    document.refresh_from_db()
    assert document.filename == "bang.csv"


def test_a_picture_that_is_none_is_refused_on_its_screen(admin):
    file = SimpleUploadedFile("anh.jpg", samples.photograph_with_place(), "image/jpeg")
    data = facts(file=file, alt_text="Đại biểu", consent_basis="no_person")
    answer = admin.post(reverse("wagtailimages:add"), data)
    assert "GPS" in answer.content.decode()
    assert not get_image_model().objects.exists()


def save_row(document):
    document.file = ContentFile(SECRET, "bao-cao.pdf")
    document.save()


def save_file(document):
    document.file.save("bao-cao.pdf", ContentFile(SECRET))


@pytest.mark.parametrize("save", [save_row, save_file])
def test_a_save_by_code_is_refused_and_leaves_no_bytes(save, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    document = get_document_model()(title="Báo cáo")
    with pytest.raises(UploadRefused):
        save(document)
    assert not get_document_model().objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert LedgerEntry.objects.filter(verb="refused:upload").exists()


def test_saving_a_row_again_judges_nothing(make_document, settings):
    document = make_document(b"so lieu")
    settings.GSO_WORKFLOW_UPLOAD_ENDINGS = ["pdf"]
    document.title = "Khác"
    document.save()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", samples.docx("Báo cáo", "TUYỆT MẬT")),
        ("a.txt", "Báo cáo\nTUYỆT MẬT\n".encode()),
        ("a.html", "<html><body><p>TUYỆT MẬT</p><p>Báo cáo</p></body></html>".encode()),
    ],
)
def test_an_import_refuses_a_marked_paper(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="TUYỆT MẬT"):
        readers.read(path)


@pytest.mark.parametrize("way", ["wagtailimages:add", "wagtailimages:add_multiple"])
def test_what_the_stock_image_field_refuses_is_told_in_our_words_and_written_down(admin, way):
    """Wagtail's own field looks first: its sentence would name pixels that it does not know."""
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    file = SimpleUploadedFile("anh.png", drawing, "image/png")
    data = {"title": "Ảnh", "file": file, "files[]": file}

    answer = admin.post(reverse(way), data)

    entry = LedgerEntry.objects.get(verb="refused:upload")
    assert entry.payload["file"] == "anh.png"
    said = str(answer.json() if "json" in answer["Content-Type"] else answer.content.decode())
    assert entry.payload["message"] in said
    assert not get_image_model().objects.exists()


def test_what_only_the_stock_field_refuses_keeps_its_own_sentence(admin, settings):
    """A sound picture above Wagtail's limit is not called damaged."""
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    file = SimpleUploadedFile("anh.png", samples.picture(), "image/png")

    html = admin.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": file}).content.decode()

    entry = LedgerEntry.objects.get(verb="refused:upload")
    assert entry.payload["why"] == "stock"
    assert entry.payload["message"] in html
    assert not get_image_model().objects.exists()
