"""Readers compare a file they have with what was released; nothing else is ever confirmed (R-043)."""

import hashlib

import pytest

from gso_workflow.files.verifying import digest_in, releases_of
from tests.gso_workflow.chain.conftest import approve, submit, write_news
from tests.gso_workflow.files.conftest import (  # noqa: F401
    body_with,
    cast,
    office,
    post,
    take_down,
    walk,
)

pytestmark = pytest.mark.django_db
TEXT = b"nam;gia tri\n2025;1\n"
DIGEST = hashlib.sha256(TEXT).hexdigest()
SAME = "trùng khớp từng byte"
UNKNOWN = "Không có tệp đã công bố nào"


@pytest.fixture
def ask(client):
    def asked(text=DIGEST):
        answer = client.get("/kiem-tra-tep/", {"sha256": text})
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        return answer.content.decode()

    return asked


def test_a_released_file_is_known_with_its_item_and_its_time(ask, make_document, walk):  # noqa: F811
    package = walk(make_document(TEXT))
    html = ask()
    assert SAME in html
    assert package.title in html
    assert "Hiện vẫn đang được đăng" in html
    release = releases_of(DIGEST)[0]
    assert (release.standing, release.released_at) == ("current", package.order.released_at)


def test_one_byte_makes_another_file(ask, make_document, walk):  # noqa: F811
    walk(make_document(TEXT))
    assert UNKNOWN in ask(hashlib.sha256(TEXT + b" ").hexdigest())


def test_a_file_before_its_release_is_as_unknown_as_any(ask, make_document, walk):  # noqa: F811
    walk(make_document(TEXT), release=False)
    before, stranger = ask(), ask("0" * 64)
    assert UNKNOWN in before
    assert before.replace(DIGEST, "") == stranger.replace("0" * 64, "")


def test_what_became_of_the_item_is_told(ask, make_document, walk, cast):  # noqa: F811
    package = walk(make_document(TEXT))
    page, title = package.page, package.title
    page.body = [("rich_text", "<p>Không còn tệp.</p>")]
    page.save_revision(user=cast.author)
    newer = submit(page, cast.author, change_note="Bỏ tệp đính kèm.")
    for person in (cast.head, cast.secretary, cast.chief):
        approve(newer, person)
    newer.refresh_from_db()
    post(cast, newer)
    html = ask()
    assert "thay bằng phiên bản mới" in html
    assert title in html
    take_down(cast, newer)
    html = ask()
    assert "đã được gỡ" in html
    # What an office took down is not told anew by the page that checks its files.
    assert title not in html


@pytest.mark.parametrize(
    ("text", "digest"),
    [
        (DIGEST.upper(), DIGEST),
        (f"SHA-256: {DIGEST}  bang.csv", DIGEST),
        (" ".join(DIGEST[i : i + 2] for i in range(0, 64, 2)), DIGEST),
        ("xin chào", ""),
        (DIGEST[:-1], ""),
    ],
)
def test_pasted_digits_are_found(text, digest):
    assert digest_in(text) == digest


def test_words_that_are_no_digest_are_told_so_and_kept(ask):
    html = ask('<script>"xin chao"')
    assert "64 ký tự" in html
    assert "&lt;script&gt;" in html


def test_the_cost_does_not_grow_with_the_items(make_document, walk, django_assert_num_queries):  # noqa: F811
    document = make_document(TEXT)
    walk(document)
    releases_of(DIGEST)
    walk(document)
    with django_assert_num_queries(3):
        assert len(releases_of(DIGEST)) == 2


def test_the_footer_leads_to_the_check(client):
    assert 'href="/kiem-tra-tep/"' in client.get("/khong-co/").content.decode()


def test_only_reading_is_answered(client):
    assert client.post("/kiem-tra-tep/", {"sha256": DIGEST}).status_code == 405


def test_a_draft_elsewhere_changes_nothing(ask, make_document, walk, cast):  # noqa: F811
    document = make_document(TEXT)
    walk(document)
    submit(write_news(cast, body=body_with(document)), cast.author)
    assert "Hiện vẫn đang được đăng" in ask()
