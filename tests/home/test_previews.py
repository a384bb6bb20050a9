"""Pictures of a file's first pages: drawn when it is released, and read by who may read the file."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import ReferenceIndex

from gso_workflow import chain
from stats_pages import previews
from stats_pages.models import OfficeDocument, PagePreview
from tests.gso_workflow.chain.conftest import cast, office, submit, write_news  # noqa: F401
from tests.gso_workflow.files.samples import pdf
from tests.gso_workflow.release.conftest import hide, read, signed  # noqa: F401


@pytest.fixture
def paper(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    file = ContentFile(pdf("Quyết định số 12", "Điều 1"), "quyet-dinh.pdf")
    return OfficeDocument.objects.create(title="Quyết định", file=file, credit="Cơ quan mẫu")


@pytest.fixture
def offered(cast, paper, django_capture_on_commit_callbacks):  # noqa: F811
    """An item that offers the paper, approved; `post` brings it to the readers."""
    body = [{"type": "document", "value": {"document": paper.pk}, "id": "d1"}]
    package = signed(submit(write_news(cast, body=json.dumps(body)), cast.author), cast)

    def post():
        with django_capture_on_commit_callbacks(execute=True):
            chain.release(package.order, cast.poster, package.digest)
        return type(package).objects.get(pk=package.pk)

    return post


def at(document, number=1):
    return f"/trang-tep/{document.pk}/{number}.webp"


def test_pages_are_drawn_at_release_and_only_then(offered, paper, read):  # noqa: F811
    assert not PagePreview.objects.exists()
    assert read(at(paper)).status_code == 404

    offered()
    response = read(at(paper))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert PagePreview.objects.get().page_count == 1
    assert read(at(paper, 2)).status_code == 404


def test_a_reader_never_makes_a_picture(offered, paper, read):  # noqa: F811
    offered()
    PagePreview.objects.all().delete()

    assert read(at(paper)).status_code == 404
    assert not PagePreview.objects.exists()


def test_the_picture_goes_with_its_file(offered, paper, cast, read):  # noqa: F811
    package = offered()
    assert read(at(paper)).status_code == 200
    hide(package, cast)

    assert read(at(paper)).status_code == 404
    assert read(f"/media/{PagePreview.objects.get().file.name}").status_code == 404


def test_the_stored_picture_has_no_address_of_its_own(offered, paper, read):  # noqa: F811
    offered()

    assert read(f"/media/{PagePreview.objects.get().file.name}").status_code == 404


def test_who_has_the_picture_gets_it_not_again(offered, paper, read):  # noqa: F811
    offered()
    first = read(at(paper))

    assert read(at(paper), HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


@pytest.mark.parametrize(
    ("name", "content"), [("hong.pdf", b"%PDF-1.4 khong phai pdf"), ("bang.csv", b"a;b")]
)
def test_what_cannot_be_drawn_is_left_out(db, settings, tmp_path, name, content):
    settings.MEDIA_ROOT = str(tmp_path)
    row = OfficeDocument(title=name, file_size=len(content))
    row.file.name = row.file.storage.save(f"documents/{name}", ContentFile(content))

    assert previews.draw(row) == []


def test_what_was_released_without_pictures_gets_them_by_command(offered, paper, capsys):
    offered()
    PagePreview.objects.all().delete()

    call_command("draw_previews", verbosity=0)
    call_command("draw_previews", verbosity=0)

    assert PagePreview.objects.count() == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["1", "0"]


def test_a_file_that_is_not_released_is_not_drawn_by_command(paper):
    call_command("draw_previews", verbosity=0)

    assert not PagePreview.objects.exists()


def test_a_picture_is_no_use_of_its_file(offered, paper):
    offered()

    users = ReferenceIndex.get_references_to(paper)
    assert PagePreview.objects.exists()
    assert {row.content_type.model for row in users} == {"newspage"}
