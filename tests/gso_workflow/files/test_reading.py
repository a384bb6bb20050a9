"""Readers get the bytes of what is posted, under any address, and of nothing else (G2, R-064)."""

import hashlib

import pytest
from django.test import Client
from wagtail.images.utils import generate_signature

from gso_workflow import access, chain
from tests.factories import OfficeFactory
from tests.gso_workflow.chain.conftest import approve, submit
from tests.gso_workflow.files.conftest import content, post, take_down

pytestmark = pytest.mark.django_db
TEXT = b"nam;gia tri\n2025;1\n"
METHODS = ["get", "head"]
CONDITIONS = [{}, {"HTTP_RANGE": "bytes=0-3"}, {"HTTP_IF_NONE_MATCH": "*"}]


def addresses_of(document, image):
    rendition = image.get_rendition("width-20")
    return [document.url, f"/media/{document.file.name}", image.file.url, rendition.url]


@pytest.fixture
def used(make_document, make_image):
    return make_document(TEXT), make_image()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("headers", CONDITIONS)
def test_nothing_is_sent_before_the_release(client, used, walk, cast, method, headers):
    walk(*used, release=False)
    for host in ("localhost", cast.home.get_site().hostname, "elsewhere.example"):
        for address in addresses_of(*used):
            answer = getattr(client, method)(address, HTTP_HOST=host, **headers)
            assert answer.status_code == 404, address


def test_everything_is_sent_from_the_release_on_and_nothing_once_hidden(client, used, walk, cast):
    package = walk(*used)
    document, image = used
    found = client.get(document.url)
    assert content(found) == TEXT
    assert found["ETag"] == f'"{hashlib.sha256(TEXT).hexdigest()}"'
    with image.file.open() as stored:
        assert content(client.get(image.file.url)) == stored.read()
    assert client.get(image.get_rendition("width-20").url).status_code == 200
    take_down(cast, package)
    for address in addresses_of(*used):
        assert client.get(address).status_code == 404


def test_another_posted_item_keeps_a_file_public(client, used, walk, cast):
    first, _second = walk(used[0]), walk(used[0])
    take_down(cast, first)
    assert client.get(used[0].url).status_code == 200


def test_a_draft_of_a_posted_item_opens_no_new_file(client, used, walk, make_document, cast):
    page = walk(used[0]).page
    newer = make_document(b"nam;gia tri\n2026;2\n")
    page.body = [("document", {"document": newer, "title": "", "kind": "attachment"})]
    page.save_revision(user=cast.author)
    assert client.get(newer.url).status_code == 404
    package = submit(page, cast.author, change_note="Thay biểu số liệu.")
    assert client.get(newer.url).status_code == 404
    for person in (cast.head, cast.secretary, cast.chief):
        approve(package, person)
    assert client.get(newer.url).status_code == 404
    package.refresh_from_db()
    post(cast, package)
    assert client.get(newer.url).status_code == 200
    # The version before stays readable, and so do its files, until the item is withdrawn.
    assert client.get(used[0].url).status_code == 200
    take_down(cast, package)
    assert client.get(used[0].url).status_code == 404


def test_staff_of_the_office_look_at_drafts_and_others_do_not(client, used, walk, cast):
    document, image = used
    access.sync()
    cast.unit.office.refresh_from_db()
    for row in used:
        row.collection = cast.unit.office.collection
        row.save()
    walk(*used, release=False)
    stranger = OfficeFactory().cast
    access.sync()
    for person, status in ((cast.author, 200), (cast.chief, 200), (stranger.author, 404)):
        client.force_login(person)
        for address in (document.url, image.file.url):
            answer = client.get(address)
            assert answer.status_code == status, (person, address)
            if status == 200:
                assert answer["Cache-Control"] == "private, no-store"


def test_a_part_is_sent_on_request(client, used, walk):
    walk(*used)
    answer = client.get(used[0].url, HTTP_RANGE="bytes=4-6")
    assert (answer.status_code, content(answer)) == (206, TEXT[4:7])
    assert answer["Content-Range"] == f"bytes 4-6/{len(TEXT)}"
    assert content(client.get(used[0].url, HTTP_RANGE="bytes=-5")) == TEXT[-5:]
    assert client.get(used[0].url, HTTP_RANGE="bytes=99999-").status_code == 416
    other = client.get(used[0].url, HTTP_RANGE="bytes=4-6", HTTP_IF_RANGE='"other"')
    assert content(other) == TEXT


def test_headers_keep_a_file_what_it_is(client, make_document, walk):
    document = make_document(TEXT, name="Biểu số liệu.csv")
    walk(document)
    answer = client.get(document.url)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert 'attachment; filename="bieu_so_lieu.csv"' in answer["Content-Disposition"].replace(
        "-", "_"
    )
    assert "filename*=UTF-8''Bi%E1%BB%83u" in answer["Content-Disposition"]
    assert client.get(document.url, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304
    head = client.head(document.url)
    assert (head["Content-Length"], content(head)) == (str(len(TEXT)), b"")


def test_active_files_run_in_a_sandbox(rf, make_document):
    from gso_workflow.files import serving

    for name, policy in (("a.svg", "sandbox; default-src 'none'"), ("a.pdf", "default-src 'none'")):
        document = make_document(TEXT)
        document.file.name = document.file.storage.save(f"documents/{name}", document.file)
        answer = serving.respond(rf.get("/"), serving.released(document.file, "a" * 64))
        assert answer["Content-Security-Policy"] == policy


def test_a_signed_address_of_wagtail_is_no_release(rf, used, walk, cast):
    from django.contrib.auth.models import AnonymousUser
    from django.http import Http404
    from wagtail.images.views.serve import ServeView

    image = used[1]
    package = walk(image=image, release=False)
    request = rf.get("/")
    request.user = AnonymousUser()
    arguments = (generate_signature(image.pk, "width-20"), str(image.pk), "width-20")
    with pytest.raises(Http404):
        ServeView.as_view()(request, *arguments)
    post(cast, package)
    answer = ServeView.as_view()(request, *arguments)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, no-cache")


def test_the_cost_of_serving_does_not_grow(client, used, walk, django_assert_num_queries):
    for _count in range(3):
        walk(*used)
    Client().get(used[0].url)
    with django_assert_num_queries(14):  # four for the file, the rest for its source and terms
        client.get(used[0].url)
    image_url, rendition_url = used[1].file.url, used[1].get_rendition("width-20").url
    with django_assert_num_queries(3):
        client.get(image_url)
    with django_assert_num_queries(2):
        client.get(rendition_url)


def test_withdrawal_takes_the_bytes_away(client, used, walk, cast):
    package = walk(*used)
    for person in (cast.secretary, cast.chief):
        chain.withdraw(package, person, package.digest, reason="Sai số liệu.")
    assert client.get(used[0].url).status_code == 404
