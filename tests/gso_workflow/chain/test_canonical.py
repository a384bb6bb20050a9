"""The same content gives the same bytes; any other content another digest (R-064, Art. 11.5)."""

import json

import pytest

from gso_workflow import sealing
from gso_workflow.canonical import canonical_json, content_of, digest_of, text_beside
from gso_workflow.differences import differences, weigh, words_changed
from stats_pages.models import LegalDocumentPage, NewsPage, Recipient
from tests.gso_workflow.chain.conftest import write_news
from tests.host_site.models import BulletinPage, Topic
from tests.stats_pages.samples import complete

pytestmark = pytest.mark.django_db


def test_keys_are_sorted_and_text_is_nfc():
    assert canonical_json({"b": 1, "a": "Thô\u0301ng"}) == '{"a":"Th\u1ed1ng","b":1}'


def test_the_revision_and_the_row_have_one_content(news):
    row = NewsPage.objects.get()
    assert content_of(row) == content_of(news.latest_revision.as_object())


def test_publication_state_and_place_are_no_content(news):
    content = content_of(news)
    assert not {"live", "path", "pk", "owner", "locked", "latest_revision"} & set(content)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Khác"},
        {"lead": "Khác"},
        {"slug": "khac"},
        {"body": json.dumps([{"type": "rich_text", "value": "<p>Khác</p>", "id": "a1"}])},
        {"source_name": "Khác"},
        {"responsible_unit": None},
    ],
)
def test_any_change_is_another_digest(change, news):
    before = sealing.seal(news).digest
    for name, value in change.items():
        setattr(news, name, value)
    assert sealing.seal(news).digest != before


def test_note_and_time_are_part_of_the_digest(news):
    digests = {
        sealing.seal(news).digest,
        sealing.seal(news, change_note="Sửa").digest,
        sealing.seal(news, not_before=news.latest_revision.created_at).digest,
    }
    assert len(digests) == 3


def test_the_bytes_of_a_file_are_part_of_the_digest(cast, make_document):
    document = make_document(b"1")
    body = [{"type": "document", "value": {"document": document.pk}, "id": "b"}]
    page = write_news(cast, body=json.dumps(body))
    before = sealing.seal(page).digest
    with document.file.storage.open(document.file.name, "wb") as stream:
        stream.write(b"2")
    assert sealing.seal(page).digest != before


def test_a_digest_is_sha256_in_hexadecimal():
    assert digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [("a b c", "a b c", 0), ("a b c", "a x c", 1), ("a b", "a b c d", 2), ("", "a b", 2)],
)
def test_words_changed_counts_the_larger_side(before, after, words):
    assert words_changed(before, after) == words


@pytest.mark.parametrize(
    ("change", "weight"),
    [
        ({"lead": "Lược ghi."}, {"changed_words": 2, "figures": False, "other": False}),
        ({"lead": "Tóm tắt 5."}, {"changed_words": 0, "figures": True, "other": False}),
        ({"title": "Tên"}, {"changed_words": 0, "figures": False, "other": True}),
    ],
)
def test_a_change_is_weighed_by_what_it_touches(change, weight, news):
    revised = news.latest_revision.as_object()
    for name, value in change.items():
        setattr(revised, name, value)
    changes = differences(news, revised)
    assert len(changes) == 1
    assert weigh(changes) == weight


def test_every_change_of_a_block_is_shown_with_before_and_after(news):
    revised = news.latest_revision.as_object()
    revised.body = json.dumps([{"type": "rich_text", "value": "<p>Mới.</p>", "id": "a1"}])
    (change,) = differences(news, revised)
    assert (change.before, change.after) == ("Nội dung của tin bài.", "Mới.")


def without(content, *names):
    """A content as it was sealed before its type had these fields."""
    return canonical_json({name: value for name, value in content.items() if name not in names})


def test_a_field_younger_than_the_seal_says_nothing_while_it_holds_its_default(news):
    news.pen_name = ""
    sealed = without(content_of(news), "pen_name", "main_image")

    assert text_beside(news, sealed) == sealed


def test_a_field_younger_than_the_seal_counts_once_it_is_filled(news):
    sealed = without(content_of(news), "pen_name")
    news.pen_name = "Người viết"

    assert json.loads(text_beside(news, sealed))["pen_name"] == "Người viết"


def test_an_old_field_counts_though_somebody_emptied_it(news):
    news.lead = "Có lời."
    sealed = canonical_json(content_of(news))
    news.lead = ""

    assert text_beside(news, sealed) != sealed


def test_child_rows_are_read_within_the_fields_of_their_seal(office):
    page = LegalDocumentPage(title="Quyết định", slug="qd", recipients=[Recipient(text="Lưu")])
    whole = content_of(page)
    older = dict(whole["recipients"][0])
    older.pop("sort_order")
    sealed = canonical_json({**whole, "recipients": [older]})

    assert text_beside(page, sealed) == sealed
    page.recipients.add(Recipient(text="Thêm"))
    assert text_beside(page, sealed) != sealed


def test_rows_that_name_no_place_keep_the_order_they_were_written_in(cast):
    """Two rows of one place come back from PostgreSQL in whatever order it likes."""
    words = ["Như Điều 3", "Lưu: VT", "Bộ Tài chính"]
    page = LegalDocumentPage(
        title="Quyết định",
        slug="qd",
        owner=cast.author,
        responsible_unit=cast.unit,
        live=False,
        **{**complete(LegalDocumentPage), "recipients": [Recipient(text=word) for word in words]},
    )
    cast.section.add_child(instance=page)
    page.save_revision(user=cast.author)
    rows = page.recipients.all()

    assert [(row.text, row.sort_order) for row in rows] == list(zip(words, range(3), strict=True))
    Recipient.objects.filter(pk=rows[0].pk).update(text=words[0])
    row = LegalDocumentPage.objects.get(pk=page.pk)
    assert content_of(row) == content_of(page.latest_revision.as_object())


def test_topics_have_no_order(cast):
    topics = [Topic.objects.create(name=name) for name in "ab"]
    pages = [
        BulletinPage(title="Bản tin", slug="tin", topics=some) for some in (topics, topics[::-1])
    ]

    one, other = (content_of(page) for page in pages)
    assert one == other
    assert one["topics"] == [topic.pk for topic in topics]


def test_an_upgrade_that_adds_a_field_breaks_no_seal(posted):
    """The package was sealed when news had no pen names."""
    posted.content = without(json.loads(posted.content), "pen_name")
    posted.digest = digest_of(sealing.stored_text(posted, posted.files.all()))

    assert sealing.require_intact(posted).content == posted.content
