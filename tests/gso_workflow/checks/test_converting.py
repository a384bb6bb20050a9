"""A draft pasted from an old file becomes Unicode when its author says so, and not before (R-103)."""

import json

import pytest

from gso_workflow import conversions, sealing
from gso_workflow.errors import Frozen, NotYours, StaleDigest
from gso_workflow.vietnamese import write_as
from stats_pages.models import LegalDocumentPage, NewsPage
from stats_pages.models.legal_rows import Recipient
from tests.gso_workflow.chain.conftest import write_news
from tests.gso_workflow.gate.conftest import make
from tests.gso_workflow.review.conftest import url
from tests.host_site.models import Announcement
from tests.stats_pages.samples import make as make_sample

pytestmark = pytest.mark.django_db
TITLE = "Điều tra viên đến từng hộ dân cư ở vùng cao"
LEAD = "Cuộc điều tra bắt đầu từ ngày đầu tháng và kết thúc trước ngày rằm."
TEXT = "Đội trưởng hướng dẫn điều tra viên, kiểm tra từng phiếu đã ghi và sửa ngay tại chỗ."
LINK = '<p><a href="https://nguon.example/Bai-1?x=%C3%AD">{}</a> <b>{}</b></p>'
UNICODE = "Tác giả giữ nguyên dòng này."
ENCODINGS = ["tcvn3", "vni", "vps", "viscii", "cp1258", "mojibake"]


def old(cast, encoding="tcvn3", **fields):
    """A news item whose words come out of an old file, and whose author's name does not."""

    def pasted(text):
        return write_as(text, encoding)

    block = {"type": "rich_text", "value": LINK.format(pasted(TEXT), pasted(LEAD)), "id": "k1"}
    fields = {"title": pasted(TITLE), "lead": pasted(LEAD), "body": json.dumps([block]), **fields}
    return write_news(cast, **fields)


def convert(page, person):
    return conversions.convert(page, person, sealing.draft_digest(page))


@pytest.fixture
def author(sign_in, may_write, cast):
    return sign_in(cast.author)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_word_is_put_right_and_nothing_else_is_touched(may_write, cast, encoding):
    page = old(cast, encoding)
    assert conversions.legacy_texts(page).keys() >= {"title", "lead", "body"}

    convert(page, cast.author)

    draft = sealing.latest_draft(NewsPage.objects.get(pk=page.pk))
    assert (draft.title, draft.lead, draft.author_name) == (TITLE, LEAD, page.author_name)
    assert draft.body.raw_data[0]["value"] == LINK.format(TEXT, LEAD)
    assert draft.body.raw_data[0]["id"] == "k1"
    assert conversions.conversion_of(draft) is None


def test_the_text_as_it_was_stays_in_the_history(may_write, cast):
    page = old(cast)
    before = page.get_latest_revision()
    title = before.as_object().title

    convert(page, cast.author)

    assert page.revisions.count() == 2
    before.refresh_from_db()
    assert before.as_object().title == title
    assert page.revisions.order_by("-pk").first().user == cast.author


def test_the_row_that_lists_show_reads_the_same_and_has_an_address_of_the_new_words(
    may_write,
    cast,
):
    page = old(cast)

    convert(page, cast.author)

    row = NewsPage.objects.get(pk=page.pk)
    assert (row.title, row.draft_title) == (TITLE, TITLE)
    assert row.slug == "dieu-tra-vien-den-tung-ho-dan-cu-o-vung-cao"


def test_an_address_that_was_not_made_of_the_old_words_stays(may_write, cast):
    page = old(cast, title="Hội nghị", slug="hoi-nghi-nam")

    convert(page, cast.author)

    assert NewsPage.objects.get(pk=page.pk).slug == "hoi-nghi-nam"


def test_rows_below_an_item_are_converted_in_their_order(may_write, cast):
    page = make_sample(LegalDocumentPage, cast.section, owner=cast.author)
    lines = ["Các phòng thuộc cơ quan để thực hiện.", "Lưu văn thư và phòng tổng hợp."]
    page.recipients = [Recipient(text=write_as(line, "vni")) for line in lines]
    page.save_revision(user=cast.author)

    convert(page, cast.author)

    draft = sealing.latest_draft(LegalDocumentPage.objects.get(pk=page.pk))
    assert [row.text for row in draft.recipients.all()] == lines


def test_a_snippet_is_converted_like_a_page(cast, editor):
    item = make(Announcement, cast)
    item.text = write_as(TEXT, "tcvn3")
    item.save_revision(user=editor)

    convert(item, editor)

    assert sealing.latest_draft(Announcement.objects.get(pk=item.pk)).text == TEXT


def test_what_changed_since_the_look_is_looked_at_again(author, cast):
    page = old(cast)
    shown = sealing.draft_digest(page)
    page.lead = UNICODE
    page.save_revision(user=cast.author)
    with pytest.raises(StaleDigest):
        conversions.convert(page, cast.author, shown)

    response = author.post(url("convert", page.pk), {"digest": shown})

    assert response.status_code == 409
    assert response.context["digest"] == sealing.draft_digest(page) != shown
    assert page.revisions.count() == 2


def test_a_held_item_stays_as_it_was_sealed(author, cast, submitted):
    page = NewsPage.objects.get(pk=submitted.object_id)
    with pytest.raises(Frozen):
        conversions.convert(page, cast.author, submitted.digest)
    response = author.get(url("convert", page.pk))
    assert response.url == url("review", submitted.pk)


def test_only_who_may_edit_the_item_converts_it(sign_in, cast):
    page = old(cast)
    with pytest.raises(NotYours):
        convert(page, cast.secretary)
    assert sign_in(cast.secretary).get(url("convert", page.pk)).status_code == 302
    assert page.revisions.count() == 1


def test_both_texts_stand_side_by_side_before_anything_is_saved(author, cast):
    page = old(cast, author_name=UNICODE)
    screen = author.get(url("convert", page.pk))
    html = screen.content.decode()
    for text in (TITLE, LEAD, TEXT):
        assert text in html
        assert write_as(text, "tcvn3") in html
    assert UNICODE not in html
    assert "dieu-tra-vien-den-tung-ho-dan-cu-o-vung-cao" in html
    assert "TCVN3" in html
    assert "chữ hoa" in html.lower()
    assert page.revisions.count() == 1

    response = author.post(url("convert", page.pk), {"digest": screen.context["digest"]})

    assert response.url == f"/admin/pages/{page.pk}/edit/"
    assert page.revisions.count() == 2


def test_nothing_to_convert_leads_back_to_the_editor(author, news):
    response = author.get(url("convert", news.pk))
    assert response.url == f"/admin/pages/{news.pk}/edit/"
    assert convert(news, news.owner).title == news.title
    assert news.revisions.count() == 1


@pytest.mark.parametrize("screen", ["checks", "submit", "editor"])
def test_the_list_of_findings_leads_there(author, cast, news, screen):
    def shown(page):
        address = f"/admin/pages/{page.pk}/edit/" if screen == "editor" else url(screen, page.pk)
        return url("convert", page.pk) in author.get(address).content.decode()

    assert shown(old(cast))
    assert not shown(news)
