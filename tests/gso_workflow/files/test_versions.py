"""What an item uses stays as it is; replacing it makes a version beside it (C8, R-064)."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection

from gso_workflow.errors import FileHeld
from gso_workflow.files import holding, versions
from gso_workflow.models import FileVersion, LedgerEntry
from gso_workflow.sealing import latest_draft, sha256_of
from tests.gso_workflow.chain.conftest import write_news
from tests.gso_workflow.files.conftest import body_with, png, take_down

pytestmark = pytest.mark.django_db
OLD, NEW = b"nam;gia tri\n2025;1\n", b"nam;gia tri\n2025;2\n"


@pytest.fixture
def document(make_document):
    return make_document(OLD)


@pytest.fixture
def admin(client):
    person = get_user_model().objects.create_superuser("quantri", "a@example.vn", "password")
    client.force_login(person)
    return client


def stored_bytes(document):
    row = type(document)._base_manager.get(pk=document.pk)
    with row.file.storage.open(row.file.name) as stream:
        return stream.read()


def set_file(document):
    document.file = ContentFile(NEW, "moi.csv")
    document.save()


def set_title(document):
    document.title = "Khác"
    document.save(update_fields=["title"])


ATTEMPTS = {
    "file": set_file,
    "title": set_title,
    "file field": lambda d: d.file.save("moi.csv", ContentFile(NEW)),
    "update": lambda d: type(d).objects.filter(pk=d.pk).update(title="Khác"),
    "update file": lambda d: type(d).objects.all().update(file="documents/khac.csv"),
    "bulk update": lambda d: type(d).objects.bulk_update([_retitled(d)], ["title"]),
    "checksum": lambda d: type(d).objects.filter(pk=d.pk).update(sha256="0" * 64),
    "delete": lambda d: d.delete(),
    "queryset delete": lambda d: type(d).objects.filter(pk=d.pk).delete(),
    "delete bytes": lambda d: d.file.delete(),
    "delete bytes only": lambda d: d.file.delete(save=False),
    "overwrite": lambda d: d.file.open("wb"),
    "append": lambda d: d.file.open(mode="ab"),
}


def _retitled(document):
    document.title = "Khác"
    return document


@pytest.mark.parametrize("state", ["approved", "posted", "hidden"])
@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_used_file_stays_as_it_is(attempt, state, document, walk, cast):
    package = walk(document, release=state != "approved")
    if state == "hidden":
        take_down(cast, package)
    with pytest.raises(FileHeld), transaction.atomic():
        attempt(document)
    row = get_document_model().objects.get(pk=document.pk)
    assert (row.title, row.sha256, stored_bytes(document)) == ("bang.csv", sha256_of(row.file), OLD)


def test_a_picture_keeps_its_words_and_its_crop(make_image, walk):
    image = make_image(alt_text="Đại biểu")
    walk(image=image)
    for name, value in (("alt_text", "Khác"), ("credit", "Khác"), ("focal_point_x", 3)):
        image.refresh_from_db()
        setattr(image, name, value)
        with pytest.raises(FileHeld):
            image.save()


def test_what_says_where_a_file_is_kept_may_change(document, walk):
    walk(document)
    collection = Collection.get_first_root_node().add_child(name="Kho")
    document.collection = collection
    document.save()
    type(document).objects.filter(pk=document.pk).update(collection=collection)
    assert type(document).objects.get().collection == collection


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_file_of_no_item_is_free(attempt, document):
    write_once = attempt(document)
    if hasattr(write_once, "close"):
        write_once.close()


def edit(admin, row, **fields):
    kind = "wagtaildocs" if isinstance(row, get_document_model()) else "wagtailimages"
    data = {
        "title": row.title,
        "classification": "none",
        "licence": "office",
        "credit": row.credit,
        "tags": "",
        "alt_text": getattr(row, "alt_text", ""),
        "consent_basis": "no_person",
        "collection": row.collection_id,
        **fields,
    }
    return admin.post(reverse(f"{kind}:edit", args=[row.pk]), data, follow=True)


def test_replacing_a_used_document_makes_a_new_version(admin, document, walk):
    walk(document)
    answer = edit(admin, document, file=SimpleUploadedFile("moi.csv", NEW))
    made = get_document_model().objects.exclude(pk=document.pk).get()
    assert (stored_bytes(document), stored_bytes(made)) == (OLD, NEW)
    assert answer.redirect_chain[-1][0] == reverse("wagtaildocs:edit", args=[made.pk])
    assert "phiên bản 2" in answer.content.decode().lower()
    first, second = versions.family_of(document)
    assert (second.number, second.previous, second.sha256) == (2, first, sha256_of(made.file))
    entry = LedgerEntry.objects.filter(verb="file:version").get()
    assert (entry.actor, entry.payload["replaces"]) == ("quantri", str(document.pk))


def test_another_title_alone_is_a_version_with_its_own_bytes(admin, document, walk):
    walk(document)
    edit(admin, document, title="Tên mới")
    made = get_document_model().objects.exclude(pk=document.pk).get()
    assert (made.title, stored_bytes(made)) == ("Tên mới", OLD)
    assert made.file.name != get_document_model().objects.get(pk=document.pk).file.name


def test_replacing_a_used_picture_makes_a_new_version(admin, make_image, walk, client):
    image = make_image(alt_text="Đại biểu", credit="Ảnh: Minh Họa")
    walk(image=image)
    before, url = stored_bytes(image), image.get_rendition("width-20").url
    edit(admin, image, file=SimpleUploadedFile("moi.png", png("red")))
    assert stored_bytes(image) == before
    assert versions.latest_of(image).number == 2
    client.logout()
    assert client.get(url).status_code == 200


def test_a_free_file_is_replaced_in_place(admin, document):
    edit(admin, document, file=SimpleUploadedFile("moi.csv", NEW))
    row = get_document_model().objects.get()
    assert row.pk == document.pk
    version = FileVersion.objects.get()
    assert (version.number, version.sha256) == (1, sha256_of(row.file))


def test_screens_offer_no_deletion_of_a_used_file(admin, document, make_image, walk):
    image = make_image()
    walk(document, image)
    for kind, row in (("wagtaildocs", document), ("wagtailimages", image)):
        answer = admin.post(reverse(f"{kind}:delete", args=[row.pk]), follow=True)
        assert "phiên bản" in answer.content.decode()
        label = row._meta.label_lower.split(".")
        bulk = reverse("wagtail_bulk_action", args=[*label, "delete"])
        admin.post(f"{bulk}?id={row.pk}&next=/admin/")
        assert type(row).objects.filter(pk=row.pk).exists()


def test_a_draft_takes_the_new_version_in_one_click(admin, document, walk, cast, client):
    page = walk(document).page
    waiting = write_news(cast, title="Tin khác", body=body_with(document))
    edit(admin, document, file=SimpleUploadedFile("moi.csv", NEW))
    made = get_document_model().objects.exclude(pk=document.pk).get()
    screen = reverse("gso_workflow:versions", args=["document", document.pk])
    shown = admin.get(screen).content.decode()
    assert "Tin khác" in shown
    assert page.title in shown
    for draft in (page, waiting):
        use = reverse("gso_workflow:use_version", args=["document", document.pk])
        admin.post(use, {"page": draft.pk})
        block = latest_draft(type(draft).objects.get(pk=draft.pk)).body[0]
        assert block.value["document"] == made
    # What is posted is still what was approved.
    assert type(page).objects.get(pk=page.pk).body[0].value["document"] == document
    client.logout()
    assert client.get(made.url).status_code == 404


def test_the_versions_of_a_file_are_shown_to_those_who_may_see_it(client, document, cast):
    from tests.gso_workflow.review.conftest import admit

    admit(cast)
    client.force_login(cast.contributor)
    screen = reverse("gso_workflow:versions", args=["document", document.pk])
    assert client.get(screen).status_code == 404


def test_holding_asks_once_for_many_rows(make_document, walk, django_assert_num_queries):
    rows = [make_document(OLD + bytes([n])) for n in b"123"]
    walk(rows[0])
    with django_assert_num_queries(1):
        assert holding.held_ids("document", [row.pk for row in rows]) == {str(rows[0].pk)}
